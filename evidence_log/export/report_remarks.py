"""The last column of the incident list: other types, certainty, order, marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evidence_log.domain.case_file import OrderKind
from evidence_log.domain.counting import is_after
from evidence_log.domain.entry import AuthorKind, Certainty, Entry, Source
from evidence_log.domain.incident_types import contact_form
from evidence_log.domain.selection import is_before
from evidence_log.domain.wording import moment_text
from evidence_log.export.report_facts import (
    ReportFacts,
    local_day,
    order_of,
    written_later,
)
from evidence_log.i18n import Words


def remarks(entry: Entry, facts: ReportFacts) -> Iterator[str]:
    """Yield what the last column says of an entry, most telling first."""
    words, content = facts.words, entry.content
    form = contact_form(content.what.types)
    types = [words.label("type_report", one) for one in content.what.types]
    counted_as = words.label("contact_form", form)
    yield from dict.fromkeys(said for said in types if said != counted_as)
    yield from _certainty(content.who.certainty, words)
    if content.private.duplicate_of:
        yield from _same_contact(entry, facts)
    if is_before(entry, facts.source.selection):
        yield words("Before the period")
    yield from _marks(entry, facts)


def _certainty(certainty: Certainty | None, words: Words) -> Iterator[str]:
    match certainty:
        case None:
            return
        case Certainty.BELIEVE:
            yield words("Sender believed")
        case Certainty.UNKNOWN:
            yield words("Sender unknown")
        case _:
            yield words.label("certainty", certainty)


def order_lines(entry: Entry, facts: ReportFacts) -> Iterator[str]:
    """Yield that an order was in force, and what the person says of it."""
    words = facts.words
    if not entry.content.reporting.order_in_force:
        return
    order = order_of(entry, facts.source.case_file)
    start = entry.content.when.start
    if order is not None and order.served and is_after(start, order.served):
        served = moment_text(order.served, words)
        match order.kind:
            case OrderKind.TILHOLD:
                yield words("After the tilhold was served {date}", date=served)
            case OrderKind.OPHOLDSFORBUD:
                yield words("After the opholdsforbud was served {date}", date=served)
            case OrderKind.BORTVISNING:
                yield words("After the bortvisning was served {date}", date=served)
    else:
        yield words("An order was in force, says the reporter")
    point = entry.content.reporting.order_point.strip()
    if point and " " in point:
        yield words("The reporter on the order: »{text}«", text=point)
    elif point:
        yield words("The reporter holds that point {point} applies", point=point)


def _same_contact(entry: Entry, facts: ReportFacts) -> Iterator[str]:
    named = entry.content.private.duplicate_of
    for other in facts.incidents:
        if named in {other.id, other.incident} and other.id != entry.id:
            yield facts.words("Same contact as {number}", number=other.incident)


def _marks(entry: Entry, facts: ReportFacts) -> Iterator[str]:
    """When it was written down, and changed: days, never hours."""
    words, content = facts.words, entry.content
    if content.when.noted_on_paper is not None:
        day = words.date(content.when.noted_on_paper)
        yield words("Noted on paper {date}", date=day)
    later = written_later(entry)
    if later is not None:
        yield words("Written down {date}", date=words.date(later))
    if content.what.source is Source.TOLD:
        yield words.label("source", Source.TOLD)
    if entry.author.kind is AuthorKind.HELPER:
        yield words("Written with help")
    yield from dict.fromkeys(_changed(entry, facts))


def _changed(entry: Entry, facts: ReportFacts) -> Iterator[str]:
    """Each change; those of one day may read alike."""
    words, start = facts.words, entry.content.when.start
    for change in facts.changes_of.get(entry.id, ()):
        day = words.date(local_day(change.at, start))
        groups = _listed(_group_names(words)[group] for group in change.groups)
        yield words("Changed {date}: {fields}", date=day, fields=groups)


def _group_names(words: Words) -> dict[str, str]:
    return {
        "kind": words("kind of entry"),
        "when": words("time"),
        "what": words("text"),
        "who": words("person"),
        "where": words("place"),
        "aftermath": words("effects"),
        "reporting": words("police"),
    }


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(parts))
