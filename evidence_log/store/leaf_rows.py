"""Rows read from SQLite's pages: by walking a tree, or from a page alone.

Formats of pages, cells and records: sqlite.org/fileformat2.html, sections 1.6 and 2.1.
Where a page is missing or does not make sense, its rows are left out and the tree is
called broken; nothing is raised, and a circle of pages ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from evidence_log.store.database import Value
from evidence_log.store.pages import USABLE_BYTES

Pages: TypeAlias = Callable[[int], bytes | None]
"""Gives the clear page of a number, or None where there is no authentic one."""

_FILE_HEADER_BYTES = 100
_INDEX_INTERIOR, _TABLE_INTERIOR, _INDEX_LEAF, _TABLE_LEAF = 2, 5, 10, 13
_INTERIOR = {_INDEX_INTERIOR, _TABLE_INTERIOR}
_LEAST_LOCAL = (USABLE_BYTES - 12) * 32 // 255 - 23
_MOST_LOCAL = {
    _TABLE_LEAF: USABLE_BYTES - 35,
    _INDEX_LEAF: (USABLE_BYTES - 12) * 64 // 255 - 23,
    _INDEX_INTERIOR: (USABLE_BYTES - 12) * 64 // 255 - 23,
}
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row; *rowid* is 0 in an index and in a table without row ids."""

    rowid: int
    values: tuple[Value, ...]


@dataclass(slots=True, kw_only=True)
class Tree:
    """What was read of one tree, or of one page.

    *pages* are the numbers of all pages that belong to it, *is_broken* tells that
    some page or cell of it could not be read.
    """

    rows: list[Row] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)
    is_broken: bool = False


class _Nonsense(Exception):
    """A cell or record is not as SQLite writes it."""


def read_tree(pages: Pages, root: int) -> Tree:
    """Read every row below page *root*."""
    tree, waiting = Tree(), [root]
    while waiting:
        number = waiting.pop()
        if number in tree.pages:
            tree.is_broken = True
            continue
        waiting.extend(reversed(_read_below(pages, number, tree)))
    return tree


def read_page(pages: Pages, number: int) -> Tree:
    """Read the rows of page *number* alone; none where it holds none."""
    tree = Tree()
    page = pages(number)
    if page is not None and page[_start(number)] in _MOST_LOCAL:
        _read_below(pages, number, tree)
    return tree


def _read_below(pages: Pages, number: int, tree: Tree) -> list[int]:
    """Add the rows of one page to *tree*; return the pages below it."""
    tree.pages.add(number)
    page = pages(number)
    start = _start(number)
    if page is None or page[start] not in {_TABLE_INTERIOR, *_MOST_LOCAL}:
        tree.is_broken = True
        return []
    is_inner, has_rows = page[start] in _INTERIOR, page[start] != _TABLE_INTERIOR
    below: list[int] = []
    for place in _cells(page, start, tree):
        try:
            if is_inner:
                below.append(int.from_bytes(page[place : place + 4]))
            if has_rows:
                cell = place + 4 if is_inner else place
                tree.rows.append(_row(pages, page, cell, kind=page[start], tree=tree))
        except (_Nonsense, IndexError, UnicodeDecodeError):
            tree.is_broken = True
    if is_inner:
        below.append(int.from_bytes(page[start + 8 : start + 12]))
    return below


def _start(number: int) -> int:
    """Where the page's own header begins."""
    return _FILE_HEADER_BYTES if number == 1 else 0


def _cells(page: bytes, start: int, tree: Tree) -> Iterator[int]:
    """Yield where each cell begins."""
    count = int.from_bytes(page[start + 3 : start + 5])
    first = start + (12 if page[start] in _INTERIOR else 8)
    for pointer in range(first, first + 2 * count, 2):
        place = int.from_bytes(page[pointer : pointer + 2])
        if pointer + 2 <= place < USABLE_BYTES:
            yield place
        else:
            tree.is_broken = True


def _row(pages: Pages, page: bytes, place: int, *, kind: int, tree: Tree) -> Row:
    size, place = _varint(page, place)
    rowid = 0
    if kind == _TABLE_LEAF:
        rowid, place = _varint(page, place)
    local = _local_bytes(size, _MOST_LOCAL[kind])
    payload = page[place : place + local]
    if len(payload) < local or place + local > USABLE_BYTES:
        raise _Nonsense
    if local < size:
        first = int.from_bytes(page[place + local : place + local + 4])
        payload += _overflow(pages, first, missing=size - local, tree=tree)
    return Row(rowid=rowid, values=_record(payload))


def _local_bytes(size: int, most: int) -> int:
    """How much of a payload of *size* bytes stands on the page itself."""
    if size <= most:
        return size
    surplus = _LEAST_LOCAL + (size - _LEAST_LOCAL) % (USABLE_BYTES - 4)
    return surplus if surplus <= most else _LEAST_LOCAL


def _overflow(pages: Pages, number: int, *, missing: int, tree: Tree) -> bytes:
    """Read the rest of a payload from its chain of pages."""
    parts: list[bytes] = []
    while missing > 0:
        page = None if number in tree.pages else pages(number)
        if page is None:
            raise _Nonsense
        tree.pages.add(number)
        parts.append(page[4 : min(4 + missing, USABLE_BYTES)])
        missing -= len(parts[-1])
        number = int.from_bytes(page[:4])
    return b"".join(parts)


def _record(payload: bytes) -> tuple[Value, ...]:
    end, place = _varint(payload, 0)
    kinds: list[int] = []
    while place < end:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    values: list[Value] = []
    for kind in kinds:
        value, place = _value(payload, place, kind)
        values.append(value)
    if place != len(payload):
        raise _Nonsense
    return tuple(values)


def _value(payload: bytes, place: int, kind: int) -> tuple[Value, int]:
    """Read a value of this serial type, and where the next one begins."""
    if kind == 0:
        return None, place
    if kind in {8, 9}:
        return kind - 8, place
    if kind in _INTEGER_BYTES:
        length = _INTEGER_BYTES[kind]
    elif kind >= 12:
        length = (kind - 12) // 2
    else:  # 7 is a fraction, which no table of ours has; 10 and 11 are reserved
        raise _Nonsense
    part = payload[place : place + length]
    if len(part) < length:
        raise _Nonsense
    if kind in _INTEGER_BYTES:
        return int.from_bytes(part, signed=True), place + length
    return (part.decode() if kind % 2 else part), place + length


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """Read a number of 1 to 9 bytes as 64 bits with sign, and where it ends."""
    number = 0
    for count in range(8):
        byte = data[place + count]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, place + count + 1
    number = number << 8 | data[place + 8]
    return number - (1 << 64) if number >= 1 << 63 else number, place + 9
