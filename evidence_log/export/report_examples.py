"""The examples: three to five incidents that the person chose, told in full."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_log.domain.entry import Entry
from evidence_log.export.report_exhibits import ListedExhibit, list_exhibits
from evidence_log.export.report_facts import ReportFacts
from evidence_log.export.report_rows import Row, build_row

MOST_EXAMPLES = 5
"""More than these are no examples any more; the list tells the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One example; its row in the list of incidents only points here."""

    row: Row
    exhibits: tuple[ListedExhibit, ...]


def example_entries(facts: ReportFacts) -> tuple[Entry, ...]:
    """The person's own choice, oldest first and five at most; never the program's."""
    chosen = set(facts.source.selection.key_entries)
    keys = (
        entry
        for entry in facts.incidents
        if (
            {str(entry.id), str(entry.incident)} & chosen
            if chosen
            else entry.content.what.key
        )
    )
    return tuple(keys)[:MOST_EXAMPLES]


def build_examples(facts: ReportFacts) -> tuple[Example, ...]:
    """Write the examples with the exhibits that belong to them."""
    listed = list_exhibits(facts)
    return tuple(
        Example(
            row=build_row(entry, facts),
            exhibits=tuple(one for one in listed if entry.id in one.exhibit.entries),
        )
        for entry in example_entries(facts)
    )
