"""What one copy of ``log.db`` still holds, row by row, wherever its pages broke.

A row tells by its shape which table it is of, so neither the schema nor the inner
pages of a tree are needed; only pairs of numbers and the mark of an erasing under way
are found by their tables. What could be made anew (filter columns, search) is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evidence_log.store.leaf_rows import read_page, read_tree
from evidence_log.store.pages import PageFile
from evidence_log.store.salvaged_rows import (
    EntryRow,
    ExhibitRow,
    LinkRow,
    SalvagedRow,
    Source,
    read_row,
)
from evidence_log.store.usual_roots import usual_roots


def read_source(file: PageFile) -> Source:
    """Read every authentic row of *file*; raise StorageFailed errors."""
    found: dict[SalvagedRow, None] = {}
    damaged: list[int] = []
    for number in file.numbers():
        if file.page(number) is None:
            damaged.append(number)
        for row in read_page(file.page, number).rows:
            found.update(dict.fromkeys(read_row(row)))
    return Source(
        rows=(*found, *_by_table(file)),
        damaged_pages=tuple(damaged),
        is_erasing=_is_erasing(file),
    )


def _by_table(file: PageFile) -> Iterator[SalvagedRow]:
    """Rows whose shape does not tell their table: pairs of numbers."""
    for table, read in _PAIRS:
        for first, second in _pairs(file, _root(file, table)):
            yield read(first, second)
    if not _root(file, _EXHIBITS):
        yield from _exhibits_by_place(file)


def _exhibits_by_place(file: PageFile) -> Iterator[ExhibitRow]:
    """Bilag numbers where the list of tables is lost.

    The table and its index say the same, turned round; by that they are known.
    """
    for root in usual_roots(_EXHIBITS):
        for index in usual_roots(_EXHIBITS_INDEX):
            found = set(_pairs(file, root))
            if found == {(second, first) for first, second in _pairs(file, index)}:
                yield from (_exhibit(first, second) for first, second in found)


def _pairs(file: PageFile, root: int) -> Iterator[tuple[int, int]]:
    """The rows of two numbers below page *root*; none where it is 0."""
    for row in read_tree(file.page, root).rows if root else ():
        match row.values:
            case (None, int(second)):
                yield row.rowid, second
            case (int(first), int(second)):
                yield first, second


def _exhibit_by_number(number: int, evidence: int) -> ExhibitRow:
    return ExhibitRow(evidence=evidence, number=number)


def _exhibit(evidence: int, number: int) -> ExhibitRow:
    return ExhibitRow(evidence=evidence, number=number)


def _entry_by_incident(incident: int, number: int) -> EntryRow:
    return EntryRow(number=number, incident=incident)


def _pair(evidence: int, entry: int) -> LinkRow:
    return LinkRow(entry=entry, evidence=evidence, position=0, salt=b"")


_EXHIBITS, _EXHIBITS_INDEX = "exhibit", "sqlite_autoindex_exhibit_1"
_PAIRS: tuple[tuple[str, Callable[[int, int], SalvagedRow]], ...] = (
    (_EXHIBITS, _exhibit),
    (_EXHIBITS_INDEX, _exhibit_by_number),
    ("evidence_link_by_evidence", _pair),
    ("sqlite_autoindex_entry_1", _entry_by_incident),
)


def _is_erasing(file: PageFile) -> bool:
    root = _root(file, "vault")
    rows = read_tree(file.page, root).rows if root else ()
    return any(row.values[2:] == (1,) for row in rows)


def _root(file: PageFile, name: str) -> int:
    """The page where a table or index begins; 0 where this is not known."""
    for row in read_tree(file.page, 1).rows:
        match row.values:
            case (_, str(found), _, int(root), _) if found == name:
                return root
    return 0
