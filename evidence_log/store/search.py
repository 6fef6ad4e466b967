"""Finding entries and files by their words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from evidence_log.domain.entry import EntryId, entry_id
from evidence_log.domain.evidence import EvidenceId, evidence_id
from evidence_log.store.database import Database
from evidence_log.store.search_words import index_words, match_expression
from evidence_log.store.versions import Series

ROWS_PER_NUMBER = 8
ENTRY_ROW, EVIDENCE_ROW = 1, 2
_ROW = {Series.ENTRY: ENTRY_ROW, Series.EVIDENCE: EVIDENCE_ROW}


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """Something found: an entry or a stored file; the other one is None."""

    entry: EntryId | None = None
    evidence: EvidenceId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """The words of a vault's entries and of its files' names and notes.

    Rows are numbered downward from -1, so that the newest are read first. FTS5
    takes in many rows quickly only upward; hence what a transaction adds waits
    for its end.
    """

    database: Database
    _waiting: dict[int, str] = field(default_factory=dict)

    def add(self, series: Series, number: int, texts: Iterable[str]) -> None:
        """Give a new entry or file its words, in the transaction under way."""
        if not self._waiting:
            self.database.before_commit(self._write)
            self.database.if_undone(self._waiting.clear)
        self._waiting[search_row(series, number)] = index_words(texts)

    def replace(self, series: Series, number: int, texts: Iterable[str]) -> None:
        """Give an entry or file other words than before."""
        self._write()
        self.database.change(
            "UPDATE search SET words = ? WHERE rowid = ?",
            index_words(texts),
            search_row(series, number),
        )

    def remove(self, series: Series, number: int) -> None:
        """Forget the words of an entry or file, in the transaction under way.

        What FTS5 keeps of deleted rows goes when the index is made anew.
        """
        self._write()
        self.database.change(
            "DELETE FROM search WHERE rowid = ?", search_row(series, number)
        )

    def find(self, query: str, *, limit: int = 50) -> tuple[SearchHit, ...]:
        """What holds all words of *query*, highest numbers first.

        Nothing where the query has no letter, digit or picture sign.
        """
        self._write()
        expression = match_expression(query)
        if not expression:
            return ()
        return self.database.rows(
            "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid LIMIT ?",
            (expression, limit),
            _found,
        )

    def _write(self) -> None:
        for row in sorted(self._waiting):
            self.database.change(
                "INSERT INTO search (rowid, words) VALUES (?, ?)",
                row,
                self._waiting[row],
            )
        self._waiting.clear()


def search_row(series: Series, number: int) -> int:
    """The row of an entry or file among the words."""
    return -(number * ROWS_PER_NUMBER + _ROW[series])


def _found(row: int) -> SearchHit:
    number, kind = divmod(-row, ROWS_PER_NUMBER)
    if kind == ENTRY_ROW:
        return SearchHit(entry=entry_id(number))
    return SearchHit(evidence=evidence_id(number))
