"""The upper half of the overview: who, since when, refused how, which orders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence_log.domain.case_file import Order
from evidence_log.domain.entry import Entry, EntryKind
from evidence_log.domain.moment import PartialDate
from evidence_log.domain.person import Person
from evidence_log.domain.selection import is_before
from evidence_log.domain.wording import moment_text, partial_date_text
from evidence_log.export.overview_line import (
    MOST_PERSONS,
    OverviewLine,
    Room,
    first_few,
    line,
    shorten,
)
from evidence_log.export.overview_police import concerned, police_lines
from evidence_log.export.report_facts import ReportFacts, joined, new_text, of_kind
from evidence_log.export.report_rows import channel_text, exhibit_numbers
from evidence_log.export.report_table import numbers_text
from evidence_log.i18n import Words

_MOST_REFUSALS = 2
_MOST_ORDERS = 3


def case_lines(facts: ReportFacts, room: Room) -> Iterator[OverviewLine]:
    """Yield the lines above the table, with free text cut to what there is room for.

    Half a refusal can read as none, so its exact words stand whole or not at all.
    """
    words = facts.words
    own = shorten(facts.source.case_file.own.name, room.length)
    if own:
        not_here = words("contact details are not in this report")
        yield line(words("Reporter"), f"{own} ({not_here})")
    yield OverviewLine(
        label=words("The other person"), said=tuple(_others(facts, room))
    )
    yield OverviewLine(label=words("Period"), said=tuple(_period(facts)))
    yield line(new_text(facts), _new(facts))
    yield OverviewLine(label=words("Said no"), said=_refused(facts, room))
    yield from _orders(facts, room)
    told = tuple(police_lines(facts, room))
    yield OverviewLine(label=words("Told the police"), said=told)


def period_text(facts: ReportFacts) -> str:
    """Write the period: ``9. januar 2025 – 13. marts 2026``; empty for none."""
    if facts.boundaries is None:
        return ""
    words, period = facts.words, facts.boundaries
    return f"{words.date(period.first)} – {words.date(period.last)}"


def content_text(facts: ReportFacts) -> str:
    """Write how much there is: ``61 hændelser, heraf 2 anmelders egne, 84 bilag``.

    The reporter's own messages stand in the list, but nobody is to take them for
    the other person's.
    """
    words = facts.words
    incidents = words.plural(
        "{count} incident", "{count} incidents", len(facts.incidents)
    )
    own = sum(1 for one in facts.incidents if one.content.who.own)
    if own:
        of_these = words.plural(
            "{count} of them the reporter's own",
            "{count} of them the reporter's own",
            own,
        )
        incidents = f"{incidents}, {of_these}"
    exhibits = words.plural(
        "{count} exhibit", "{count} exhibits", len(facts.source.exhibits)
    )
    return f"{incidents}, {exhibits}"


def born_text(person: Person, words: Words) -> str:
    """Write ``f. 1987``; empty where it is not known."""
    if person.born is None:
        return ""
    return words("b. {date}", date=partial_date_text(person.born, words))


def _others(facts: ReportFacts, room: Room) -> Iterator[str]:
    """The person the report is about first; their shared children once."""
    subject, words = facts.subject, facts.words
    if subject is None:
        return
    children = {
        None: "",
        True: words("Children in common."),
        False: words("No children in common."),
    }[facts.source.case_file.case.shared_children]
    yield joined(_person(subject, words, room.length), children, between=" ")
    if facts.source.selection.about:
        yield words("The report is about this person only.")
        return
    further = [
        _person(person, words, room.length)
        for person in facts.source.case_file.other_persons
        if person.id != subject.id
    ]
    more = words("{count} more")
    most = min(MOST_PERSONS, room.lines)
    yield from first_few(further, words, most=most, more=more)


def _person(person: Person, words: Words, length: int) -> str:
    name = joined(shorten(person.name, length), born_text(person, words))
    relation = shorten(person.relation, length)
    years = _years(person.relation_from, person.relation_to, words)
    return joined(
        f"{name}.", f"{joined(relation, years, between=' ')}.".lstrip("."), between=" "
    )


def _years(first: PartialDate | None, last: PartialDate | None, words: Words) -> str:
    since = partial_date_text(first, words) if first else ""
    until = partial_date_text(last, words) if last else ""
    if since and until:
        return f"{since}–{until}"
    if since:
        return words("since {date}", date=since)
    return words("until {date}", date=until) if until else ""


def _period(facts: ReportFacts) -> Iterator[str]:
    if facts.boundaries is None:
        yield f"{content_text(facts)}."
        return
    words = facts.words
    days = (facts.boundaries.last - facts.boundaries.first).days + 1
    length = words.plural("{count} day", "{count} days", days)
    yield f"{period_text(facts)} ({length}). {content_text(facts)}."


def _new(facts: ReportFacts) -> str:
    """What of this follow-up the report before it did not have."""
    since, words = facts.options.new_since, facts.words
    if since is None:
        return ""
    new = [one for one in facts.entries if one.id in since.entries]
    shown = {one.number for one in facts.source.exhibits} & since.exhibits
    changed = [one for one in facts.entries if one.id in since.changed]
    if not new and not shown and not changed:
        return words("Nothing.")
    incidents = of_kind(new, EntryKind.INCIDENT)
    counts = words(
        "{incidents} and {exhibits}, marked in the lists",
        incidents=words.plural("{count} incident", "{count} incidents", len(incidents)),
        exhibits=words.plural("{count} exhibit", "{count} exhibits", len(shown)),
    )
    others, told = len(new) - len(incidents), _numbered(incidents, words)
    return joined(
        f"{counts} ({told})." if told else f"{counts}.",
        words.plural("{count} other row.", "{count} other rows.", others)
        if others
        else "",
        _changed(changed, words),
        between=" ",
    )


def _changed(entries: Sequence[Entry], words: Words) -> str:
    """Which rows say something else now; those without a number are counted."""
    if not entries:
        return ""
    incidents = of_kind(entries, EntryKind.INCIDENT)
    others = len(entries) - len(incidents)
    more = words.plural("{count} other row", "{count} other rows", others)
    said = joined(_numbered(incidents, words), more if others else "")
    return words("Changed: {rows}.", rows=said)


def _numbered(incidents: Sequence[Entry], words: Words) -> str:
    numbers = tuple(one.incident for one in incidents if one.incident is not None)
    return numbers_text(numbers, words) if numbers else ""


def _refused(facts: ReportFacts, room: Room) -> tuple[str, ...]:
    refusals = of_kind(facts.entries, EntryKind.REFUSAL)
    said = [_refusal(entry, facts, room) for entry in refusals]
    return tuple(first_few(said, facts.words, most=min(_MOST_REFUSALS, room.lines)))


def _refusal(entry: Entry, facts: ReportFacts, room: Room) -> str:
    words, what = facts.words, entry.content.what
    channel = channel_text(what.channel, words) if what.channel else ""
    before = is_before(entry, facts.source.selection)
    told = joined(
        moment_text(entry.content.when.start, words),
        words("before the period") if before else "",
        channel,
    )
    quote = " ".join(what.exact_words.split())
    if quote and len(quote) <= room.quote:
        text = f"»{quote}«"
    elif quote:
        text = words("the exact words stand in the list of incidents")
    else:
        text = shorten(what.text, room.length)
    return joined(f"{told}: {text}", _exhibits(entry, facts), between=" ")


def _exhibits(entry: Entry, facts: ReportFacts) -> str:
    numbers = facts.exhibits_of.get(entry.id, ())
    if not numbers:
        return ""
    said = facts.words.plural(
        "exhibit {numbers}",
        "exhibits {numbers}",
        len(numbers),
        numbers=exhibit_numbers(numbers),
    )
    return f"({said})"


def _orders(facts: ReportFacts, room: Room) -> Iterator[OverviewLine]:
    orders, words = facts.source.case_file.orders, facts.words
    told = of_kind(facts.entries, EntryKind.ORDER)
    shown = _exhibits(told[0], facts) if len(orders) == 1 and told else ""
    few = orders[: min(_MOST_ORDERS, room.lines)]
    for order in few:
        said = [joined(order_text(order, facts, room.length), shown, between=" ")]
        if order is few[-1] and len(orders) > len(few):
            count = words.number(len(orders) - len(few))
            said.append(words("{count} more under police and orders", count=count))
        yield OverviewLine(
            label=words.label("order_kind", order.kind), said=tuple(filter(None, said))
        )


def order_text(order: Order, facts: ReportFacts, length: int) -> str:
    """Write when it was served, how long it is valid, its number and who gave it.

    Whom it is against goes before, where the report is about several.
    """
    against = shorten(concerned(order.person, facts), length)
    said = _order_facts(order, facts.words, length)
    return f"{against}: {said}" if against else said


def _order_facts(order: Order, words: Words, length: int) -> str:
    served = valid_from = valid_to = ""
    if order.served is not None:
        served = words("served {date}", date=moment_text(order.served, words))
    elif order.valid_from is not None:
        valid_from = words("valid from {date}", date=words.date(order.valid_from))
    if order.valid_to is not None:
        valid_to = words("valid until {date}", date=words.date(order.valid_to))
    number = shorten(order.number, length)
    if number:
        number = words("case number {number}", number=number)
    said = joined(
        served, valid_from, valid_to, number, shorten(order.issued_by, length)
    )
    return f"{said[:1].upper()}{said[1:]}." if said else ""
