"""The cover in words."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_log.domain.person import Person
from evidence_log.domain.selection import ListOrder
from evidence_log.export.overview_case import born_text, content_text, period_text
from evidence_log.export.overview_line import first_few, shorten
from evidence_log.export.overview_police import case_numbers
from evidence_log.export.report_facts import ReportFacts, joined
from evidence_log.i18n import Words

_MOST_OF_A_NAME, _MOST_OF_A_NUMBER = 160, 60
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The cover's facts as label and value, the empty fields, and two sentences.

    *journal_number* is that of the report a follow-up follows, else empty.
    """

    title: str
    report: str
    journal_number: str
    facts: tuple[tuple[str, str], ...]
    receipt_fields: tuple[str, ...]
    closing: str


def build_cover(facts: ReportFacts) -> Cover:
    """Write the cover: names but no address or phone, and never the hour."""
    words, case_file = facts.words, facts.source.case_file
    numbers = [shorten(one, _MOST_OF_A_NUMBER) for one in case_numbers(facts)]
    lines = (
        (words("Reporter"), shorten(case_file.own.name, _MOST_OF_A_NAME)),
        (words("The other person"), _others(facts)),
        (words("Follow-up"), _follow_up(facts)),
        (words("Period"), period_text(facts)),
        (words("Content"), content_text(facts)),
        (words("Order"), order_text(facts)),
        (words("Earlier case numbers"), ", ".join(first_few(numbers, words, most=4))),
    )
    return Cover(
        title=words("Log of incidents"),
        report=report_text(facts),
        journal_number=_journal_number(facts),
        facts=tuple((label, said) for label, said in lines if said.strip()),
        receipt_fields=(
            words("Received by"),
            words("Police district"),
            words("Date"),
            words("Case number"),
            words("Telephone"),
            words("Receipt given"),
        ),
        closing=words("Made by the reporter with a program. Not a police form."),
    )


def _others(facts: ReportFacts) -> str:
    """Everybody the report is about, the main person first."""
    words = facts.words
    if facts.subject is None:
        return ""
    if facts.source.selection.about:
        only = words("The report is about this person only.")
        return f"{_other(facts.subject, words, _MOST_OF_A_NAME)}. {only}"
    persons = facts.source.case_file.other_persons
    room = _MOST_OF_A_NAME // min(len(persons), _MOST_NAMES)
    others = [_other(person, words, room) for person in persons]
    more = words("{count} more")
    return "; ".join(first_few(others, words, most=_MOST_NAMES, more=more))


def _other(person: Person, words: Words, length: int) -> str:
    return joined(shorten(person.name, length), born_text(person, words))


def _journal_number(facts: ReportFacts) -> str:
    since = facts.options.new_since
    if since is None or not since.journal_number.strip():
        return ""
    number = shorten(since.journal_number, _MOST_OF_A_NUMBER)
    return facts.words("Case number {number}", number=number)


def _follow_up(facts: ReportFacts) -> str:
    since, words = facts.options.new_since, facts.words
    if since is None:
        return ""
    return words(
        "To the report handed over {date}. What is new since then is marked.",
        date=words.date(since.date),
    )


def report_text(facts: ReportFacts) -> str:
    """Write ``Rapport 1 · 14. marts 2026``."""
    words, options = facts.words, facts.options
    number = words("Report {number}", number=options.report_number)
    return f"{number} · {words.date(options.made_on)}"


def order_text(facts: ReportFacts) -> str:
    """Write in which order the list stands."""
    if facts.options.order is ListOrder.NEWEST:
        return facts.words("Newest first")
    return facts.words("Oldest first")
