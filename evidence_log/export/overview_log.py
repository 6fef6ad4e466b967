"""The lower half of the overview: senders, own messages, examples, how it was kept."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_log.domain.contact_table import ContactTable, Turn
from evidence_log.domain.entry import AuthorKind, Certainty, Entry
from evidence_log.domain.evidence import Evidence, Visible
from evidence_log.domain.wording import moment_text, span_text
from evidence_log.export.overview_line import OverviewLine, line, shorten
from evidence_log.export.report_details import witness_text
from evidence_log.export.report_examples import example_entries
from evidence_log.export.report_facts import (
    ReportFacts,
    joined,
    local_day,
    on_phone,
    written_later,
)
from evidence_log.export.report_rows import (
    count_text,
    exhibits_text,
)
from evidence_log.export.report_table import numbers_text

_EXAMPLE_LENGTH = 220
_SHORTEST_QUOTE = 30  # two words of a quote tell less than the room they take


def sender_lines(
    facts: ReportFacts, table: ContactTable | None
) -> Iterator[OverviewLine]:
    """Yield the lines right below the table."""
    words = facts.words
    if table is not None and table.total:
        yield line(words("Sender"), _senders(facts, table))
    if table is not None and table.own.count:
        yield line(words("Reporter's own"), _own_messages(facts, table))


def example_line(facts: ReportFacts, length: int) -> OverviewLine:
    """The examples, with free text cut at *length* signs."""
    examples = (
        (entry.incident or "", _example(entry, facts, length))
        for entry in example_entries(facts)
    )
    return OverviewLine(
        label=facts.words("Examples chosen by the reporter"), numbered=tuple(examples)
    )


def keeping_lines(facts: ReportFacts) -> Iterator[OverviewLine]:
    """Yield the lines on how the log was kept."""
    words = facts.words
    yield line(words("How written"), " ".join(_how_written(facts)))
    yield line(words("Originals"), _originals(facts))
    yield line(words("Left out"), left_out_text(facts))


def left_out_text(facts: ReportFacts) -> str:
    """Write how many incidents of the period are left out, and why."""
    words, left_out = facts.words, facts.source.selected.left_out
    count = sum(reason.count for reason in left_out)
    if not count:
        return ""
    named = [
        (words.number(one.count), words.label("left_out_reason", one.reason))
        for one in left_out
    ]
    reasons = ", ".join(
        f"{number} {reason}" if len(named) > 1 else reason for number, reason in named
    )
    said = words.plural(
        "{count} incident ({reasons}).",
        "{count} incidents ({reasons}).",
        count,
        reasons=reasons,
    )
    not_all = words("The report does not show the whole log.")
    return f"{said} {not_all}"


def is_dated(evidence: Evidence) -> bool:
    """Whether something of it tells a date: the file, the picture, the person."""
    notes = evidence.notes
    return bool(
        evidence.facts.taken_at
        or notes.captured_at
        or notes.date_and_sender_visible is Visible.YES
    )


def _senders(facts: ReportFacts, table: ContactTable) -> str:
    words, senders = facts.words, table.senders
    parts = (
        (words("Known number or profile {count}."), senders.known_identifier),
        (words("Recognised by sight or voice {count}."), senders.recognised),
        (_believed(facts), senders.believed),
        (words("Unknown or not stated {count}."), senders.not_stated),
    )
    return " ".join(
        said.format(count=words.number(count)) for said, count in parts if count
    )


def _believed(facts: ReportFacts) -> str:
    """What is believed, and whether the reader finds out why."""
    words = facts.words
    reasons = [
        entry.content.who.certainty_basis.strip()
        for entry in facts.incidents
        if entry.content.who.certainty is Certainty.BELIEVE
    ]
    if all(reasons):
        return words("Believed {count} (the reason stands at each incident).")
    if any(reasons):
        return words("Believed {count} (the reason stands where one is given).")
    return words("Believed {count}.")


def _own_messages(facts: ReportFacts, table: ContactTable) -> str:
    words, own = facts.words, table.own
    refused = next(
        (
            turn.at
            for turn in (facts.boundaries.turns if facts.boundaries else ())
            if turn.turn is Turn.FIRST_REFUSAL
        ),
        None,
    )
    count, numbers, since = own.count, own.incidents, ""
    if refused is not None:
        if not own.count_after_refusal:
            return words("After {date}: none.", date=moment_text(refused, words))
        count, numbers = own.count_after_refusal, own.incidents_after_refusal
        since = words("After {date}:", date=moment_text(refused, words))
    said = words.plural(
        "{count} message, shown in the list ({numbers}).",
        "{count} messages, all shown in the list ({numbers}).",
        count,
        numbers=numbers_text(numbers, words),
    )
    return joined(since, said, between=" ")


def _example(entry: Entry, facts: ReportFacts, length: int) -> str:
    words, what = facts.words, entry.content.what
    text = shorten(what.text, min(length, _EXAMPLE_LENGTH))
    quoted = ""
    if length >= _SHORTEST_QUOTE:
        quoted = shorten(what.exact_words, min(length, _EXAMPLE_LENGTH))
    numbers = facts.exhibits_of.get(entry.id, ())
    exhibits = exhibits_text(numbers, words)
    count = count_text(entry, words)
    return joined(
        f"{span_text(entry.content.when, words)}.",
        f"{count}." if count else "",
        text,
        f"»{quoted}«" if quoted else "",
        f"{witness}." if (witness := witness_text(entry, facts)) else "",
        exhibits if numbers else "",
        between=" ",
    )


def _how_written(facts: ReportFacts) -> Iterator[str]:
    words, incidents = facts.words, facts.incidents
    if not incidents:
        return
    began = min(local_day(one.recorded_at, one.content.when.start) for one in incidents)
    yield words("Entered into the log from {date}.", date=words.date(began))
    late = [entry for entry in incidents if written_later(entry) is not None]
    if late:
        dated = _dated_numbers(facts)
        backed = [
            entry
            for entry in late
            if dated.intersection(facts.exhibits_of.get(entry.id, ()))
        ]
        yield words(
            "{late} of {all} incidents were written down on a later day; "
            "{backed} of them have exhibits with a date.",
            late=words.number(len(late)),
            all=words.number(len(incidents)),
            backed=words.number(len(backed)),
        )
    helped = [one for one in incidents if one.author.kind is AuthorKind.HELPER]
    if helped:
        yield words.plural(
            "{count} incident was written with help.",
            "{count} incidents were written with help.",
            len(helped),
        )
    if late or facts.source.changes:
        yield words(
            "»Written down« and »Changed« in the last column show what was written "
            "or changed later."
        )


def _dated_numbers(facts: ReportFacts) -> set[int]:
    return {one.number for one in facts.source.exhibits if is_dated(one.evidence)}


def _originals(facts: ReportFacts) -> str:
    exhibits = facts.source.exhibits
    kept = sum(1 for one in exhibits if on_phone(one, facts))
    if not kept:
        return ""
    return facts.words(
        "Still on the reporter's phone and can be shown: {kept} of {all} exhibits.",
        kept=facts.words.number(kept),
        all=facts.words.number(len(exhibits)),
    )
