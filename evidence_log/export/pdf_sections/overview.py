"""The overview: exactly one page."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Paragraph

from evidence_log.export.overview_line import OverviewLine
from evidence_log.export.page_design import (
    CELL,
    FIGURE,
    FIGURE_HEADING,
    FIGURE_SUM,
    HAIRLINE,
    LABEL,
    SECTION,
    SMALL,
    STRONG,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    Typeset,
)
from evidence_log.export.page_layout import Sheets, height_of
from evidence_log.export.page_row import RowLook, TextRow
from evidence_log.export.report_overview import Overview
from evidence_log.export.report_table import TableText

_LABEL_WIDTH = 96.0
_NUMBER_WIDTH = 40.0
_LINE = RowLook(widths=(_LABEL_WIDTH, TEXT_WIDTH - _LABEL_WIDTH), rule=0.0, padding=2.0)
_EXAMPLE = RowLook(
    widths=(_LABEL_WIDTH, _NUMBER_WIDTH, TEXT_WIDTH - _LABEL_WIDTH - _NUMBER_WIDTH),
    rule=0.0,
    padding=2.0,
)
_MOST_FIGURE_WIDTH = 84.0
_LEAST_LABEL_WIDTH = 113.0
_GAP = 5.0

Stack = list[tuple[Flowable, float]]


def overview_section(
    sheets: Sheets, title: str, overviews: Sequence[Overview], note: str
) -> None:
    """Lay out the longest of *overviews* that fits on one page, and *note* below.

    The last one is taken whether it fits or not; it is made to.
    """
    sheets.begin(title)
    for overview in overviews:
        stack = _stack(title, overview, note, sheets.typeset)
        if height_of(stack) <= TEXT_HEIGHT or overview is overviews[-1]:
            for flowable, before in stack:
                sheets.put(flowable, before=before)
            return


def _stack(title: str, overview: Overview, note: str, typeset: Typeset) -> Stack:
    stack: Stack = [(typeset(title, SECTION), 0.0)]
    stack += _lines(overview.before, typeset, before=6.0)
    if overview.table is not None:
        stack += _table(overview.table, typeset)
    stack += _lines(overview.after, typeset, before=9.0)
    return [*stack, (typeset(note, SMALL), 7.0)]


def _lines(lines: Sequence[OverviewLine], typeset: Typeset, *, before: float) -> Stack:
    rows = [row for line in lines for row in _line(line, typeset)]
    return [(row, 0.0 if place else before) for place, row in enumerate(rows)]


def _line(line: OverviewLine, typeset: Typeset) -> list[TextRow]:
    """One row; an example has its number beside it and a row of its own."""
    label = [typeset(line.label, LABEL)]
    if not line.numbered:
        return [TextRow([label, [typeset(said, CELL) for said in line.said]], _LINE)]
    return [
        TextRow(
            [[] if place else label, [typeset(number, LABEL)], [typeset(said, CELL)]],
            _EXAMPLE,
        )
        for place, (number, said) in enumerate(line.numbered)
    ]


def _table(table: TableText, typeset: Typeset) -> Stack:
    figures = len(table.headings) - 1
    look = {
        rule: RowLook(widths=_widths(figures), rule=rule, padding=1.6, gap=_GAP)
        for rule in (0.0, HAIRLINE, STRONG)
    }
    headings = [typeset(said, FIGURE_HEADING) for said in table.headings[1:]]
    first = [typeset(table.headings[0], LABEL)]
    stack: Stack = [
        (TextRow([first, *([one] for one in headings)], look[STRONG]), 11.0)
    ]
    days = [typeset(said, FIGURE_HEADING) for said in table.days[1:]]
    label = [typeset(table.days[0], SMALL)]
    stack.append((TextRow([label, *([one] for one in days)], look[0.0]), 0.0))
    for place, line in enumerate(table.lines):
        cells = [[typeset(line[0], CELL)], *_figures(line, typeset)]
        stack.append((TextRow(cells, look[0.0 if place else HAIRLINE]), 0.0))
    sums = [[typeset(said, FIGURE_SUM)] for said in table.sums[1:]]
    total = [typeset(table.sums[0], LABEL)]
    stack.append((TextRow([total, *sums], look[HAIRLINE]), 0.0))
    return stack + [
        (typeset(note, SMALL), 0.0 if place else 2.0)
        for place, note in enumerate(table.notes)
    ]


def _figures(line: Sequence[str], typeset: Typeset) -> list[list[Paragraph]]:
    return [[typeset(figure, FIGURE)] for figure in line[1:]]


def _widths(figures: int) -> tuple[float, ...]:
    """Equal columns of figures; the last one needs no gap behind it."""
    room = TEXT_WIDTH - _LEAST_LABEL_WIDTH + _GAP
    width = min(_MOST_FIGURE_WIDTH, room / figures)
    label = TEXT_WIDTH - figures * width + _GAP
    return (label, *([width] * (figures - 1)), width - _GAP)
