"""The list of exhibits in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence_log.domain.entry import Entry, EntryKind, When
from evidence_log.domain.evidence import Evidence
from evidence_log.domain.moment import PartialDate, Precision
from evidence_log.domain.wording import (
    date_text,
    moment_text,
    partial_date_text,
    time_text,
)
from evidence_log.errors.written import ImpossibleDate
from evidence_log.export.extent import kind_text
from evidence_log.export.manifest import Handover
from evidence_log.export.report_facts import (
    ReportFacts,
    joined,
    new_exhibit_mark,
    on_phone,
)
from evidence_log.export.report_source import Exhibit
from evidence_log.i18n import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedExhibit:
    """One exhibit, and what its row of the list says.

    *belongs_to* names incidents by number, other rows by kind; *happened* is the
    date of the first of them, or its first and last. *dated* is *content_date*
    beside that date, shorter where both are the same day. *file* is empty where the
    original is not in *folder*. *mark* says that it is new in a follow-up.
    """

    exhibit: Exhibit
    number: int
    belongs_to: str
    happened: str
    kind: str
    content_date: str
    dated: str
    on_phone: str
    is_on_phone: bool
    handed_over: str
    folder: str
    file: str
    mark: str = ""

    @property
    def is_untouched(self) -> bool:
        """Whether its file in the folder is the untouched original."""
        return bool(self.file) and self.exhibit.handed_over is Handover.UNTOUCHED


def list_exhibits(facts: ReportFacts) -> tuple[ListedExhibit, ...]:
    """Write every exhibit as a row, by number."""
    exhibits = sorted(facts.source.exhibits, key=lambda one: one.number)
    return tuple(_row(exhibit, facts) for exhibit in exhibits)


def content_date(evidence: Evidence, words: Words) -> str:
    """The date of what it shows: as the person says, else as the file says."""
    if evidence.notes.captured_at is not None:
        return moment_text(evidence.notes.captured_at, words)
    found = _date_in_file(evidence)
    if found is None:
        return ""
    return words("{date} (says the file)", date=partial_date_text(found, words))


def _date_in_file(evidence: Evidence) -> PartialDate | None:
    try:
        return PartialDate.parse(evidence.facts.taken_at[:10])
    except ImpossibleDate:
        return None


def _days(when: When, words: Words) -> str:
    first = date_text(when.start, words)
    if when.end is None or when.end.date == when.start.date:
        return first
    return f"{first} – {date_text(when.end, words)}"


def _beside(spans: Sequence[When], evidence: Evidence, words: Words) -> str:
    """The date of content where that of the first incident stands beside it."""
    captured = evidence.notes.captured_at
    if not spans:
        return content_date(evidence, words)
    day = _sure_day(spans[0])
    taken = _sure_day(When(start=captured)) if captured is not None else None
    if captured is not None and day is not None and taken == day:
        return joined(words("same day"), time_text(captured, words), between=" ")
    if captured is None and day is not None and _date_in_file(evidence) == day:
        return words("{date} (says the file)", date=words("same day"))
    return content_date(evidence, words)


def _sure_day(when: When) -> PartialDate | None:
    """The day, where it is one alone and nothing about it is uncertain."""
    start, end = when.start, when.end
    is_about = start.precision is Precision.ABOUT and start.time is None
    is_unsure = is_about or start.precision is Precision.UNKNOWN
    is_one = start.date.day and (end is None or end.date == start.date)
    return start.date if is_one and not is_unsure else None


def handed_over_text(exhibit: Exhibit, words: Words) -> str:
    """Write what of the original is in the folder."""
    if exhibit.must_not_be_shown:
        return words("Not in the folder: agree the handing over with the police")
    match exhibit.handed_over:
        case Handover.UNTOUCHED:
            return words("Untouched original")
        case Handover.WITHOUT_METADATA:
            return words("Copy without metadata")
        case Handover.LEFT_OUT:
            return words("Not in the folder")


def _row(exhibit: Exhibit, facts: ReportFacts) -> ListedExhibit:
    words = facts.words
    answer = {True: words("Yes"), False: words("No"), None: ""}
    told_by = facts.told_by.get(exhibit.number, ())
    spans = [entry.content.when for entry in told_by]
    return ListedExhibit(
        exhibit=exhibit,
        number=exhibit.number,
        belongs_to=_belongs_to(told_by, words),
        happened=_days(spans[0], words) if spans else "",
        kind=kind_text(exhibit.evidence, words),
        content_date=content_date(exhibit.evidence, words),
        dated=_beside(spans, exhibit.evidence, words),
        on_phone=answer[on_phone(exhibit, facts)],
        is_on_phone=bool(on_phone(exhibit, facts)),
        handed_over=handed_over_text(exhibit, words),
        folder=facts.options.names.originals_part(exhibit.part),
        file=exhibit.package_name if exhibit.is_in_folder else "",
        mark=new_exhibit_mark(exhibit.number, facts),
    )


def _belongs_to(told_by: Sequence[Entry], words: Words) -> str:
    named = [
        entry.incident
        if entry.content.kind is EntryKind.INCIDENT and entry.incident
        else words.label("kind", entry.content.kind)
        for entry in told_by
    ]
    return ", ".join(dict.fromkeys(named))
