"""Police and orders in words: what was ordered, who was told, under which numbers.

The rows here stand nowhere else in the report; a refusal stays in the list of
incidents, where it divides what came before it from what came after.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from evidence_log.domain.case_file import JournalNumber, Order
from evidence_log.domain.entry import Entry, EntryKind
from evidence_log.domain.wording import date_text, partial_date_text
from evidence_log.export.overview_case import order_text
from evidence_log.export.overview_police import case_number
from evidence_log.export.report_facts import ReportFacts, of_kind, order_of
from evidence_log.export.report_rows import Row, build_row

_WHOLE = 1 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderText:
    """One order: its kind, the facts of it, its points, and what was written of it."""

    kind: str
    facts: str
    points: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliceContact:
    """One contact with an authority; *journal_number* is empty where none is known."""

    row: Row
    journal_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Police:
    """The section: orders, then contacts, both oldest first."""

    orders: tuple[OrderText, ...]
    contacts: tuple[PoliceContact, ...]

    @property
    def rows(self) -> Iterator[tuple[Row, str]]:
        """Every row that stands in this section alone, with its case number."""
        for order in self.orders:
            yield from ((row, "") for row in order.rows)
        yield from ((one.row, one.journal_number) for one in self.contacts)


def build_police(facts: ReportFacts) -> Police:
    """Write the section; what an order's entry tells stands with that order."""
    case_file = facts.source.case_file
    told = of_kind(facts.entries, EntryKind.ORDER)
    belongs = {entry.id: order_of(entry, case_file) for entry in told}
    orders = [
        _order(order, [one for one in told if belongs[one.id] is order], facts)
        for order in case_file.orders
    ]
    contacts = [
        *(_contact(one, facts) for one in told if belongs[one.id] is None),
        *(
            _contact(one, facts)
            for one in of_kind(facts.entries, EntryKind.AUTHORITY_CONTACT)
        ),
        *_told_with_incidents(facts),
    ]
    known = {one.journal_number for one in contacts} - {""}
    contacts += [
        _from_card(journal, facts)
        for journal in case_file.case.journal_numbers
        if journal.number.strip() not in known
    ]
    contacts.sort(key=lambda one: one.row.sorts_as)
    return Police(orders=tuple(orders), contacts=tuple(contacts))


def _order(order: Order, told: list[Entry], facts: ReportFacts) -> OrderText:
    return OrderText(
        kind=facts.words.label("order_kind", order.kind),
        facts=order_text(order, facts, _WHOLE),
        points=tuple(line for line in order.points.splitlines() if line.strip()),
        rows=tuple(replace(build_row(one, facts), band="") for one in told),
    )


def _contact(entry: Entry, facts: ReportFacts) -> PoliceContact:
    row = build_row(entry, facts)
    is_order = entry.content.kind is EntryKind.ORDER
    return PoliceContact(
        row=row if is_order else replace(row, band=""),
        journal_number=case_number(entry),
    )


def _told_with_incidents(facts: ReportFacts) -> Iterator[PoliceContact]:
    """Case numbers that stand at an incident: only where to find them."""
    for entry in facts.incidents:
        told = entry.content.reporting
        if not case_number(entry):
            continue
        start, words = entry.content.when.start, facts.words
        date = words.date(told.date) if told.date else date_text(start, words)
        where = words("Told with {number}.", number=entry.incident)
        yield PoliceContact(
            row=_pointer(str(told.date or start.date), date, where),
            journal_number=case_number(entry),
        )


def _from_card(journal: JournalNumber, facts: ReportFacts) -> PoliceContact:
    words = facts.words
    date = partial_date_text(journal.date, words) if journal.date else ""
    text = words("Reported to the police")
    row = _pointer(f"{journal.date or ''}", date, text)
    details = (journal.district,) if journal.district.strip() else ()
    return PoliceContact(
        row=replace(row, details=details), journal_number=journal.number
    )


def _pointer(sorts_as: str, date: str, text: str) -> Row:
    return Row(
        number="",
        sorts_as=sorts_as,
        when=(date,) if date else (),
        band="",
        lead="",
        text=text,
        exact_words="",
        details=(),
        exhibits=(),
        remarks=(),
    )
