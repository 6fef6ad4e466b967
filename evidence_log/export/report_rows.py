"""The rows of the incident list, in words: what the page and the table both show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from evidence_log.domain.entry import (
    Entry,
    EntryKind,
    When,
)
from evidence_log.domain.incident_types import Channel, ContactForm, contact_form
from evidence_log.domain.moment import Moment, Precision
from evidence_log.domain.selection import ListOrder
from evidence_log.domain.wording import date_text, span_text, time_text
from evidence_log.export.report_details import details
from evidence_log.export.report_facts import ReportFacts, joined, new_mark, of_kind
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


_TOLD_ELSEWHERE = {
    EntryKind.BACKGROUND,
    EntryKind.ORDER,
    EntryKind.AUTHORITY_CONTACT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row. *band* is the text of the grey bar above it, empty for none.

    *text* and *exact_words* are the person's own; all else is the program's.
    *sorts_as* is ``2025-03-14 19:22``, as far as it is known. *span* is
    *when* on one line. *form* is the form under which it is counted, empty for
    what is no incident. *mark* says that it is new in a follow-up.
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
    span: str = ""
    form: str = ""
    mark: str = ""


def build_rows(facts: ReportFacts, check: Callable[[], None]) -> tuple[Row, ...]:
    """Write the chosen entries as rows, in the order of the report's list.

    Background, orders and contacts with authorities have sections of their own.
    *check* is called for each row, and may raise.
    """
    rows: list[Row] = []
    for entry in facts.entries:
        check()
        if entry.content.kind not in _TOLD_ELSEWHERE:
            rows.append(build_row(entry, facts))
    if facts.options.order is ListOrder.NEWEST:
        rows.reverse()
    return tuple(rows)


def background_rows(facts: ReportFacts) -> tuple[Row, ...]:
    """Write the entries that tell of the time before, oldest first."""
    told = of_kind(facts.entries, EntryKind.BACKGROUND)
    return tuple(build_row(entry, facts) for entry in told)


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


def exhibits_text(numbers: Sequence[int], words: Words) -> str:
    """Name exhibits in a sentence of their own: ``Bilag 1–3.``."""
    return words.plural(
        "Exhibit {numbers}.",
        "Exhibits {numbers}.",
        len(numbers),
        numbers=exhibit_numbers(numbers),
    )


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


def build_row(entry: Entry, facts: ReportFacts) -> Row:
    """Write one entry as a row."""
    what = entry.content.what
    return Row(
        number=_number(entry),
        sorts_as=_sorts_as(entry.content.when.start),
        when=tuple(_when_lines(entry.content.when, facts.words)),
        band=_band(entry, facts.words),
        lead=count_text(entry, facts.words),
        text=what.text.strip(),
        exact_words=what.exact_words.strip(),
        details=tuple(details(entry, facts)),
        exhibits=facts.exhibits_of.get(entry.id, ()),
        remarks=tuple(remarks(entry, facts)),
        span=span_text(entry.content.when, facts.words, weekday=True),
        form=_form(entry, facts.words),
        mark=new_mark(entry, facts),
    )


def _number(entry: Entry) -> str:
    """Only incidents have one in a report; what was changed into another kind not."""
    is_incident = entry.content.kind is EntryKind.INCIDENT
    return entry.incident or "" if is_incident else ""


def _form(entry: Entry, words: Words) -> str:
    if entry.content.kind is not EntryKind.INCIDENT:
        return ""
    return words.label("contact_form", contact_form(entry.content.what.types))


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
