"""What left the vault: one record for every package that was finished."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from evidence_log.domain.document import decode
from evidence_log.domain.entry import Author
from evidence_log.domain.evidence import Sha256
from evidence_log.domain.ledger import Action
from evidence_log.errors.named import ReportUnknown
from evidence_log.store.versions import Series, Versions

_PERSON = Author()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRecord:
    """A package: when it was made (UTC), how, and what identifies it.

    *sums_sha256* is of its whole sums file. *seal* is that of the ledger just
    before; it is filled in when the record is kept. *entries* are those the
    report told, with their version (``N-0001/2``), *exhibits* its Bilag numbers.
    """

    report_number: int
    made_at: datetime
    language: str
    options: str
    control_code: str
    sums_sha256: Sha256
    seal: str = ""
    entries: tuple[str, ...] = ()
    exhibits: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exports:
    """All finished packages of a vault."""

    versions: Versions

    def next_report_number(self) -> int:
        """The number the next finished package gets, from 1."""
        return self.versions.database.number(_NEXT, Series.EXPORT) or 1

    def record(self, made: ExportRecord, *, author: Author = _PERSON) -> None:
        """Keep the record of a package, under the next report number."""
        with self.versions.database.transaction():
            if made.report_number != self.next_report_number():
                raise ValueError("report numbers are given one after the other")
            self.versions.add(
                Series.EXPORT,
                made.report_number,
                value=replace(made, seal=str(self.versions.ledger.seal())),
                author=author,
                action=Action.EXPORTED,
            )

    def find(self, report_number: int) -> ExportRecord:
        """The package of this number; raise ReportUnknown."""
        found = self.versions.newest(Series.EXPORT, report_number)
        if found is None or found.document is None:
            raise ReportUnknown(report_number)
        return _export(found.document)

    def all(self) -> tuple[ExportRecord, ...]:
        """Every package, oldest first."""
        return self.versions.database.rows(
            "SELECT document FROM content JOIN version ON id = version_id"
            " WHERE series = ? ORDER BY number",
            (Series.EXPORT,),
            _export,
        )


_NEXT = "SELECT max(number) + 1 FROM version WHERE series = ?"


def _export(document: bytes) -> ExportRecord:
    return decode(document, ExportRecord)
