"""The table of contacts in words: headings with dates, figures, footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evidence_log.domain.contact_table import Boundary, Column, ContactTable
from evidence_log.domain.counting import count_contacts
from evidence_log.domain.entry import IncidentId
from evidence_log.domain.wording import date_text, time_text
from evidence_log.export.report_facts import ReportFacts
from evidence_log.i18n import Words

_NUMBERS_NAMED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class TableText:
    """Headings and lines of equal length: a label, then figures.

    The first line holds days, the last the sums.
    """

    headings: tuple[str, ...]
    days: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    sums: tuple[str, ...]
    notes: tuple[str, ...]


def count_for(facts: ReportFacts) -> ContactTable | None:
    """Count the contacts of a report; None where there is no period."""
    if facts.boundaries is None:
        return None
    return count_contacts(facts.entries, facts.exhibits_of, facts.boundaries)


def table_text(table: ContactTable, words: Words) -> TableText:
    """Write the table. With one column alone, its figures are the totals."""
    several = len(table.columns) > 1
    headings = [words("Contacts")]
    if several:
        headings.extend(_heading(column, words) for column in table.columns)
    headings.extend((words("Total"), words("Of these with exhibit")))
    days = sum(column.days for column in table.columns)
    day_figures = [column.days for column in table.columns] if several else []
    lines = []
    for row in table.rows:
        figures = [*row.counts] if several else []
        label = words.label("contact_form", row.form)
        lines.append(_line(label, [*figures, row.total, row.with_exhibit], words))
    sums = [*table.totals] if several else []
    return TableText(
        headings=tuple(headings),
        days=(*_line(words("Days"), [*day_figures, days], words), ""),
        lines=tuple(lines),
        sums=_line(words("Total"), [*sums, table.total, table.with_exhibit], words),
        notes=tuple(_notes(table, words)),
    )


def numbers_text(numbers: tuple[IncidentId, ...], words: Words) -> str:
    """Name incidents by number, the first few of many."""
    named = ", ".join(numbers[:_NUMBERS_NAMED])
    further = len(numbers) - _NUMBERS_NAMED
    if further <= 0:
        return named
    more = words("{count} more", count=words.number(further))
    return words("{list} and {last}", list=named, last=more)


def _heading(column: Column, words: Words) -> str:
    match column.since, column.until:
        case Boundary(), Boundary() as until:
            return _lines(words("Then until"), until, words)
        case None, Boundary() as until:
            return _lines(words("Until"), until, words)
        case Boundary() as since, None:
            return _lines(words("After"), since, words)
        case _:
            return words("Whole period")


def _lines(label: str, boundary: Boundary, words: Words) -> str:
    said = (label, date_text(boundary.at, words), time_text(boundary.at, words))
    return "\n".join(line for line in said if line)


def _line(label: str, figures: list[int], words: Words) -> tuple[str, ...]:
    return (label, *(words.number(figure) for figure in figures))


def _notes(table: ContactTable, words: Words) -> Iterator[str]:
    alone = table.total - table.with_exhibit
    if alone:
        yield words.plural(
            "{count} contact has no exhibit.",
            "{count} contacts have no exhibit.",
            alone,
        )
    if table.on_boundary_day:
        numbers = numbers_text(table.on_boundary_day, words)
        yield words(
            "Without a time on the day of a boundary, counted before it: {numbers}.",
            numbers=numbers,
        )
    if table.across_boundary:
        numbers = numbers_text(table.across_boundary, words)
        yield words(
            "Goes on past a boundary, counted before it: {numbers}.", numbers=numbers
        )
    if table.same_contact:
        numbers = numbers_text(table.same_contact, words)
        yield words(
            "Says the reporter, same contact as another row, so not counted: "
            "{numbers}.",
            numbers=numbers,
        )
