"""The log as a long list: the order of its entries, and what they are filtered by.

Everything here is read in pieces, so that a window can stay alive in between.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from evidence_log.domain.document import canonical
from evidence_log.domain.entry import EntryId, EntryKind, entry_id
from evidence_log.domain.facets import Facets
from evidence_log.domain.incident_types import Channel, IncidentType
from evidence_log.errors.opening import DatabaseDamaged
from evidence_log.store.database import Database
from evidence_log.store.search import ENTRY_ROW, ROWS_PER_NUMBER
from evidence_log.store.search_words import match_expression

# An erased entry has no sort key any more (store/erase.py).
_NUMBERS = "SELECT number FROM entry WHERE sort_key <> '' ORDER BY sort_key, number"
_FILES = (
    "SELECT count(*) FROM evidence_link k WHERE k.entry = e.number"
    " AND k.evidence NOT IN (SELECT number FROM erasure WHERE series = 'M')"
)
_FACETS = " ".join(
    (
        "SELECT e.number, e.kind, e.types, e.first_day, e.last_day, c.document,",
        f"w.entry IS NOT NULL, ({_FILES}) FROM entry e",
        "CROSS JOIN version l ON l.series = 'N' AND l.number = e.number",
        "AND l.version = e.latest",
        "CROSS JOIN content c ON c.version_id = l.id",
        "LEFT JOIN withdrawal w ON w.entry = e.number",
        "WHERE e.number > ? ORDER BY e.number LIMIT ?",
    )
)
_FILES_OF_SOME = " ".join(
    (
        "SELECT e.number, (",
        _FILES,
        ") FROM entry e WHERE e.number IN (SELECT value FROM json_each(?))",
    )
)
_FOUND = (
    "SELECT rowid FROM search WHERE search MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?"
)
_ENTRIES_OF = (
    "SELECT DISTINCT entry FROM evidence_link"
    " WHERE evidence IN (SELECT value FROM json_each(?))"
)
_BEFORE_ALL = -(2**62)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPiece:
    """Entries that hold the words, and where to go on: None at the end."""

    entries: tuple[EntryId, ...]
    go_on_at: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryIndex:
    """The entries of a vault that were not erased."""

    database: Database

    def in_time(self) -> tuple[EntryId, ...]:
        """Every entry, oldest first."""
        return self.database.rows(_NUMBERS, (), entry_id)

    def facets(self, *, after: int, limit: int) -> tuple[Facets, ...]:
        """Those of the next *limit* entries whose number is above *after*."""
        return self.database.rows(_FACETS, (after, limit), _facets)

    def count_files(
        self, entries: Iterable[EntryId]
    ) -> tuple[tuple[EntryId, int], ...]:
        """How many stored files each of these entries has."""
        return self.database.rows(
            _FILES_OF_SOME, (_listed(_number(each) for each in entries),), _count
        )

    def find(
        self, query: str, *, limit: int, go_on_at: int | None = None
    ) -> FoundPiece:
        """The next entries that hold all words of *query*, or a file of which does.

        Nothing where the query has no letter, digit or picture sign.
        """
        expression = match_expression(query)
        if not expression:
            return FoundPiece(entries=(), go_on_at=None)
        start = _BEFORE_ALL if go_on_at is None else go_on_at
        rows = self.database.rows(_FOUND, (expression, start, limit), int)
        numbers = [divmod(-row, ROWS_PER_NUMBER) for row in rows]
        entries = [number for number, kind in numbers if kind == ENTRY_ROW]
        files = [number for number, kind in numbers if kind != ENTRY_ROW]
        if files:
            entries += self.database.rows(_ENTRIES_OF, (_listed(files),), int)
        return FoundPiece(
            entries=tuple(map(entry_id, entries)),
            go_on_at=rows[-1] if len(rows) == limit else None,
        )


def _listed(numbers: Iterable[int]) -> str:
    return canonical(list(numbers)).decode()


def _number(entry: EntryId) -> int:
    return int(entry.removeprefix("N-"))


def _count(number: int, files: int) -> tuple[EntryId, int]:
    return entry_id(number), files


@cache
def _types(column: str) -> tuple[IncidentType, ...]:
    """Few combinations of types are ever used, so each is read once."""
    return tuple(map(IncidentType, column.split()))


def _facets(  # noqa: PLR0913, PLR0917 - the columns of a row
    number: int,
    kind: str,
    types: str,
    first_day: str,
    last_day: str,
    document: bytes,
    is_withdrawn: int,
    evidence: int,
) -> Facets:
    try:
        # Reading the whole content would take ten times as long, and asking SQLite
        # for fields of it a hundred times: cipher_memory_security.
        said = json.loads(document)
        what, wish = said["what"], said.get("private", {}).get("in_report")
        channel = what.get("channel")
        return Facets(
            id=entry_id(number),
            kind=EntryKind(kind),
            types=_types(types),
            first_day=date.fromisoformat(first_day),
            last_day=date.fromisoformat(last_day),
            channel=Channel(channel) if channel else None,
            person=said.get("who", {}).get("person", ""),
            is_key=what.get("key", False),
            wish=wish,
            is_withdrawn=bool(is_withdrawn),
            evidence=evidence,
        )
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise DatabaseDamaged from error
