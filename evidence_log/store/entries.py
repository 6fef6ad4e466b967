"""The entries of the log. Nothing is overwritten: a change is a new version."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from evidence_log.domain.document import canonical, decode, write_instant
from evidence_log.domain.entry import (
    Author,
    Entry,
    EntryContent,
    EntryId,
    EntryKind,
    LeftOutReason,
    Revision,
    entry_id,
)
from evidence_log.domain.ledger import Action, commit
from evidence_log.errors.erasing import EntryErased
from evidence_log.errors.named import AlreadyWithdrawn, EntryUnknown
from evidence_log.store.entry_rows import SELECT_ENTRY, read_entry
from evidence_log.store.entry_words import entry_texts
from evidence_log.store.search import Search
from evidence_log.store.versions import SALT_BYTES, Series, Version, Versions

_NUMBER = re.compile(r"([NH])-([0-9]{1,15})", re.ASCII | re.IGNORECASE)
_PAGE = 500
_IN_PERIOD = "(?1 IS NULL OR e.last_day >= ?1) AND (?2 IS NULL OR e.first_day <= ?2)"
_NOT_ERASED = "number NOT IN (SELECT number FROM erasure WHERE series = 'N')"
_COUNT_IN_PERIOD = " ".join(
    ("SELECT count(*) FROM entry e WHERE", _NOT_ERASED, "AND", _IN_PERIOD)
)
_COUNT_BY_KIND = " ".join(
    ("SELECT kind, count(*) FROM entry WHERE", _NOT_ERASED, "GROUP BY kind")
)
_FIRST_AND_LAST = " ".join(
    ("SELECT min(first_day), max(last_day) FROM entry WHERE", _NOT_ERASED)
)
_SELECT_SOME = " ".join(
    (SELECT_ENTRY, "WHERE e.number IN (SELECT value FROM json_each(?))")
)
_BY_LETTER = {
    "N": "SELECT number FROM entry WHERE number = ?",
    "H": "SELECT number FROM entry WHERE incident = ?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """All entries of a vault.

    An entry is called by its number, ``N-0001`` or ``H-001``; EntryUnknown where
    there is none, EntryErased where its content was erased.
    """

    versions: Versions
    search: Search

    def add(self, content: EntryContent, *, author: Author) -> Entry:
        """Store a new entry and give it its numbers, for ever."""
        with self.versions.database.transaction():
            number = (
                self.versions.database.number("SELECT max(number) + 1 FROM entry") or 1
            )
            self.versions.add(
                Series.ENTRY,
                number,
                value=content,
                author=author,
                action=Action.ENTRY_CREATED,
            )
            self.versions.database.change(
                "INSERT INTO entry VALUES (?, ?, 1, ?, ?, ?, ?, ?)",
                number,
                self._next_incident() if _is_incident(content) else None,
                *filtered_by(content),
            )
            self.search.add(Series.ENTRY, number, entry_texts(content))
            return self._entry(number)

    def amend(self, number: str, content: EntryContent, *, author: Author) -> Entry:
        """Store a new version; raise EntryUnknown or AlreadyWithdrawn."""
        with self.versions.database.transaction():
            found = self._changeable(number)
            added = self.versions.add(
                Series.ENTRY,
                found,
                value=content,
                author=author,
                action=Action.ENTRY_AMENDED,
            )
            self.versions.database.change(
                "UPDATE entry SET latest = ?, kind = ?, types = ?, sort_key = ?,"
                " first_day = ?, last_day = ? WHERE number = ?",
                added.version,
                *filtered_by(content),
                found,
            )
            if _is_incident(content):
                self.versions.database.change(
                    "UPDATE entry SET incident = ? WHERE number = ?"
                    " AND incident IS NULL",
                    self._next_incident(),
                    found,
                )
            self.search.replace(Series.ENTRY, found, entry_texts(content))
            return self._entry(found)

    def withdraw(self, number: str, reason: LeftOutReason, *, author: Author) -> Entry:
        """Take an entry back for good; raise EntryUnknown or AlreadyWithdrawn.

        It keeps its numbers and its history.
        """
        with self.versions.database.transaction():
            found = self._changeable(number)
            salt, now = self.versions.random(SALT_BYTES), self.versions.clock()
            self.versions.database.change(
                "INSERT INTO withdrawal VALUES (?, ?, ?, ?)",
                found,
                reason,
                write_instant(now),
                salt,
            )
            self.versions.ledger.append(
                Action.ENTRY_WITHDRAWN,
                entry_id(found),
                at=now,
                author=author,
                commitments=(commit(salt, "reason", canonical(reason.value)),),
            )
            return self._entry(found)

    def find(self, number: str) -> Entry:
        """The entry with this number; raise EntryUnknown or EntryErased."""
        return self._entry(self._number(number))

    def id_of(self, number: str) -> EntryId:
        """The id of an entry, also of an erased one; raise EntryUnknown."""
        return entry_id(self._number(number))

    def many(self, ids: Iterable[EntryId]) -> tuple[Entry, ...]:
        """The entries with these ids, in their order.

        Raises EntryUnknown and EntryErased.
        """
        wanted = tuple(ids)
        found = self._found([int(each.removeprefix("N-")) for each in wanted])
        for each in wanted:
            if each not in found:
                raise self._missing(int(each.removeprefix("N-")))
        return tuple(found[each] for each in wanted)

    def page(
        self,
        *,
        newest_first: bool = True,
        first: date | None = None,
        last: date | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[Entry, ...]:
        """Entries in the order of when they happened, withdrawn ones among them.

        Only what may have happened from the day *first* to the day *last*.
        """
        direction = "DESC" if newest_first else "ASC"
        return self.versions.database.rows(
            f"{SELECT_ENTRY} WHERE {_IN_PERIOD}"
            f" ORDER BY e.sort_key {direction}, e.number {direction} LIMIT ? OFFSET ?",
            (*_days(first, last), -1 if limit is None else limit, offset),
            read_entry,
        )

    def all(self) -> Iterator[Entry]:
        """Every entry, oldest first, read a few hundred at a time."""
        numbers = self.versions.database.rows(
            "SELECT number FROM entry ORDER BY sort_key, number", (), int
        )
        for start in range(0, len(numbers), _PAGE):
            piece = numbers[start : start + _PAGE]
            found = self._found(piece)
            yield from (found[each] for each in map(entry_id, piece) if each in found)

    def count(self, *, first: date | None = None, last: date | None = None) -> int:
        """How many entries :meth:`page` would give without a limit."""
        return self.versions.database.number(_COUNT_IN_PERIOD, *_days(first, last))

    def count_by_kind(self) -> tuple[tuple[EntryKind, int], ...]:
        """How many entries of each kind there are, in the order of the kinds."""
        found = dict(self.versions.database.rows(_COUNT_BY_KIND, (), _pair))
        return tuple((kind, found[kind]) for kind in EntryKind if kind in found)

    def first_and_last_date(self) -> tuple[str | None, str | None]:
        """The first and the last day that entries tell of, as ISO 8601."""
        found = self.versions.database.row(_FIRST_AND_LAST, (), _pair_of_days)
        return found or (None, None)

    def history(self, number: str) -> tuple[Revision, ...]:
        """Every version of an entry, oldest first; raise EntryUnknown.

        Versions of an erased entry have no content.
        """
        found = self.versions.history(Series.ENTRY, self._number(number))
        return tuple(_revision(version) for version in found)

    def _next_incident(self) -> int:
        return self.versions.database.number("SELECT max(incident) + 1 FROM entry") or 1

    def _changeable(self, number: str) -> int:
        found = self.find(number)
        if found.withdrawn is not None:
            raise AlreadyWithdrawn(found.id)
        return self._number(found.id)

    def _entry(self, number: int) -> Entry:
        found = self.versions.database.row(
            f"{SELECT_ENTRY} WHERE e.number = ?", (number,), read_entry
        )
        if found is None:
            raise self._missing(number)
        return found

    def _missing(self, number: int) -> EntryUnknown | EntryErased:
        if self.versions.is_erased(Series.ENTRY, number):
            return EntryErased(entry_id(number))
        return EntryUnknown(entry_id(number))

    def _found(self, numbers: Sequence[int]) -> dict[EntryId, Entry]:
        """Those of these entries that are there, in one query."""
        found = self.versions.database.rows(
            _SELECT_SOME,
            (canonical(list(numbers)).decode(),),
            read_entry,
        )
        return {entry.id: entry for entry in found}

    def _number(self, number: str) -> int:
        match = _NUMBER.fullmatch(number.strip())
        if match is None:
            raise EntryUnknown(number)
        found = self.versions.database.number(
            _BY_LETTER[match[1].upper()], int(match[2])
        )
        if not found:
            raise EntryUnknown(number)
        return found


def _is_incident(content: EntryContent) -> bool:
    return content.kind is EntryKind.INCIDENT


def filtered_by(content: EntryContent) -> tuple[str, str, str, str, str]:
    """The columns that repeat what the content says."""
    start, end = content.when.start, content.when.end
    types = "".join(f" {each}" for each in content.what.types)
    return (
        content.kind.value,
        f"{types} ",
        start.sort_key,
        start.date.first_day.isoformat(),
        (end or start).date.last_day.isoformat(),
    )


def _days(first: date | None, last: date | None) -> tuple[str | None, str | None]:
    return first.isoformat() if first else None, last.isoformat() if last else None


def _pair(kind: str, count: int) -> tuple[EntryKind, int]:
    return EntryKind(kind), count


def _pair_of_days(first: str | None, last: str | None) -> tuple[str | None, str | None]:
    return first, last


def _revision(version: Version) -> Revision:
    document = version.document
    return Revision(
        version=version.version,
        recorded_at=version.recorded_at,
        author=version.author,
        content=None if document is None else decode(document, EntryContent),
    )
