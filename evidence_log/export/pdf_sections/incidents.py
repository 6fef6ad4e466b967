"""The list of incidents: five columns, the heading repeated on every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportlab.platypus import Paragraph

from evidence_log.export.page_design import (
    LABEL,
    ROW,
    ROW_QUIET,
    ROW_STRONG,
    SECTION,
    SMALL,
    TEXT_WIDTH,
    Typeset,
)
from evidence_log.export.page_layout import Sheets
from evidence_log.export.page_row import RowLook, TextRow
from evidence_log.export.report_rows import Row, exhibit_numbers
from evidence_log.i18n import Words

_NUMBER, _WHEN, _EXHIBITS, _REMARKS = 34.0, 89.0, 31.0, 80.0
_WHAT = TEXT_WIDTH - _NUMBER - _WHEN - _EXHIBITS - _REMARKS
_WIDTHS = (_NUMBER, _WHEN, _WHAT, _EXHIBITS, _REMARKS)
_LOOK = RowLook(widths=_WIDTHS, padding=2.3, gap=5.0)
_HEADING = RowLook(widths=_WIDTHS, rule=0.0, padding=2.0, gap=6.0)


def incidents_section(
    sheets: Sheets,
    rows: Sequence[Row],
    order: str,
    *,
    examples: Mapping[str, int],
    words: Words,
) -> None:
    """Lay out all rows; *order* says how they stand.

    *examples* holds the page of each incident that is told in full as an example:
    its row only points there, so that nothing is told twice.
    """
    title, typeset = words("Incidents"), sheets.typeset
    headings = _column_headings(words, typeset)
    sheets.begin(title, repeated=[headings])
    sheets.put(typeset(title, SECTION))
    sheets.put(typeset(f"{order}. {_reading_help(words)}", SMALL), before=2)
    sheets.put(headings, before=6)
    for row in rows:
        page = examples.get(row.number, 0)
        told = _pointer(row, page, words) if page else row
        sheets.put(_row(told, words, typeset))


def row_texts(row: Row, typeset: Typeset) -> list[Paragraph]:
    """What a row tells: the person's words, then the program's."""
    told = [typeset.told(row.text, row.exact_words, ROW)]
    if row.details:
        told.append(typeset(" · ".join(row.details), ROW_QUIET))
    return told


def _pointer(row: Row, page: int, words: Words) -> Row:
    text = words("{form}. Told under Examples, page {page}.", form=row.form, page=page)
    return replace(row, text=text, exact_words="", details=(), remarks=())


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
    number = typeset(row.number, ROW_STRONG)
    continued = typeset(words("continued"), SMALL)
    mark = [typeset(row.mark, ROW_STRONG)] if row.mark else []
    lead = [typeset(row.lead, ROW_STRONG)] if row.lead else []
    cells = (
        [number],
        [*(typeset(line, ROW) for line in row.when), *lead],
        row_texts(row, typeset),
        [typeset(exhibit_numbers(row.exhibits), ROW)],
        [*mark, *(typeset(remark, ROW) for remark in row.remarks)],
    )
    return TextRow(
        cells,
        _LOOK,
        band=typeset(row.band, ROW_STRONG) if row.band else None,
        continued=[number, continued],
    )
