"""What several parts of a report need to know, worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from evidence_log.domain.case_file import CaseFile, Order
from evidence_log.domain.contact_table import Boundaries, Boundary, Turn
from evidence_log.domain.entry import Entry, EntryId, EntryKind
from evidence_log.domain.history import Change
from evidence_log.domain.moment import Moment, find_zone
from evidence_log.domain.person import Person
from evidence_log.export.report_source import Exhibit, ReportOptions, ReportSource
from evidence_log.export.witnesses import witness_labels
from evidence_log.i18n import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """The source of a report, and what follows from it for all its parts.

    *told_by* holds the chosen entries of each exhibit by its number, oldest first.
    """

    source: ReportSource
    options: ReportOptions
    words: Words
    exhibits_of: Mapping[EntryId, tuple[int, ...]]
    told_by: Mapping[int, tuple[Entry, ...]]
    changes_of: Mapping[EntryId, tuple[Change, ...]]
    witness_labels: Mapping[str, str]
    subject: Person | None
    boundaries: Boundaries | None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The chosen entries, oldest first."""
        return self.source.selected.entries

    @property
    def incidents(self) -> tuple[Entry, ...]:
        """The chosen incidents, oldest first."""
        return of_kind(self.entries, EntryKind.INCIDENT)


def find_facts(
    source: ReportSource, options: ReportOptions, words: Words
) -> ReportFacts:
    """Work out what the parts of a report share."""
    entries = source.selected.entries
    exhibits: dict[EntryId, list[int]] = defaultdict(list)
    for exhibit in sorted(source.exhibits, key=lambda one: one.number):
        for entry in exhibit.entries:
            exhibits[entry].append(exhibit.number)
    told_by: dict[int, list[Entry]] = defaultdict(list)
    for told in entries:
        for number in exhibits.get(told.id, ()):
            told_by[number].append(told)
    changes: dict[EntryId, list[Change]] = defaultdict(list)
    for change in source.changes:
        changes[change.entry].append(change)
    return ReportFacts(
        source=source,
        options=options,
        words=words,
        exhibits_of={entry: tuple(numbers) for entry, numbers in exhibits.items()},
        told_by={number: tuple(told) for number, told in told_by.items()},
        changes_of={entry: tuple(made) for entry, made in changes.items()},
        witness_labels=witness_labels(
            source.witnesses, entries, source.case_file.persons, words
        ),
        subject=_subject(source),
        boundaries=_boundaries(entries, source),
    )


def of_kind(entries: Iterable[Entry], kind: EntryKind) -> tuple[Entry, ...]:
    """The entries of one kind, in the order given."""
    return tuple(entry for entry in entries if entry.content.kind is kind)


def order_of(entry: Entry, case_file: CaseFile) -> Order | None:
    """The order an entry says was in force: by its number, else the only one.

    An order is against one person: it is none of an entry that names another one.
    None where its number is that of no order in the case file.
    """
    content = entry.content
    number, person = content.reporting.order_number.strip(), content.who.person
    orders = tuple(
        one
        for one in case_file.orders
        if not person or person == _against(one, case_file)
    )
    if number:
        orders = tuple(one for one in orders if one.number.strip() == number)
    return orders[0] if len(orders) == 1 else None


def _against(order: Order, case_file: CaseFile) -> str:
    main = case_file.main_person
    return order.person or (main.id if main is not None else "")


def local_day(instant: datetime, moment: Moment) -> date:
    """The day of *instant* where *moment* was."""
    return instant.astimezone(find_zone(moment.zone)).date()


def written_later(entry: Entry) -> date | None:
    """The day an entry was written down, where that is later than what it tells."""
    when = entry.content.when
    end = when.end or when.start
    written = local_day(entry.recorded_at, when.start)
    return written if written > end.date.last_day else None


def on_phone(exhibit: Exhibit, facts: ReportFacts) -> bool | None:
    """Whether the original is still on the phone; what is said of it goes first.

    Else what its entries say, where they agree; None where nobody said.
    """
    said = exhibit.evidence.notes.still_on_phone
    if said is not None:
        return said
    entries = facts.told_by.get(exhibit.number, ())
    answers = {entry.content.what.still_on_phone for entry in entries} - {None}
    return answers.pop() if len(answers) == 1 else None


def new_text(facts: ReportFacts) -> str:
    """Write ``Nyt siden 3. maj 2026``; empty where the report is no follow-up."""
    since = facts.options.new_since
    if since is None:
        return ""
    return facts.words("New since {date}", date=facts.words.date(since.date))


def new_mark(entry: Entry, facts: ReportFacts) -> str:
    """The mark of a row that an earlier report did not have, or not so, else empty."""
    since, words = facts.options.new_since, facts.words
    if since is None:
        return ""
    if entry.id in since.changed:
        return words("Changed since {date}", date=words.date(since.date))
    return new_text(facts) if entry.id in since.entries else ""


def new_exhibit_mark(number: int, facts: ReportFacts) -> str:
    """The mark of an exhibit that an earlier report did not have, else empty."""
    since = facts.options.new_since
    return new_text(facts) if since and number in since.exhibits else ""


def joined(*parts: str, between: str = ", ") -> str:
    """Join what is not empty."""
    return between.join(part.strip() for part in parts if part.strip())


def _subject(source: ReportSource) -> Person | None:
    """Whom the report is about: the one asked for, else the first other person."""
    about = source.selection.about
    if not about:
        return source.case_file.main_person
    return next((one for one in source.case_file.persons if one.id == about), None)


def _boundaries(entries: Iterable[Entry], source: ReportSource) -> Boundaries | None:
    """The period and what divides it; None where nothing has a date."""
    chosen = tuple(entries)
    counted = of_kind(chosen, EntryKind.INCIDENT) or chosen
    first, last = source.selection.first, source.selection.last
    if counted:
        starts = [entry.content.when.start for entry in counted]
        ends = [entry.content.when.end or entry.content.when.start for entry in counted]
        first = first or min(start.date.first_day for start in starts)
        last = last or max(end.date.last_day for end in ends)
    if first is None or last is None:
        return None
    turns = []
    refusals = of_kind(chosen, EntryKind.REFUSAL)
    if refusals:
        refused = refusals[0].content.when.start
        turns.append(Boundary(turn=Turn.FIRST_REFUSAL, at=refused))
    subject = _subject(source)
    served = [
        order.served
        for order in source.case_file.orders
        if order.served
        and (subject is None or subject.id == _against(order, source.case_file))
    ]
    if served:
        earliest = min(served, key=lambda moment: moment.sort_key)
        turns.append(Boundary(turn=Turn.ORDER_SERVED, at=earliest))
    return Boundaries(first=first, last=last, turns=tuple(turns))
