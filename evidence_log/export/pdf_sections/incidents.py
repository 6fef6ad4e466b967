"""The list of incidents: five columns, the heading repeated on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import Paragraph

from evidence_log.export.page_design import (
    BODY,
    CELL,
    DETAIL,
    LABEL,
    REMARK,
    SECTION,
    SMALL,
    STRONG_BODY,
    TEXT_WIDTH,
    Typeset,
)
from evidence_log.export.page_layout import Sheets
from evidence_log.export.page_row import RowLook, TextRow
from evidence_log.export.report_rows import Row, exhibit_numbers
from evidence_log.i18n import Words

_NUMBER, _WHEN, _EXHIBITS, _REMARKS = 39.0, 97.0, 36.0, 88.0
_WHAT = TEXT_WIDTH - _NUMBER - _WHEN - _EXHIBITS - _REMARKS
_WIDTHS = (_NUMBER, _WHEN, _WHAT, _EXHIBITS, _REMARKS)
_LOOK = RowLook(widths=_WIDTHS)
_HEADING = RowLook(widths=_WIDTHS, rule=0.0, padding=3.0)


def incidents_section(
    sheets: Sheets, rows: Sequence[Row], order: str, words: Words
) -> None:
    """Lay out all rows; *order* says how they stand."""
    title, typeset = words("Incidents"), sheets.typeset
    headings = _column_headings(words, typeset)
    sheets.begin(title, repeated=[headings])
    sheets.put(typeset(title, SECTION))
    sheets.put(typeset(f"{order}. {_reading_help(words)}", SMALL), before=2)
    sheets.put(headings, before=8)
    for row in rows:
        sheets.put(_row(row, words, typeset))


def _reading_help(words: Words) -> str:
    return words(
        "»…« are exact words. A grey bar marks what is not a contact from the other "
        "person. Missing numbers are explained at the end."
    )


def _column_headings(words: Words, typeset: Typeset) -> TextRow:
    headings = (
        words("No."),
        words("Date and time"),
        words("What happened"),
        words("Exh."),
        words("Remarks"),
    )
    return TextRow([[typeset(said, LABEL)] for said in headings], _HEADING)


def _row(row: Row, words: Words, typeset: Typeset) -> TextRow:
    number = typeset(row.number, LABEL)
    continued = typeset(words("continued"), SMALL)
    cells = (
        [number],
        [typeset(line, CELL) for line in row.when],
        list(_what(row, typeset)),
        [typeset(exhibit_numbers(row.exhibits), CELL)],
        [typeset(remark, REMARK) for remark in row.remarks],
    )
    return TextRow(
        cells,
        _LOOK,
        band=typeset(row.band, LABEL) if row.band else None,
        continued=[number, continued],
    )


def _what(row: Row, typeset: Typeset) -> Iterator[Paragraph]:
    if row.lead:
        yield typeset(row.lead, STRONG_BODY)
    yield typeset(row.text, BODY)
    if row.exact_words:
        yield typeset(f"»{row.exact_words}«", BODY)
    if row.details:
        yield typeset(" · ".join(row.details), DETAIL)
