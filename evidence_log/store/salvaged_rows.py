"""What one copy of ``log.db`` still holds, row by row, wherever its pages broke.

A row tells by its shape which table it is of, so neither the schema nor the inner
pages of a tree are needed; only Bilag numbers and the mark of an erasing under way
are found by their tables. What could be made anew (filter columns, search) is left.
"""

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
from evidence_log.errors import DatabaseDamaged
from evidence_log.store.leaf_rows import Row, read_page, read_tree
from evidence_log.store.object_format import StoredObject
from evidence_log.store.pages import PageFile
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


def read_source(file: PageFile) -> Source:
    """Read every authentic row of *file*; raise StorageFailed errors."""
    found: dict[SalvagedRow, None] = {}
    damaged: list[int] = []
    for number in file.numbers():
        if file.page(number) is None:
            damaged.append(number)
        for row in read_page(file.page, number).rows:
            for read in _BY_COLUMNS.get(len(row.values), ()):
                salvaged = _read(read, row)
                if salvaged is not None:
                    found[salvaged] = None
    return Source(
        rows=(*found, *_by_table(file)),
        damaged_pages=tuple(damaged),
        is_erasing=_is_erasing(file),
    )


def _by_table(file: PageFile) -> Iterator[SalvagedRow]:
    """Rows whose shape does not tell their table: pairs of numbers."""
    for table, read in _PAIRS:
        for row in _table(file, table):
            match row.values:
                case (None, int(second)):
                    yield read(row.rowid, second)
                case (int(first), int(second)):
                    yield read(first, second)


def _exhibit_by_number(number: int, evidence: int) -> ExhibitRow:
    return ExhibitRow(evidence=evidence, number=number)


def _exhibit(evidence: int, number: int) -> ExhibitRow:
    return ExhibitRow(evidence=evidence, number=number)


def _entry_by_incident(incident: int, number: int) -> EntryRow:
    return EntryRow(number=number, incident=incident)


def _pair(evidence: int, entry: int) -> LinkRow:
    return LinkRow(entry=entry, evidence=evidence, position=0, salt=b"")


_PAIRS: tuple[tuple[str, Callable[[int, int], SalvagedRow]], ...] = (
    ("exhibit", _exhibit),
    ("sqlite_autoindex_exhibit_1", _exhibit_by_number),
    ("evidence_link_by_evidence", _pair),
    ("sqlite_autoindex_entry_1", _entry_by_incident),
)


def _is_erasing(file: PageFile) -> bool:
    return any(row.values[2:] == (1,) for row in _table(file, "vault"))


def _table(file: PageFile, name: str) -> list[Row]:
    for row in read_tree(file.page, 1).rows:
        match row.values:
            case (_, str(found), _, int(root), _) if found == name:
                return read_tree(file.page, root).rows
    return []


def _read(read: Callable[[Row], SalvagedRow | None], row: Row) -> SalvagedRow | None:
    try:
        return read(row)
    except (ValueError, DatabaseDamaged):
        return None


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
