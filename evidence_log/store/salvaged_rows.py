"""The rows of a log, each told by its shape, and what is read of one copy of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from evidence_log.domain.document import decode, encode, read_instant
from evidence_log.domain.entry import Author, AuthorKind, LeftOutReason
from evidence_log.domain.evidence import Sha256
from evidence_log.domain.ledger import LedgerRecord
from evidence_log.errors.opening import DatabaseDamaged
from evidence_log.store.leaf_rows import Row
from evidence_log.store.object_format import StoredObject
from evidence_log.store.versions import Series, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """A version without what it says; *id* is the row's own."""

    id: int
    version: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentRow:
    """What the version with row id *id* says."""

    id: int
    document: bytes
    salts: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """An entry's numbers; *incident* is 0 where it has none."""

    number: int
    incident: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalRow:
    """That entry *entry* was withdrawn, and when (UTC)."""

    entry: int
    reason: LeftOutReason
    at: datetime
    salt: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """That original *evidence* belongs to entry *entry*.

    Where only the index told of it, *position* is 0 and *salt* is empty.
    """

    entry: int
    evidence: int
    position: int
    salt: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectRow:
    """Where the bytes of original *evidence* are, and their key."""

    evidence: int
    stored: StoredObject


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitRow:
    """The Bilag number of original *evidence*."""

    evidence: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureRow:
    """That an entry (N) or original (M) was erased; *object_id* may be unknown."""

    series: Series
    number: int
    at: datetime
    object_id: str | None


SalvagedRow: TypeAlias = (
    VersionRow
    | ContentRow
    | LedgerRecord
    | EntryRow
    | WithdrawalRow
    | LinkRow
    | ObjectRow
    | ExhibitRow
    | ErasureRow
)
RowType = TypeVar("RowType", bound=SalvagedRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One copy of the log; *is_erasing* if an erasing was under way in it."""

    rows: tuple[SalvagedRow, ...]
    damaged_pages: tuple[int, ...] = ()
    is_erasing: bool = False

    def of(self, kind: type[RowType]) -> Iterator[RowType]:
        """Yield the rows of one kind."""
        return (row for row in self.rows if isinstance(row, kind))


def read_row(row: Row) -> Iterator[SalvagedRow]:
    """Yield *row* as what it is; nothing where it could be made anew."""
    for read in _BY_COLUMNS.get(len(row.values), ()):
        try:
            found = read(row)
        except (ValueError, DatabaseDamaged):
            continue
        if found is not None:
            yield found


def _version(row: Row) -> VersionRow | None:
    match row.values:
        case (None, str(s), int(number), int(version), str(at), str(kind), str(name)):
            return VersionRow(
                id=row.rowid,
                version=Version(
                    series=Series(s),
                    number=number,
                    version=version,
                    recorded_at=read_instant(at),
                    author=Author(kind=AuthorKind(kind), name=name),
                    document=None,
                    salts=b"",
                ),
            )
    return None


def _content(row: Row) -> ContentRow | None:
    match row.values:
        case (None, bytes(document), bytes(salts)):
            return ContentRow(id=row.rowid, document=document, salts=salts)
    return None


def _record(row: Row) -> LedgerRecord | None:
    match row.values:
        case (None, bytes(document)) if document.startswith(b'{"action":'):
            record = decode(document, LedgerRecord)
            return record if encode(record) == document else None
    return None


def _entry(row: Row) -> EntryRow | None:
    match row.values:
        case (None, None | int(), int(), str(), str(), str(), str(), str()):
            incident = row.values[1]
            return EntryRow(
                number=row.rowid, incident=incident if isinstance(incident, int) else 0
            )
    return None


def _withdrawal(row: Row) -> WithdrawalRow | None:
    match row.values:
        case (None, str(reason), str(at), bytes(salt)) if len(salt) == 16:
            return WithdrawalRow(
                entry=row.rowid,
                reason=LeftOutReason(reason),
                at=read_instant(at),
                salt=salt,
            )
    return None


def _link(row: Row) -> LinkRow | None:
    match row.values:
        case (int(entry), int(evidence), int(position), bytes(salt)):
            if len(salt) == 16:
                return LinkRow(
                    entry=entry, evidence=evidence, position=position, salt=salt
                )
    return None


def _erasure(row: Row) -> ErasureRow | None:
    match row.values:
        case (str(series), int(number), str(at), (None | str()) as object_id):
            return ErasureRow(
                series=Series(series),
                number=number,
                at=read_instant(at),
                object_id=object_id,
            )
    return None


def _object(row: Row) -> ObjectRow | None:
    match row.values:
        case (None, str(id_), bytes(key), int(size), str(sha256), str(stored_sha256)):
            return ObjectRow(
                evidence=row.rowid,
                stored=StoredObject(
                    id=id_,
                    file_key=key,
                    size=size,
                    sha256=Sha256(sha256),
                    stored_sha256=Sha256(stored_sha256),
                ),
            )
    return None


_BY_COLUMNS: Mapping[int, tuple[Callable[[Row], SalvagedRow | None], ...]] = (
    MappingProxyType(
        {
            2: (_record,),
            3: (_content,),
            4: (_withdrawal, _link, _erasure),
            6: (_object,),
            7: (_version,),
            8: (_entry,),
        }
    )
)
