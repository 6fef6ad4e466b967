"""The overview page in words: what an officer needs to know in two minutes.

A line that nothing is known for is absent; it never says "not recorded".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from evidence_log.export.overview_case import case_lines
from evidence_log.export.overview_line import OverviewLine, Room
from evidence_log.export.overview_log import (
    example_line,
    keeping_lines,
    sender_lines,
)
from evidence_log.export.report_facts import ReportFacts
from evidence_log.export.report_table import TableText, count_for, table_text

_LENGTHS = (600, 400, 300, 220, 180, 150, 125, 105, 85, 65, 45, 30)
_SHORTER_STILL = ((30, 2), (30, 1), (15, 1))
_LONGEST_QUOTES = (600, 400, 200, 0)


def _rooms() -> Iterator[Room]:
    """Less and less: free text first, then lines, and refusals' words at the end."""
    for length in _LENGTHS:
        yield Room(length=length, quote=_LONGEST_QUOTES[0], lines=4)
    for quote in _LONGEST_QUOTES:
        for length, lines in _SHORTER_STILL:
            yield Room(length=length, quote=quote, lines=lines)


_ROOMS = tuple(_rooms())


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The page: lines, the table of contacts, further lines."""

    before: tuple[OverviewLine, ...]
    table: TableText | None
    after: tuple[OverviewLine, ...]


def build_overviews(
    facts: ReportFacts, check: Callable[[], None]
) -> tuple[Overview, ...]:
    """The same page with free text cut ever shorter; the first that fits is shown.

    What is cut stands in full further back. The last ones are without the exact
    words of refusals, for those that fill a page by themselves. *check* is called
    now and then, and may raise.
    """
    table = count_for(facts)
    said = table_text(table, facts.words) if table and table.rows else None
    check()
    senders = tuple(sender_lines(facts, table))
    keeping = tuple(keeping_lines(facts))
    overviews = []
    for room in _ROOMS:
        check()
        examples = example_line(facts, room.length)
        overviews.append(
            Overview(
                before=_filled(case_lines(facts, room)),
                table=said,
                after=_filled((*senders, examples, *keeping)),
            )
        )
    return tuple(overviews)


def _filled(lines: Iterable[OverviewLine]) -> tuple[OverviewLine, ...]:
    return tuple(line for line in lines if line.said or line.numbered)
