"""The rows of the incident list, in words: what the page and the table both show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence_log.domain.entry import (
    BecameAware,
    Certainty,
    Entry,
    EntryKind,
    PlaceShown,
    Response,
    When,
)
from evidence_log.domain.incident_types import Channel, ContactForm, contact_form
from evidence_log.domain.moment import Moment, Precision
from evidence_log.domain.selection import ListOrder
from evidence_log.domain.wording import date_text, time_text
from evidence_log.export.report_facts import ReportFacts, joined, of_kind
from evidence_log.export.report_remarks import remarks
from evidence_log.i18n import Words

_COMMON_NOUNS = {
    Channel.PHONE,
    Channel.HIDDEN_NUMBER,
    Channel.SMS,
    Channel.DATING_APP,
    Channel.EMAIL,
    Channel.LETTER,
    Channel.IN_PERSON,
    Channel.THIRD_PARTY,
    Channel.POST,
    Channel.DEVICE,
    Channel.CAMERA,
    Channel.OTHER,
}
_TOLD_OF = {BecameAware.TOLD, BecameAware.FOUND_LATER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row. *band* is the text of the grey bar above it, empty for none.

    *text* and *exact_words* are the person's own; all else is the program's.
    *sorts_as* is ``2025-03-14 19:22``, as far as it is known.
    """

    number: str
    sorts_as: str
    when: tuple[str, ...]
    band: str
    lead: str
    text: str
    exact_words: str
    details: tuple[str, ...]
    exhibits: tuple[int, ...]
    remarks: tuple[str, ...]


def build_rows(facts: ReportFacts) -> tuple[Row, ...]:
    """Write the chosen entries as rows, in the order of the report's list.

    Background has a section of its own: see :func:`background_rows`.
    """
    listed = (
        entry
        for entry in facts.entries
        if entry.content.kind is not EntryKind.BACKGROUND
    )
    rows = [_row(entry, facts) for entry in listed]
    if facts.options.order is ListOrder.NEWEST:
        rows.reverse()
    return tuple(rows)


def background_rows(facts: ReportFacts) -> tuple[Row, ...]:
    """Write the entries that tell of the time before, oldest first."""
    told = of_kind(facts.entries, EntryKind.BACKGROUND)
    return tuple(_row(entry, facts) for entry in told)


def exhibit_numbers(numbers: Sequence[int]) -> str:
    """Write numbers in ascending order, runs of three or more as ``9–11``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts: list[str] = []
    for run in runs:
        if len(run) > 2:
            parts.append(f"{run[0]}–{run[-1]}")
        else:
            parts.extend(str(number) for number in run)
    return ", ".join(parts)


def count_text(entry: Entry, words: Words) -> str:
    """Write how often, where that is more than once: ``37 opkald, 12 uden tale``."""
    when = entry.content.when
    if when.count <= 1:
        return ""
    count = words.number(when.count)
    match contact_form(entry.content.what.types):
        case ContactForm.CALL:
            said = words("{count} calls", count=count)
        case ContactForm.MESSAGE:
            said = words("{count} messages", count=count)
        case ContactForm.MAIL_LETTER:
            said = words("{count} mails or letters", count=count)
        case ContactForm.SOCIAL_MEDIA:
            said = words("{count} posts or comments", count=count)
        case ContactForm.GIFTS:
            said = words("{count} things", count=count)
        case _:
            said = words("{count} times", count=count)
    if not when.silent_count:
        return said
    silent = words("{count} of them silent", count=words.number(when.silent_count))
    return f"{said}, {silent}"


def channel_text(channel: Channel, words: Words) -> str:
    """Write a channel to stand inside a sentence: ``sms/iMessage``, ``WhatsApp``."""
    said = words.label("channel", channel)
    is_word = channel in _COMMON_NOUNS and said[1:2].islower()
    return f"{said[:1].lower()}{said[1:]}" if is_word else said


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


def witness_text(entry: Entry, facts: ReportFacts) -> str:
    """The witnesses by number, never by name."""
    seen = entry.content.who.witnesses
    labels = (facts.witness_labels[witness.name] for witness in seen)
    return ", ".join(dict.fromkeys(labels))


def _row(entry: Entry, facts: ReportFacts) -> Row:
    what = entry.content.what
    return Row(
        number=entry.incident or "",
        sorts_as=_sorts_as(entry.content.when.start),
        when=tuple(_when_lines(entry.content.when, facts.words)),
        band=_band(entry, facts.words),
        lead=count_text(entry, facts.words),
        text=what.text.strip(),
        exact_words=what.exact_words.strip(),
        details=tuple(_details(entry, facts)),
        exhibits=facts.exhibits_of.get(entry.id, ()),
        remarks=tuple(remarks(entry, facts)),
    )


def _sorts_as(start: Moment) -> str:
    return f"{start.date} {start.time:%H:%M}" if start.time else str(start.date)


def _when_lines(when: When, words: Words) -> Iterator[str]:
    """The date, then the time under it; the end of a span under both."""
    start, end = when.start, when.end
    yield date_text(start, words)
    time = joined(_weekday(start, words), time_text(start, words), between=" ")
    if end is None:
        if time:
            yield time
    elif end.date == start.date and end.time is not None and start.time:
        yield f"{time}–{words.time(end.time)}"
    else:
        yield f"{time} –".strip()
        yield date_text(end, words)
        yield joined(_weekday(end, words), time_text(end, words), between=" ")


def _weekday(moment: Moment, words: Words) -> str:
    """The day of the week as it stands in front of a date, where one is known."""
    if not moment.date.day or moment.precision is Precision.UNKNOWN:
        return ""
    day = moment.date.first_day
    with_weekday = words.date(day, weekday=True)
    return with_weekday.removesuffix(words.date(day)).strip(" ,")


def _band(entry: Entry, words: Words) -> str:
    kind = entry.content.kind
    if kind is not EntryKind.INCIDENT:
        if kind is EntryKind.REFUSAL:
            return words("The reporter said no")
        return words.label("kind", kind)
    if entry.content.who.own:
        return words("The reporter's own message")
    return ""


def _details(entry: Entry, facts: ReportFacts) -> Iterator[str]:
    """What stands under the text: how, where, who saw it, what was found."""
    words, content = facts.words, entry.content
    how = _how(entry, facts)
    if how:
        yield how
    place = place_text(entry)
    if place:
        yield words("Place: {place}", place=place)
    witnesses = witness_text(entry, facts)
    if witnesses:
        yield witnesses
    if content.who.description:
        yield words("Description: {text}", text=content.who.description)
    if content.what.became_aware in _TOLD_OF:
        aware = words.label("became_aware", content.what.became_aware)
        note = content.what.became_aware_note
        yield words("Became aware: {how}", how=joined(aware, note))
    kept = ", ".join(item.what for item in content.what.physical_items)
    if kept:
        yield words("Kept: {things}", things=kept)
    if content.aftermath.injury:
        yield words("Injury or damage: {text}", text=content.aftermath.injury)
    yield from _aftermath(entry, facts)
    yield from _reported(entry, words)


def _how(entry: Entry, facts: ReportFacts) -> str:
    """Channel, sender and how sure that is: ``Sms/iMessage. Fra +45 … (kendt …)``."""
    words, what, who = facts.words, entry.content.what, entry.content.who
    parts = []
    if what.channel is not None:
        parts.append(joined(words.label("channel", what.channel), what.channel_note))
    elif what.channel_note:
        parts.append(what.channel_note)
    if who.sender and who.sender not in parts:
        parts.append(words("From {sender}", sender=who.sender))
    named = {str(person.id): person.name for person in facts.source.case_file.persons}
    if who.person and (facts.subject is None or who.person != facts.subject.id):
        parts.append(named.get(who.person, who.person))
    if who.certainty is Certainty.UNKNOWN:
        parts.append(words("Sender unknown"))
    elif who.certainty is not None and who.certainty is not Certainty.BELIEVE:
        parts.append(words.label("certainty", who.certainty))
    return ". ".join(parts)


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


def _reported(entry: Entry, words: Words) -> Iterator[str]:
    told = entry.content.reporting
    if told.reported or told.journal_number:
        parts = [words("Reported to the police")]
        if told.date not in {None, entry.content.when.start.date.first_day}:
            parts.append(words.date(told.date))
        parts.extend(part for part in (told.how, told.district) if part)
        if told.journal_number:
            parts.append(words("case number {number}", number=told.journal_number))
        yield ", ".join(parts)
    if told.outcome:
        yield words("Outcome: {text}", text=told.outcome)
    if told.reported_elsewhere:
        yield words("Reported elsewhere: {text}", text=told.reported_elsewhere)
