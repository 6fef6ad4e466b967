"""Checking what repeats the contents to find them by: filter columns, words, order.

The ledger does not hold these. A page of yesterday put back, or a changed row, would
show an older version, hide an entry from a search, or give it another number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from evidence_log.domain.document import canonical, decode
from evidence_log.domain.entry import EntryContent, EntryKind, entry_id
from evidence_log.domain.evidence import evidence_id
from evidence_log.domain.ledger import Action, commit
from evidence_log.errors.opening import DatabaseDamaged
from evidence_log.jobs import JobControl
from evidence_log.store.damage import Damage, DamageKind
from evidence_log.store.entries import filtered_by
from evidence_log.store.entry_words import entry_texts, evidence_texts
from evidence_log.store.evidence_rows import EvidenceRecord
from evidence_log.store.search import search_row
from evidence_log.store.search_words import index_words
from evidence_log.store.vault import Vault
from evidence_log.store.versions import Series, Version

_NO_COLUMNS = ("", "", "", "", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Overview:
    """How an entry or original is found: by its latest version, columns, words."""

    latest: int
    columns: tuple[str, ...]
    words: str | None


def check_overview(vault: Vault, control: JobControl) -> Iterator[Damage]:
    """Compare what entries and originals are found by with their contents."""
    control.step(0, 0)
    words = dict(vault.database.rows("SELECT rowid, words FROM search", (), _words))
    entries = vault.versions.of_series(Series.ENTRY)
    expected = _expected(entries)
    for number, latest, columns in vault.database.rows(_ENTRIES, (), _columns):
        row = words.pop(search_row(Series.ENTRY, number), None)
        found = _Overview(latest=latest, columns=columns, words=row)
        if found != expected.get(number, _UNKNOWN):
            yield _damage(entry_id(number))
    expected = _expected(vault.versions.of_series(Series.EVIDENCE))
    for number, latest in vault.database.rows(_ORIGINALS, (), _numbers):
        row = words.pop(search_row(Series.EVIDENCE, number), None)
        found = _Overview(latest=latest, columns=_NO_COLUMNS, words=row)
        if found != expected.get(number, _UNKNOWN):
            yield _damage(evidence_id(number))
    if words:
        yield _damage("search")
    yield from _incidents(vault, entries)
    yield from _links(vault)


_ENTRIES = (
    "SELECT number, latest, kind, types, sort_key, first_day, last_day FROM entry"
)
_ORIGINALS = "SELECT number, latest FROM evidence"
_INCIDENTS = "SELECT number, coalesce(incident, 0) FROM entry"

# Of an entry of which a repair found nothing but its number.
_UNKNOWN = _Overview(latest=1, columns=_NO_COLUMNS, words=None)


def _expected(versions: Sequence[Version]) -> dict[int, _Overview | None]:
    """What each number should be found by; None where its content is no document."""
    newest: dict[int, Version] = {}
    for one in versions:
        before = newest.get(one.number)
        if before is None or _rank(one) > _rank(before):
            newest[one.number] = one
    return {number: _overview(version) for number, version in newest.items()}


def _rank(version: Version) -> tuple[bool, int]:
    """A later version counts, but one that says nothing any more does not."""
    return version.document is not None, version.version


def _overview(newest: Version) -> _Overview | None:
    columns, words = _NO_COLUMNS, None
    try:
        if newest.document is not None and newest.series is Series.ENTRY:
            content = decode(newest.document, EntryContent)
            columns, words = filtered_by(content), index_words(entry_texts(content))
        elif newest.document is not None:
            record = decode(newest.document, EvidenceRecord)
            texts = evidence_texts(record.original_name, record.notes)
            words = index_words(texts)
    except DatabaseDamaged:
        return None
    return _Overview(latest=newest.version, columns=columns, words=words)


def _incidents(vault: Vault, versions: Sequence[Version]) -> Iterator[Damage]:
    """H numbers are given in the order in which entries become incidents."""
    given = dict(vault.database.rows(_INCIDENTS, (), _numbers))
    before = 0
    for entry in _first_incidents(versions):
        if given.get(entry, 0) <= before:
            yield _damage(entry_id(entry))
        before = max(before, given.get(entry, 0))


def _first_incidents(versions: Sequence[Version]) -> tuple[int, ...]:
    """Entries in the order of becoming incidents, where every content still tells."""
    found: dict[int, None] = {}
    untold: set[int] = set()
    for one in versions:
        kind = _kind(one)
        if kind is None:
            untold.add(one.number)
        if kind is EntryKind.INCIDENT and one.number not in untold:
            found[one.number] = None
    return tuple(found)


def _kind(version: Version) -> EntryKind | None:
    """What an entry was in *version*; None where its content is gone or damaged."""
    if version.document is None:
        return None
    with suppress(DatabaseDamaged):  # the check of the contents names it
        return decode(version.document, EntryContent).kind
    return None


def _links(vault: Vault) -> Iterator[Damage]:
    """Originals stand in the order of linking, which the ledger has."""
    told = {
        commitment: record.sequence
        for record in vault.ledger.records()
        if record.action is Action.EVIDENCE_LINKED
        for commitment in record.commitments
    }
    before = -1
    for entry, evidence, salt in vault.database.rows(_LINKS, (), _link):
        sequence = told.get(commit(salt, "entry", canonical(entry_id(entry))), before)
        if sequence < before:
            yield _damage(evidence_id(evidence))
        before = max(before, sequence)


_LINKS = "SELECT entry, evidence, salt FROM evidence_link ORDER BY position"


def _columns(
    number: int, latest: int, *columns: str
) -> tuple[int, int, tuple[str, ...]]:
    return number, latest, columns


def _words(row: int, words: str) -> tuple[int, str]:
    return row, words


def _numbers(first: int, second: int) -> tuple[int, int]:
    return first, second


def _link(entry: int, evidence: int, salt: bytes) -> tuple[int, int, bytes]:
    return entry, evidence, salt


def _damage(subject: str) -> Damage:
    return Damage(kind=DamageKind.OVERVIEW, subject=subject)
