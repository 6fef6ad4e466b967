"""What stands under the text of a row, in the program's words."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_log.domain.entry import (
    BecameAware,
    Entry,
    EntryKind,
    PlaceShown,
    Response,
)
from evidence_log.domain.person import is_person_id
from evidence_log.export.report_facts import ReportFacts, joined
from evidence_log.export.report_remarks import order_lines
from evidence_log.i18n import Words

_TOLD_OF = {BecameAware.TOLD, BecameAware.FOUND_LATER}


def details(entry: Entry, facts: ReportFacts) -> Iterator[str]:
    """Yield what stands under the text: how, where, who saw it, what was found."""
    words, content = facts.words, entry.content
    yield from _said(_how(entry, facts))
    basis = content.who.certainty_basis
    yield from _said(basis and words("Built on: {text}", text=basis))
    place = place_text(entry)
    yield from _said(place and words("Place: {place}", place=place))
    yield from _said(witness_text(entry, facts))
    seen = content.who.description
    yield from _said(seen and words("Description: {text}", text=seen))
    yield from _said(_became_aware(entry, words))
    kept = ", ".join(item.what for item in content.what.physical_items)
    yield from _said(kept and words("Kept: {things}", things=kept))
    injury = content.aftermath.injury
    yield from _said(injury and words("Injury or damage: {text}", text=injury))
    yield from _aftermath(entry, facts)
    yield from _said(joined(*order_lines(entry, facts), between=". "))
    yield from reported(entry, words)


def _said(text: str) -> Iterator[str]:
    if text.strip():
        yield text


def _became_aware(entry: Entry, words: Words) -> str:
    what = entry.content.what
    if what.became_aware not in _TOLD_OF:
        return ""
    aware = words.label("became_aware", what.became_aware)
    return words("Became aware: {how}", how=joined(aware, what.became_aware_note))


def place_text(entry: Entry) -> str:
    """As much of the place as the person lets a report print."""
    where = entry.content.where
    match where.shown:
        case PlaceShown.FULL:
            return where.place or where.area
        case PlaceShown.AREA:
            return where.area
        case PlaceShown.HIDDEN:
            return ""


def is_place_untold(entry: Entry) -> bool:
    """Whether a place was written, but not the area that may stand for it."""
    where = entry.content.where
    only_area = where.shown is PlaceShown.AREA
    return only_area and bool(where.place.strip()) and not where.area.strip()


def witness_text(entry: Entry, facts: ReportFacts) -> str:
    """The witnesses by number, never by name."""
    seen = entry.content.who.witnesses
    labels = (facts.witness_labels[witness.name] for witness in seen)
    return ", ".join(dict.fromkeys(labels))


def _how(entry: Entry, facts: ReportFacts) -> str:
    """Channel, sender and further persons: ``Sms/iMessage. Fra +45 …``."""
    words, what, who = facts.words, entry.content.what, entry.content.who
    parts = []
    if what.channel is not None:
        parts.append(joined(words.label("channel", what.channel), what.channel_note))
    elif what.channel_note:
        parts.append(what.channel_note)
    if who.sender and not who.own and who.sender not in parts:
        parts.append(words("From {sender}", sender=who.sender))
    if who.person and (facts.subject is None or who.person != facts.subject.id):
        parts.append(_person_named(who.person, facts))
    return ". ".join(parts)


def _person_named(person: str, facts: ReportFacts) -> str:
    """The name behind a number; a number that no card has says nothing to a reader."""
    for card in facts.source.case_file.persons:
        if card.id == person:
            return card.name
    if is_person_id(person):
        return facts.words("A person whose name is missing")
    return person


def _aftermath(entry: Entry, facts: ReportFacts) -> Iterator[str]:
    words, after = facts.words, entry.content.aftermath
    if after.response not in {None, Response.NONE} or after.response_note:
        label = ""
        if after.response not in {None, Response.OTHER}:
            label = words.label("response", after.response)
        said = joined(label, after.response_note)
        yield words("Afterwards the reporter: {what}", what=said)
    if not facts.source.selection.effects:
        return
    ticks = ", ".join(words.label("effect", tick) for tick in after.effect_ticks)
    effect = joined(ticks, after.effect)
    if effect:
        yield words("Effect on the reporter: {text}", text=effect)
    if after.cost:
        yield words("Cost: {text}", text=after.cost)


def reported(entry: Entry, words: Words) -> Iterator[str]:
    """Yield how police and others were told, and what came of it.

    A contact with an authority, or an order, is told as such; the row of a contact
    has a place for the number.
    """
    told, number = entry.content.reporting, ""
    if told.journal_number:
        number = words("case number {number}", number=told.journal_number)
    if entry.content.kind in {EntryKind.AUTHORITY_CONTACT, EntryKind.ORDER}:
        is_order = entry.content.kind is EntryKind.ORDER
        how = joined(told.how, told.district, number if is_order else "")
        yield from _said(f"{how[:1].upper()}{how[1:]}")
    elif told.reported or told.journal_number:
        parts = [words("Reported to the police")]
        if told.date not in {None, entry.content.when.start.date.first_day}:
            parts.append(words.date(told.date))
        parts.extend(part for part in (told.how, told.district) if part)
        yield joined(*parts, number)
    if told.outcome:
        yield words("Outcome: {text}", text=told.outcome)
    if told.reported_elsewhere:
        yield words("Reported elsewhere: {text}", text=told.reported_elsewhere)
