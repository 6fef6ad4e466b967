"""How often, in which form and when: every figure of a report's table of contacts.

The algorithm is that of ``decisions.md``, Counting. It counts what the entries of
one report say, nothing else, and finds nothing of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise, takewhile

from evidence_log.domain.contact_table import (
    Boundaries,
    Boundary,
    Column,
    ContactTable,
    FormRow,
    OwnMessages,
    Senders,
    Turn,
)
from evidence_log.domain.entry import Certainty, Entry, EntryId, EntryKind, IncidentId
from evidence_log.domain.incident_types import ContactForm, contact_form
from evidence_log.domain.moment import Moment

_ROW_ORDER = (
    ContactForm.CALL,
    ContactForm.MESSAGE,
    ContactForm.MAIL_LETTER,
    ContactForm.SOCIAL_MEDIA,
    ContactForm.IN_PERSON,
    ContactForm.THIRD_PARTY,
    ContactForm.GIFTS,
    ContactForm.OTHER,
)


def count_contacts(
    entries: Iterable[Entry],
    exhibits_by_entry: Mapping[EntryId, Collection[int]],
    boundaries: Boundaries,
) -> ContactTable:
    """Count the contacts of a report's incidents.

    *exhibits_by_entry* holds the exhibit numbers of this report only.
    """
    incidents = [one for one in entries if one.content.kind is EntryKind.INCIDENT]
    kept, told_again = _without_repeats(incidents)
    shown = {
        one.id
        for one in kept
        if any(exhibits_by_entry.get(same) for same in (one.id, *told_again[one.id]))
    }
    turns = sorted(boundaries.turns, key=lambda boundary: boundary.at.sort_key)
    theirs = [one for one in kept if not one.content.who.own]
    own = [one for one in kept if one.content.who.own]
    columns = _columns(boundaries, turns)
    used = [
        place
        for place, column in enumerate(columns)
        if column.days or any(_column_of(one, turns) == place for one in theirs)
    ]
    kept_ids = {one.id for one in kept}
    return ContactTable(
        columns=tuple(columns[place] for place in used),
        rows=tuple(_rows(theirs, shown, turns, used)),
        senders=_senders(theirs),
        own=_own_messages(own, turns),
        on_boundary_day=_numbers(
            one for one in theirs if any(_is_open(one, turn.at) for turn in turns)
        ),
        across_boundary=_numbers(
            one for one in theirs if any(_goes_past(one, turn.at) for turn in turns)
        ),
        same_contact=_numbers(one for one in incidents if one.id not in kept_ids),
    )


def is_after(start: Moment, turn: Moment) -> bool:
    """Whether *start* is after *turn*: by the clock where both have a time.

    Else the whole day, month or year of *turn* counts as before it.
    """
    instant, turned = start.instant, turn.instant
    if instant is not None and turned is not None:
        return instant > turned
    return start.date.first_day > turn.date.last_day


def _without_repeats(
    incidents: Sequence[Entry],
) -> tuple[list[Entry], dict[EntryId, list[EntryId]]]:
    """The incidents that count, and for each the ones that tell of the same."""
    names = {str(one.id): one for one in incidents}
    names |= {str(one.incident): one for one in incidents if one.incident is not None}
    kept: list[Entry] = []
    told_again: dict[EntryId, list[EntryId]] = defaultdict(list)
    for one in incidents:
        counted = _counted_as(one, names)
        if counted.id == one.id:
            kept.append(one)
        else:
            told_again[counted.id].append(one.id)
    return kept, told_again


def _counted_as(entry: Entry, names: Mapping[str, Entry]) -> Entry:
    """Follow the person's links; rows that point at each other keep the first."""
    path = [entry]
    while True:
        following = names.get(path[-1].content.private.duplicate_of)
        if following is None:
            return path[-1]
        if following in path:
            circle = path[path.index(following) :]
            return min(circle, key=_number_key)
        path.append(following)


def _number_key(entry: Entry) -> tuple[int, str]:
    """By the number that a report shows: H-1000 comes after H-999."""
    number = entry.incident or entry.id
    return len(number), number


def _columns(boundaries: Boundaries, turns: Sequence[Boundary]) -> list[Column]:
    edges: list[Boundary | None] = [None, *turns, None]
    columns = []
    first = boundaries.first.toordinal()
    for since, until in pairwise(edges):
        last = boundaries.last.toordinal()
        if since is not None:
            first = max(first, since.at.date.last_day.toordinal() + 1)
        if until is not None:
            last = min(last, until.at.date.last_day.toordinal())
        columns.append(Column(since=since, until=until, days=max(0, last - first + 1)))
    return columns


def _column_of(entry: Entry, turns: Sequence[Boundary]) -> int:
    """The last column it can be said to fall in: all turns up to there are past."""
    start = entry.content.when.start
    passed = takewhile(lambda turn: is_after(start, turn.at), turns)
    return sum(1 for _ in passed)


def _is_open(entry: Entry, turn: Moment) -> bool:
    """Whether its date holds the turn and no time tells the side."""
    start = entry.content.when.start
    if start.instant is not None and turn.instant is not None:
        return False
    return start.date.first_day <= turn.date.last_day and (
        turn.date.first_day <= start.date.last_day
    )


def _goes_past(entry: Entry, turn: Moment) -> bool:
    when = entry.content.when
    return (
        when.end is not None
        and not is_after(when.start, turn)
        and is_after(when.end, turn)
    )


def _rows(
    entries: Sequence[Entry],
    shown: Collection[EntryId],
    turns: Sequence[Boundary],
    used: Sequence[int],
) -> Iterable[FormRow]:
    counts: dict[ContactForm, Counter[int]] = defaultdict(Counter)
    with_exhibit: Counter[ContactForm] = Counter()
    for entry in entries:
        form = contact_form(entry.content.what.types)
        count = entry.content.when.count
        counts[form][_column_of(entry, turns)] += count
        if entry.id in shown:
            with_exhibit[form] += count
    for form in _ROW_ORDER:
        if form in counts:
            yield FormRow(
                form=form,
                counts=tuple(counts[form][place] for place in used),
                with_exhibit=with_exhibit[form],
            )


def _senders(entries: Iterable[Entry]) -> Senders:
    counts: Counter[Certainty | None] = Counter()
    for entry in entries:
        counts[entry.content.who.certainty] += entry.content.when.count
    return Senders(
        known_identifier=counts[Certainty.KNOWN_IDENTIFIER],
        recognised=counts[Certainty.SAW] + counts[Certainty.VOICE],
        believed=counts[Certainty.BELIEVE],
        not_stated=counts[Certainty.UNKNOWN] + counts[None],
    )


def _own_messages(own: Sequence[Entry], turns: Sequence[Boundary]) -> OwnMessages:
    refused = [turn.at for turn in turns if turn.turn is Turn.FIRST_REFUSAL]
    after = [
        one
        for one in own
        if any(is_after(one.content.when.start, at) for at in refused)
    ]
    return OwnMessages(
        count=sum(one.content.when.count for one in own),
        incidents=_numbers(own),
        count_after_refusal=sum(one.content.when.count for one in after),
        incidents_after_refusal=_numbers(after),
    )


def _numbers(entries: Iterable[Entry]) -> tuple[IncidentId, ...]:
    return tuple(one.incident for one in entries if one.incident is not None)
