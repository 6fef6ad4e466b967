"""The list of exhibits: what each is, where it belongs, how it was handed over."""

from __future__ import annotations

from collections.abc import Sequence

from evidence_log.export.page_design import (
    LABEL,
    ROW,
    ROW_STRONG,
    SECTION,
    SMALL,
    TEXT_WIDTH,
    Typeset,
)
from evidence_log.export.page_layout import Sheets
from evidence_log.export.page_row import RowLook, TextRow
from evidence_log.export.report_exhibits import ListedExhibit
from evidence_log.i18n import Words

_FIRST_WIDTHS = (24.0, 54.0, 92.0, 68.0, 96.0, 36.0)
_WIDTHS = (*_FIRST_WIDTHS, TEXT_WIDTH - sum(_FIRST_WIDTHS))
_LEAST_ROOM = 120.0
_LOOK = RowLook(widths=_WIDTHS, padding=1.0, gap=6.0)
_HEADING = RowLook(widths=_WIDTHS, rule=0.0, padding=2.0, gap=6.0)


def exhibits_section(
    sheets: Sheets, rows: Sequence[ListedExhibit], words: Words
) -> None:
    """Lay out one line per exhibit."""
    title, typeset = words("List of exhibits"), sheets.typeset
    headings = _column_headings(words, typeset)
    sheets.begin(title, repeated=[headings], if_room_below=_LEAST_ROOM)
    sheets.put(typeset(title, SECTION))
    said = words("A file is the untouched original where nothing else is said.")
    sheets.put(typeset(said, SMALL), before=2)
    sheets.put(headings, before=6)
    for row in rows:
        sheets.put(_row(row, typeset))


def _column_headings(words: Words, typeset: Typeset) -> TextRow:
    headings = (
        words("No."),
        words("Incident"),
        words("Date of incident"),
        words("Kind"),
        words("Date of content"),
        words("On phone"),
        words("In the folder as"),
    )
    return TextRow([[typeset(said, LABEL)] for said in headings], _HEADING)


def _row(row: ListedExhibit, typeset: Typeset) -> TextRow:
    said = (
        str(row.number),
        row.belongs_to,
        row.happened,
        row.kind,
        row.dated,
        row.on_phone,
    )
    handed_over = [] if row.is_untouched else [typeset(row.handed_over, ROW)]
    if row.file:
        handed_over.insert(0, typeset(row.file, ROW))
    if row.mark:
        handed_over.append(typeset(row.mark, ROW_STRONG))
    return TextRow([*([typeset(text, ROW)] for text in said), handed_over], _LOOK)
