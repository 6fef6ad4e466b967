"""Writing, changing, withdrawing and finding entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from evidence_log.domain.entry import Author, Entry, EntryContent, LeftOutReason
from evidence_log.domain.evidence import Evidence, EvidenceId
from evidence_log.domain.incident_types import IncidentType
from evidence_log.errors.named import AlreadyWithdrawn
from evidence_log.errors.written import PeriodBackwards
from evidence_log.jobs import JobControl
from evidence_log.services.casework import person_reference
from evidence_log.services.entry_reading import EntryDraft
from evidence_log.services.entry_writing import amended
from evidence_log.services.evidence_box import check_files, store_files
from evidence_log.services.session import OpenLog
from evidence_log.store.attempts import FailedTries

_ALL = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedEntry:
    """An entry that was added, and the evidence that came with it."""

    entry: Entry
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListWish:
    """Which entries to list; days are included, types are alternatives."""

    first: date | None = None
    last: date | None = None
    types: tuple[IncidentType, ...] = ()
    query: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something found: an entry, or a stored file by its name."""

    id: str
    incident: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a vault holds. Dates are ISO 8601, or None in an empty log."""

    format: int
    kinds: tuple[tuple[str, int], ...]
    first_date: str | None
    last_date: str | None
    evidence: int
    evidence_bytes: int
    ledger_length: int
    seal: str
    failed_tries: FailedTries


def add_entries(
    log: OpenLog,
    drafts: Sequence[EntryDraft],
    *,
    author: Author,
    control: JobControl,
) -> tuple[AddedEntry, ...]:
    """Add all of *drafts* with their files, or nothing.

    Progress counts entries. Raises FileMissing, NotAFile, NameNotAllowed for the
    files, EntryUnknown where one repeats an entry not there before it, and
    StorageFailed errors.
    """
    check_files([file.path for draft in drafts for file in draft.evidence])
    added: list[AddedEntry] = []
    with log.vault.transaction():
        for draft in control.track(drafts, len(drafts)):
            content = with_references(log, draft.content)
            entry = log.vault.entries.add(content, author=author)
            stored = store_files(
                log, draft.evidence, entry=entry.id, author=author, control=control
            )
            evidence = tuple(one.evidence for one in stored)
            added.append(AddedEntry(entry=entry, evidence=evidence))
    return tuple(added)


def amend_entry(
    log: OpenLog, number: str, untrusted: bytes, *, folder: Path, author: Author
) -> Entry:
    """Change the keys of one entry that a JSON object names.

    The version before is kept. Files named in it are stored and linked. Raises
    EntryUnknown, AlreadyWithdrawn and what reading an entry raises.
    """
    entry = _changeable(log, number)
    draft = amended(entry.content, untrusted, folder)
    check_files([file.path for file in draft.evidence])
    content = with_references(log, draft.content)
    with log.vault.transaction():
        store_files(
            log, draft.evidence, entry=entry.id, author=author, control=JobControl()
        )
        return log.vault.entries.amend(entry.id, content, author=author)


def withdraw_entry(
    log: OpenLog, number: str, reason: LeftOutReason, *, author: Author
) -> Entry:
    """Take an entry out of reports for good; it stays in the history."""
    entry = _changeable(log, number)
    return log.vault.entries.withdraw(entry.id, reason, author=author)


def list_entries(log: OpenLog, wish: ListWish) -> tuple[Entry, ...]:
    """The entries that fit *wish*, newest first."""
    if wish.first and wish.last and wish.first > wish.last:
        raise PeriodBackwards
    entries = log.vault.entries.page(
        newest_first=True, first=wish.first, last=wish.last, limit=None
    )
    if wish.types:
        entries = tuple(
            entry
            for entry in entries
            if not set(wish.types).isdisjoint(entry.content.what.types)
        )
    if wish.query:
        found = {hit.entry for hit in log.vault.search.find(wish.query, limit=_ALL)}
        entries = tuple(entry for entry in entries if entry.id in found)
    return entries


def search_log(log: OpenLog, query: str, *, limit: int) -> tuple[Hit, ...]:
    """Find entries and stored files by words; the last word may be unfinished."""
    found = log.vault.search.find(query, limit=limit)
    entries = log.vault.entries.many(hit.entry for hit in found if hit.entry)
    told = iter(entries)
    return tuple(
        _file_hit(log, hit.evidence) if hit.evidence else _entry_hit(next(told))
        for hit in found
    )


def _entry_hit(entry: Entry) -> Hit:
    return Hit(id=entry.id, incident=entry.incident, text=entry.content.what.text)


def _file_hit(log: OpenLog, number: EvidenceId) -> Hit:
    evidence = log.vault.evidence.find(number)
    return Hit(id=evidence.id, incident=None, text=evidence.original_name)


def describe(log: OpenLog) -> About:
    """Count what the vault holds, and read its seal."""
    vault = log.vault
    first, last = vault.entries.first_and_last_date()
    evidence = vault.evidence.all()
    return About(
        format=vault.format,
        kinds=tuple((str(kind), n) for kind, n in vault.entries.count_by_kind()),
        first_date=first,
        last_date=last,
        evidence=len(evidence),
        evidence_bytes=sum(one.size for one in evidence),
        ledger_length=vault.ledger.length(),
        seal=str(vault.ledger.seal()),
        failed_tries=vault.failed_tries,
    )


def with_references(log: OpenLog, content: EntryContent) -> EntryContent:
    """Name the person and the entry it repeats by their numbers, as we write them.

    An entry that names none of ours would be counted once more, unnoticed.
    """
    who, private = content.who, content.private
    person = person_reference(log.vault.case_file.load(), who.person)
    repeats = private.duplicate_of
    if repeats:
        repeats = log.vault.entries.id_of(repeats)
    return replace(
        content,
        who=replace(who, person=person),
        private=replace(private, duplicate_of=repeats),
    )


def _changeable(log: OpenLog, number: str) -> Entry:
    entry = log.vault.entries.find(number)
    if entry.withdrawn is not None:
        raise AlreadyWithdrawn(entry.id)
    return entry
