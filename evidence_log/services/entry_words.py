"""All that an entry says, as headings with text, in the order of writing it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from evidence_log.domain.entry import (
    Aftermath,
    Entry,
    EntryContent,
    EntryKind,
    PhysicalItem,
    Reporting,
    What,
    When,
    Where,
    Who,
    Witness,
)
from evidence_log.domain.wording import instant_text, span_text
from evidence_log.i18n import Words

PersonName = Callable[[str], str]
"""The name of somebody entries name by id, or the name itself."""

_NEW_LINE = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A heading of ours, and what stands under it."""

    heading: str
    text: str


def said_of(
    content: EntryContent, words: Words, person_name: PersonName
) -> tuple[Said, ...]:
    """The parts of an entry that hold something, text first."""
    said = (
        (words("When"), _when(content.when, words)),
        (words("What happened"), (content.what.text,)),
        (words("Word for word"), (content.what.exact_words,)),
        (words("How"), _how(content, words)),
        (words("Who"), _who(content.who, words, person_name)),
        (words("Where"), _where(content.where, words)),
        (words("Witnesses"), _witnesses(content.who.witnesses, words)),
        (words("What you did afterwards"), _response(content.aftermath, words)),
        (words("What it did to you"), _effects(content.aftermath, words)),
        (words("Things kept"), _things(content.what.physical_items, words)),
        (words("Police and others"), _police(content.reporting, words)),
        (words("How you know"), _source(content.what, words)),
        (words("Report"), _report(content, words)),
        (words("Only for you"), (content.private.note,)),
    )
    return tuple(
        Said(heading=heading, text=text)
        for heading, lines in said
        if (text := _NEW_LINE.join(line for line in lines if line.strip()))
    )


def recorded_text(entry: Entry, words: Words) -> str:
    """Write ``N-0001 · H-001 · skrevet 13. marts 2026 kl. 14.05``."""
    numbers = [str(entry.id)]
    if entry.incident:
        numbers.append(str(entry.incident))
    written = words("written {moment}", moment=instant_text(entry.recorded_at, words))
    return " · ".join((*numbers, written))


def withdrawn_text(entry: Entry, words: Words) -> str:
    """Write when and why an entry was withdrawn; empty where it was not."""
    withdrawn = entry.withdrawn
    if withdrawn is None:
        return ""
    return words(
        "Withdrawn {moment} ({reason}). It is not taken along in reports.",
        moment=instant_text(withdrawn.at, words),
        reason=words.label("left_out_reason", withdrawn.reason),
    )


def _when(when: When, words: Words) -> Iterator[str]:
    yield span_text(when, words, weekday=True)
    if when.count > 1:
        yield words.plural("{count} time", "{count} times", when.count)
    if when.silent_count:
        yield words.plural(
            "{count} of them without speech",
            "{count} of them without speech",
            when.silent_count,
        )
    if when.noted_on_paper:
        yield words(
            "First written on paper {date}", date=words.date(when.noted_on_paper)
        )


def _how(content: EntryContent, words: Words) -> Iterator[str]:
    what = content.what
    if content.kind is not EntryKind.INCIDENT:
        yield words.label("kind", content.kind)
    yield ", ".join(words.label("type_screen", each) for each in what.types)
    if what.channel:
        yield _with_note(words.label("channel", what.channel), what.channel_note)
    if what.still_on_phone is not None:
        yield _answer(words("Still on the phone"), words, says=what.still_on_phone)


def _who(who: Who, words: Words, person_name: PersonName) -> Iterator[str]:
    if who.own:
        yield words("Your own message")
    yield person_name(who.person) if who.person else ""
    if who.certainty:
        said = words.label("certainty_screen", who.certainty)
        yield _with_note(said, who.certainty_basis)
    else:
        yield who.certainty_basis
    if who.sender:
        yield words("From number or profile: {sender}", sender=who.sender)
    yield who.description


def _where(where: Where, words: Words) -> Iterator[str]:
    yield where.place
    if where.area:
        yield words("In reports: {area}", area=where.area)
    if where.place:
        shown = words.label("place_shown", where.shown)
        yield words("Shown in reports: {shown}", shown=shown)


def _witnesses(witnesses: Sequence[Witness], words: Words) -> Iterator[str]:
    for one in witnesses:
        yield ", ".join(part for part in (one.name, one.contact) if part)
        yield one.saw
        if one.wrote_note is not None:
            yield _answer(words("Wrote it down"), words, says=one.wrote_note)


def _response(after: Aftermath, words: Words) -> Iterator[str]:
    if after.response:
        yield _with_note(words.label("response", after.response), after.response_note)
    else:
        yield after.response_note


def _effects(after: Aftermath, words: Words) -> Iterator[str]:
    yield ", ".join(words.label("effect", each) for each in after.effect_ticks)
    yield after.effect
    for said, text in (
        (words("Injury"), after.injury),
        (words("Cost"), after.cost),
        (words("Children"), after.children),
    ):
        if text:
            yield _with_note(said, text)


def _things(items: Sequence[PhysicalItem], words: Words) -> Iterator[str]:
    for item in items:
        yield item.what
        if item.where_kept:
            yield _with_note(words("Kept at"), item.where_kept)
        if item.untouched is not None:
            yield _answer(words("Untouched"), words, says=item.untouched)
        if item.packaging_kept is not None:
            yield _answer(words("Packaging kept"), words, says=item.packaging_kept)


def _police(told: Reporting, words: Words) -> Iterator[str]:
    if told.reported is not None:
        yield _answer(words("Told to the police"), words, says=told.reported)
    if told.date:
        yield words.date(told.date)
    for said, text in (
        (words("How"), told.how),
        (words("District"), told.district),
        (words("Case number"), told.journal_number),
        (words("Officer"), told.officer),
        (words("Telephone"), told.officer_phone),
        (words("What came of it"), told.outcome),
        (words("Told to others"), told.reported_elsewhere),
        (words("Order number"), told.order_number),
        (words("Point of the order"), told.order_point),
    ):
        if text:
            yield _with_note(said, text)
    if told.receipt is not None:
        yield _answer(words("Receipt"), words, says=told.receipt)
    if told.order_in_force is not None:
        said = words("There was an order at that time")
        yield _answer(said, words, says=told.order_in_force)


def _source(what: What, words: Words) -> Iterator[str]:
    if what.became_aware:
        said = words.label("became_aware", what.became_aware)
        yield _with_note(said, what.became_aware_note)
    yield words.label("source", what.source)


def _report(content: EntryContent, words: Words) -> Iterator[str]:
    private = content.private
    if content.what.key:
        yield words("Key entry")
    if private.in_report is not None:
        yield words("Taken along") if private.in_report else words("Not taken along")
    if private.left_out_reason:
        yield words.label("left_out_reason", private.left_out_reason)
    if private.duplicate_of:
        yield words("The same as {number}", number=private.duplicate_of)


def _with_note(said: str, note: str) -> str:
    return f"{said}: {note}" if note.strip() else said


def _answer(question: str, words: Words, *, says: bool) -> str:
    return _with_note(question, words("Yes") if says else words("No"))
