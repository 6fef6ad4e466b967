"""The overview page in words: what an officer needs to know in two minutes.

A line that nothing is known for is absent; it never says "not recorded".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evidence_log.export.overview_case import case_lines
from evidence_log.export.overview_line import OverviewLine
from evidence_log.export.overview_log import log_lines
from evidence_log.export.report_facts import ReportFacts
from evidence_log.export.report_table import TableText, count_for, table_text

_LENGTHS = (600, 400, 300, 220, 180, 150, 125, 105, 85, 65, 45, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The page: lines, the table of contacts, further lines."""

    before: tuple[OverviewLine, ...]
    table: TableText | None
    after: tuple[OverviewLine, ...]


def build_overviews(facts: ReportFacts) -> tuple[Overview, ...]:
    """The same page with free text cut ever shorter; the first that fits is shown.

    What is cut stands in full in the list of incidents.
    """
    table = count_for(facts)
    said = table_text(table, facts.words) if table and table.rows else None
    return tuple(
        Overview(
            before=_filled(case_lines(facts, length)),
            table=said,
            after=_filled(log_lines(facts, table, length)),
        )
        for length in _LENGTHS
    )


def _filled(lines: Iterable[OverviewLine]) -> tuple[OverviewLine, ...]:
    return tuple(line for line in lines if line.said or line.numbered)
