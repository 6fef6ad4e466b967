"""Plain text sections: the background, and how the report was made."""

from __future__ import annotations

from collections.abc import Sequence

from evidence_log.export.page_design import BODY, HEADING, SECTION, SMALL
from evidence_log.export.page_layout import Sheets
from evidence_log.export.report_made import MadeParagraph
from evidence_log.i18n import Words

_BETWEEN = 9.0
_LEAST_ROOM = 200.0


def background_section(sheets: Sheets, text: str, words: Words) -> None:
    """Lay out the background, in the person's own words."""
    title, typeset = words("Background"), sheets.typeset
    sheets.begin(title, if_room_below=_LEAST_ROOM)
    sheets.put(typeset(title, SECTION))
    sheets.put(typeset(words("In the reporter's own words."), SMALL), before=2)
    sheets.put(typeset(text, BODY), before=_BETWEEN)


def how_made_section(
    sheets: Sheets, paragraphs: Sequence[MadeParagraph], words: Words
) -> None:
    """Lay out headings with their text."""
    title, typeset = words("How this report was made"), sheets.typeset
    sheets.begin(title, if_room_below=_LEAST_ROOM)
    sheets.put(typeset(title, SECTION))
    for said in paragraphs:
        pair = [typeset(said.heading, HEADING), typeset(said.text, BODY)]
        sheets.put_together(pair, before=_BETWEEN)
