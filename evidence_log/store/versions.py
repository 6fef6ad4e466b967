"""Versioned documents: every change is a new version, and the ledger knows it.

A version is one canonical document with a random salt for each of its fields.
The ledger holds a commitment to each field; the document and its salts stand in
a table of their own, from which they can be erased without touching the ledger.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from evidence_log.domain.document import (
    encode,
    fields,
    read_instant,
    write_instant,
)
from evidence_log.domain.entry import Author, AuthorKind
from evidence_log.domain.ledger import Action, Commitment, commit
from evidence_log.errors.opening import DatabaseDamaged
from evidence_log.store.database import Database
from evidence_log.store.keyslots import Random
from evidence_log.store.ledger_log import LedgerLog

SALT_BYTES = 16


class Series(StrEnum):
    """What is versioned; the letter before its number."""

    ENTRY = "N"
    EVIDENCE = "M"
    CASE_FILE = "C"
    EXPORT = "E"
    CHOICES = "D"
    HANDOVER = "A"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version; *document* is None once it was erased."""

    series: Series
    number: int
    version: int
    recorded_at: datetime
    author: Author
    document: bytes | None
    salts: bytes

    @property
    def subject(self) -> str:
        """What the ledger calls it: ``N-0001/2``."""
        return f"{self.series}-{self.number:04}/{self.version}"

    def commitments(self) -> tuple[Commitment, ...]:
        """The commitments to its fields; none once it was erased."""
        return commit_fields(self.document, self.salts) if self.document else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """All versioned documents of a vault."""

    database: Database
    ledger: LedgerLog
    clock: Callable[[], datetime]
    random: Random

    def add(
        self,
        series: Series,
        number: int,
        *,
        value: object,
        author: Author,
        action: Action,
    ) -> Version:
        """Store *value* as the next version and record it in the ledger."""
        document = encode(value)
        salts = self.random(SALT_BYTES * sum(1 for _ in fields(document)))
        added = Version(
            series=series,
            number=number,
            version=self.latest(series, number) + 1,
            recorded_at=self.clock(),
            author=author,
            document=document,
            salts=salts,
        )
        with self.database.transaction():
            self._insert(added)
            self.ledger.append(
                action,
                added.subject,
                at=added.recorded_at,
                author=author,
                commitments=added.commitments(),
            )
        return added

    def _insert(self, added: Version) -> None:
        self.database.change(
            "INSERT INTO version VALUES (NULL, ?, ?, ?, ?, ?, ?)",
            added.series,
            added.number,
            added.version,
            write_instant(added.recorded_at),
            added.author.kind,
            added.author.name,
        )
        self.database.change(
            "INSERT INTO content VALUES (last_insert_rowid(), ?, ?)",
            added.document,
            added.salts,
        )

    def latest(self, series: Series, number: int) -> int:
        """The number of the latest version; 0 where there is none."""
        return self.database.number(
            "SELECT max(version) FROM version WHERE series = ? AND number = ?",
            series,
            number,
        )

    def history(self, series: Series, number: int) -> tuple[Version, ...]:
        """Every version, oldest first."""
        return self.database.rows(
            f"{_SELECT} WHERE v.series = ? AND v.number = ? ORDER BY v.version",
            (series, number),
            _version,
        )

    def of_series(self, series: Series) -> tuple[Version, ...]:
        """Every version of a series, in the order of writing."""
        return self.database.rows(
            f"{_SELECT} WHERE v.series = ? ORDER BY v.id", (series,), _version
        )

    def newest(self, series: Series, number: int) -> Version | None:
        """The latest version, or None where there is none."""
        return self.database.row(
            f"{_SELECT} WHERE v.series = ? AND v.number = ?"
            " ORDER BY v.version DESC LIMIT 1",
            (series, number),
            _version,
        )

    def is_erased(self, series: Series, number: int) -> bool:
        """Whether all that its versions said was erased for good."""
        return bool(
            self.database.number(
                "SELECT count(*) FROM erasure WHERE series = ? AND number = ?",
                series,
                number,
            )
        )

    def all(self) -> tuple[tuple[str, int], ...]:
        """Series and number of everything that has versions."""
        return self.database.rows(
            "SELECT DISTINCT series, number FROM version", (), lambda *key: key
        )


_SELECT = (
    "SELECT v.series, v.number, v.version, v.recorded_at, v.author_kind,"
    " v.author_name, c.document, c.salts"
    " FROM version v LEFT JOIN content c ON c.version_id = v.id"
)


def _version(  # noqa: PLR0913, PLR0917 - the columns of a row
    series: str,
    number: int,
    version: int,
    recorded_at: str,
    author_kind: str,
    author_name: str,
    document: bytes | None,
    salts: bytes | None,
) -> Version:
    return Version(
        series=Series(series),
        number=number,
        version=version,
        recorded_at=read_instant(recorded_at),
        author=Author(kind=AuthorKind(author_kind), name=author_name),
        document=document,
        salts=salts or b"",
    )


def commit_fields(document: bytes, salts: bytes) -> tuple[Commitment, ...]:
    """Commit to every field; the salts stand in the order of the fields.

    Raises DatabaseDamaged where they are not as many.
    """
    found = tuple(fields(document))
    if len(salts) != SALT_BYTES * len(found):
        raise DatabaseDamaged
    return tuple(
        commit(salts[SALT_BYTES * place :][:SALT_BYTES], name, value)
        for place, (name, value) in enumerate(found)
    )
