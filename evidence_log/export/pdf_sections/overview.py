"""The overview: exactly one page."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

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

_LABEL_WIDTH = 92.0
_LINE = RowLook(widths=(_LABEL_WIDTH, TEXT_WIDTH - _LABEL_WIDTH), rule=0.0, padding=1.6)
_FIRST_FIGURE = 116.0

Stack = list[tuple[Flowable, float]]


def overview_section(
    sheets: Sheets, title: str, overviews: Sequence[Overview], note: str
) -> None:
    """Lay out the longest of *overviews* that fits on one page, and *note* below.

    The last one is taken whether it fits or not; it is made to.
    """
    sheets.begin(title, mark=title)
    for overview in overviews:
        stack = _stack(title, overview, note)
        if height_of(stack) <= TEXT_HEIGHT or overview is overviews[-1]:
            for flowable, before in stack:
                sheets.put(flowable, before=before)
            return


def _stack(title: str, overview: Overview, note: str) -> Stack:
    stack: Stack = [(typeset(title, SECTION), 0.0)]
    stack += [
        (_line(line), 5.0 if not place else 0.0)
        for place, line in enumerate(overview.before)
    ]
    if overview.table is not None:
        stack += _table(overview.table)
    stack += [
        (_line(line), 0.0 if place else 7.0)
        for place, line in enumerate(overview.after)
    ]
    return [*stack, (typeset(note, SMALL), 8.0)]


def _line(line: OverviewLine) -> TextRow:
    said = [typeset(text, CELL) for text in line.paragraphs]
    return TextRow([[typeset(line.label, LABEL)], said], _LINE)


def _table(table: TableText) -> Stack:
    widths = _widths(len(table.headings) - 1)
    heading = [[typeset(table.headings[0], LABEL)]]
    heading += [[typeset(said, FIGURE_HEADING)] for said in table.headings[1:]]
    look = {
        rule: RowLook(widths=widths, rule=rule, padding=1.4)
        for rule in (0.0, HAIRLINE, STRONG)
    }
    stack: Stack = [(TextRow(heading, look[STRONG]), 9.0)]
    stack.append((_figures(table.days, look[HAIRLINE], quiet=True), 0.0))
    for place, line in enumerate(table.lines):
        rule = look[0.0] if place else look[HAIRLINE]
        stack.append((_figures(line, rule), 0.0))
    stack.append((_figures(table.sums, look[STRONG], strong=True), 0.0))
    stack += [
        (typeset(note, SMALL), 0.0 if place else 3.0)
        for place, note in enumerate(table.notes)
    ]
    return stack


def _figures(
    line: tuple[str, ...], look: RowLook, *, strong: bool = False, quiet: bool = False
) -> TextRow:
    label_style, style = (LABEL, FIGURE_SUM) if strong else (CELL, FIGURE)
    if quiet:
        label_style, style = SMALL, FIGURE_HEADING
    cells = [[typeset(line[0], label_style)]]
    cells += [[typeset(figure, style)] for figure in line[1:]]
    return TextRow(cells, look)


def _widths(figures: int) -> tuple[float, ...]:
    width = min(84.0, (TEXT_WIDTH - _FIRST_FIGURE) / figures)
    return (TEXT_WIDTH - figures * width, *([width] * figures))
