"""The list of exhibits: what each is, where it belongs, how it was handed over."""

from __future__ import annotations

from collections.abc import Sequence

from evidence_log.export.page_design import (
    CELL,
    LABEL,
    SECTION,
    SMALL,
    TEXT_WIDTH,
    Typeset,
)
from evidence_log.export.page_layout import Sheets
from evidence_log.export.page_row import RowLook, TextRow
from evidence_log.export.report_exhibits import ListedExhibit
from evidence_log.i18n import Words

_NUMBER, _INCIDENT, _KIND, _DATE, _PHONE = 38.0, 62.0, 84.0, 116.0, 58.0
_HANDED_OVER = TEXT_WIDTH - _NUMBER - _INCIDENT - _KIND - _DATE - _PHONE
_WIDTHS = (_NUMBER, _INCIDENT, _KIND, _DATE, _PHONE, _HANDED_OVER)
_LEAST_ROOM = 240.0
_LOOK = RowLook(widths=_WIDTHS, padding=2.6)
_HEADING = RowLook(widths=_WIDTHS, rule=0.0, padding=3.0)


def exhibits_section(
    sheets: Sheets, rows: Sequence[ListedExhibit], words: Words
) -> None:
    """Lay out one line per exhibit."""
    title, typeset = words("List of exhibits"), sheets.typeset
    headings = _column_headings(words, typeset)
    sheets.begin(title, repeated=[headings], if_room_below=_LEAST_ROOM)
    sheets.put(typeset(title, SECTION))
    sheets.put(headings, before=8)
    for row in rows:
        sheets.put(_row(row, typeset))


def _column_headings(words: Words, typeset: Typeset) -> TextRow:
    headings = (
        words("No."),
        words("Incident"),
        words("Kind"),
        words("Date of content"),
        words("Still on phone"),
        words("In the folder as"),
    )
    return TextRow([[typeset(said, LABEL)] for said in headings], _HEADING)


def _row(row: ListedExhibit, typeset: Typeset) -> TextRow:
    said = (
        str(row.number),
        row.belongs_to,
        row.kind,
        row.content_date,
        row.on_phone,
    )
    handed_over = [typeset(row.handed_over, CELL)]
    if row.file:
        handed_over.append(typeset(row.file, SMALL))
    return TextRow([*([typeset(text, CELL)] for text in said), handed_over], _LOOK)
