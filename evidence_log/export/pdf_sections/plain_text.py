"""Plain text sections: the background, and how the report was made."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Paragraph

from evidence_log.export.page_design import (
    BODY,
    DETAIL,
    HEADING,
    ROW,
    SECTION,
    SMALL,
    Typeset,
)
from evidence_log.export.page_layout import Sheets
from evidence_log.export.report_made import MadeParagraph
from evidence_log.export.report_rows import Row, exhibits_text
from evidence_log.i18n import Words

_BETWEEN = 6.0
_LEAST_ROOM = 100.0


def background_section(
    sheets: Sheets, text: str, rows: Sequence[Row], *, words: Words
) -> None:
    """Lay out the background in the person's own words, what has a date last."""
    title, typeset = words("Background"), sheets.typeset
    sheets.begin(title, if_room_below=_LEAST_ROOM)
    sheets.put(typeset(title, SECTION))
    sheets.put(typeset(words("In the reporter's own words."), SMALL), before=2)
    if text:
        sheets.put(typeset(text, BODY), before=_BETWEEN)
    for row in rows:
        sheets.put_together(_told(row, words, typeset), before=_BETWEEN)


def _told(row: Row, words: Words, typeset: Typeset) -> list[Paragraph]:
    exact = f"»{row.exact_words}«" if row.exact_words else ""
    exhibits = exhibits_text(row.exhibits, words) if row.exhibits else ""
    more = ". ".join((*row.details, *row.remarks))
    said = [typeset(one, BODY) for one in (row.text, exact) if one]
    said += [typeset(one, DETAIL) for one in (more, exhibits) if one]
    return [typeset(row.span, HEADING), *said]


def how_made_section(
    sheets: Sheets, paragraphs: Sequence[MadeParagraph], words: Words
) -> None:
    """Lay out headings with their text."""
    title, typeset = words("How this report was made"), sheets.typeset
    sheets.begin(title, if_room_below=_LEAST_ROOM)
    sheets.put(typeset(title, SECTION))
    for said in paragraphs:
        pair = [typeset(said.heading, HEADING), typeset(said.text, ROW)]
        sheets.put_together(pair, before=_BETWEEN)
