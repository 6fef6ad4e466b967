"""That the police were told: on the overview, and under which numbers on the cover."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from evidence_log.domain.case_file import JournalNumber
from evidence_log.domain.entry import Entry, EntryKind
from evidence_log.domain.wording import moment_text, partial_date_text
from evidence_log.export.overview_line import Room, first_few, shorten
from evidence_log.export.report_facts import ReportFacts, joined
from evidence_log.i18n import Words

_WHOLE = 1 << 30
_POLICE = re.compile(r"\b(?:112|114)\b|\bpoliti(?!k|sk)", re.IGNORECASE)


def police_lines(facts: ReportFacts, room: Room) -> Iterator[str]:
    """Earlier reports, of the case card and of the entries, oldest first.

    Where there is no room for all, those with a case number stay, then the newest.
    """
    words = facts.words
    told = sorted(_reports(facts, room.length), key=_Report.when, reverse=True)
    told.sort(key=_Report.has_no_number)
    shown = sorted(told[: room.lines], key=_Report.when)
    lines = [one.text for one in shown] + [one.text for one in told[room.lines :]]
    more = words("{count} more under police and orders")
    few = first_few(lines, words, most=room.lines, more=more)
    yield from (f"{one}." for one in few)


def case_numbers(facts: ReportFacts) -> tuple[str, ...]:
    """Every case number that the report tells, oldest first, each once."""
    told = sorted(_reports(facts, _WHOLE), key=_Report.when)
    return tuple(one.number for one in told if one.number)


def case_number(entry: Entry) -> str:
    """The case number of what was told to the police; empty where none is known."""
    return entry.content.reporting.journal_number.strip()


class _Report(NamedTuple):
    """One report to the police; *moment* sorts by time."""

    moment: str
    number: str
    text: str

    def when(self) -> str:
        return self.moment

    def has_no_number(self) -> bool:
        return not self.number


def _reports(facts: ReportFacts, length: int) -> Iterator[_Report]:
    """The case card's, then those of the entries; no number comes twice."""
    known = {""}
    for journal in facts.source.case_file.case.journal_numbers:
        number = journal.number.strip()
        if number and number in known:
            continue
        known.add(number)
        # Where it is not known when, it comes last.
        when = str(journal.date or "9999")
        yield _Report(when, number, _journal(journal, facts, length))
    for entry in facts.entries:
        number = case_number(entry)
        if not _is_report(entry) or (number and number in known):
            continue
        known.add(number)
        yield _of_entry(entry, facts, length)


def _is_report(entry: Entry) -> bool:
    """Whether an entry tells of a report to the police, as far as it says so.

    A talk with another authority is none, nor what the person says was not told. An
    incident is one by its case number: that it was told stands in its own row.
    """
    told = entry.content.reporting
    if entry.content.kind is EntryKind.INCIDENT or told.reported is False:
        return bool(case_number(entry))
    if entry.content.kind is not EntryKind.AUTHORITY_CONTACT:
        return False
    says = (case_number(entry), told.district.strip(), told.officer.strip())
    return bool(told.reported or any(says) or _POLICE.search(told.how))


def _of_entry(entry: Entry, facts: ReportFacts, length: int) -> _Report:
    words, told = facts.words, entry.content.reporting
    start, number = entry.content.when.start, case_number(entry)
    is_other_day = told.date is not None and told.date != start.date.first_day
    when = words.date(told.date) if told.date and is_other_day else ""
    text = joined(
        when or moment_text(start, words),
        shorten(told.how or told.district, length),
        _numbered(number, words, length),
    )
    return _Report(str(told.date) if when else start.sort_key, number, text)


def _journal(journal: JournalNumber, facts: ReportFacts, length: int) -> str:
    words = facts.words
    return joined(
        partial_date_text(journal.date, words) if journal.date else "",
        _numbered(journal.number.strip(), words, length),
        shorten(journal.district, length),
        shorten(concerned(journal.person, facts), length),
    )


def _numbered(number: str, words: Words, length: int) -> str:
    if not number:
        return words("no case number given")
    return words("case number {number}", number=shorten(number, length))


def concerned(person: str, facts: ReportFacts) -> str:
    """Who an order or a case number is about, where the report is about several."""
    others = facts.source.case_file.other_persons
    if len(others) < 2 or facts.source.selection.about:
        return ""
    wanted = person or others[0].id
    return next((one.name for one in others if one.id == wanted), "")
