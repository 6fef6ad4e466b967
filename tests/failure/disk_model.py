"""A drive that may forget or tear whatever was not synced.

More forgetful than any file system we know, so what survives here survives there:

- what was written to a file since its last sync is kept, lost or torn piece by piece,
  in any order; a piece is a sector of 512 bytes. Where a file grew, a lost piece
  is zeros or old rubbish;
- each name in a folder since that folder's last sync is as it was after any of the
  changes to it, whatever became of the other names. A rename puts a file in the
  place of another at once, but may leave the old name too, or both lost;
- a sync of a file makes its bytes last, not its name.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Protocol, TypeAlias

SECTOR = 512
AT_THE_END = -1
"""The offset of bytes that are added to a file, wherever it ends."""

_RUBBISH = bytes(range(1, 256)) * 2 + b"\xa5\x5a"


@dataclass(frozen=True, slots=True)
class Write:
    path: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """The file is made this long."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Create:
    path: str
    is_folder: bool = False


@dataclass(frozen=True, slots=True)
class Rename:
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Remove:
    path: str


@dataclass(frozen=True, slots=True)
class Sync:
    """*since*: how many operations were over when the sync began."""

    path: str
    since: int


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """From here on an act counts."""


Operation: TypeAlias = Write | Cut | Create | Rename | Remove | Sync | Acknowledge
Change: TypeAlias = "PendingWrite | PendingCut | PendingName"


@dataclass(slots=True, eq=False)
class PendingWrite:
    """Unsynced bytes; *sectors* is how many pieces they can be torn into."""

    number: int
    offset: int
    data: bytes

    @property
    def sectors(self) -> int:
        end = self.offset + len(self.data)
        return max(1, -(-end // SECTOR) - self.offset // SECTOR)


@dataclass(slots=True, eq=False)
class PendingCut:
    number: int
    size: int
    sectors: int = 1


@dataclass(slots=True, eq=False)
class PendingName:
    number: int
    node: Node | None
    sectors: int = 1


class Fill(Enum):
    """What shows where a file grew by pieces that are lost."""

    NOTHING = "nothing"
    ZEROS = "zeros"
    RUBBISH = "rubbish"


class Fate(Protocol):
    """What becomes of what was not synced.

    *kept* is the mask of the pieces that reached the drive.
    """

    def kept(self, change: Change) -> int: ...

    def fill(self, change: Change) -> Fill: ...


@dataclass(slots=True, eq=False)
class File:
    """*lasting* is what the drive surely has."""

    lasting: bytes = b""
    pending: list[PendingWrite | PendingCut] = field(default_factory=list)

    def after(self, fate: Fate) -> bytes:
        if not self.pending:
            return self.lasting
        content = bytearray(self.lasting)
        for change in self.pending:
            kept = fate.kept(change)
            if isinstance(change, PendingWrite):
                _write(content, change, kept, fate.fill(change))
            elif kept:
                _cut(content, change.size)
        return bytes(content)

    def sync(self, since: int) -> None:
        done = [one for one in self.pending if one.number < since]
        if done:
            self.lasting = File(self.lasting, done).after(EVERYTHING)
            self.pending = [one for one in self.pending if one.number >= since]


@dataclass(slots=True, eq=False)
class Folder:
    lasting: dict[str, Node] = field(default_factory=dict)
    pending: dict[str, list[PendingName]] = field(default_factory=dict)
    current: dict[str, Node] = field(default_factory=dict)

    def set(self, name: str, node: Node | None, number: int) -> None:
        self.pending.setdefault(name, []).append(PendingName(number, node))
        if node is None:
            self.current.pop(name, None)
        else:
            self.current[name] = node

    def after(self, fate: Fate) -> dict[str, Node]:
        names: dict[str, Node | None] = dict(self.lasting)
        for name, changes in self.pending.items():
            for change in changes:
                if fate.kept(change):
                    names[name] = change.node
        return {name: node for name, node in names.items() if node is not None}

    def sync(self, since: int) -> None:
        for name, changes in list(self.pending.items()):
            for change in changes:
                if change.number < since:
                    self.lasting.pop(name, None)
                    if change.node is not None:
                        self.lasting[name] = change.node
            later = [one for one in changes if one.number >= since]
            if later:
                self.pending[name] = later
            else:
                del self.pending[name]


Node: TypeAlias = File | Folder
Tree: TypeAlias = dict[str, bytes | None]
"""Path to content; None is a folder."""


class Everything:
    """All of it reached the drive: what a process sees that dies alone."""

    def kept(self, change: Change) -> int:
        return -1

    def fill(self, change: Change) -> Fill:
        return Fill.NOTHING


EVERYTHING = Everything()


class Disk:
    """The folders under one root, as operation after operation is done."""

    def __init__(self, start: Path) -> None:
        self.root = _read(start)
        self.done = 0
        self.newest: Change | None = None

    def do(self, operation: Operation) -> None:
        """Do the next operation. Names that were not recorded are an error."""
        self.newest = None
        match operation:
            case Write(path, offset, data):
                if offset == AT_THE_END:
                    offset = len(self._file(path).after(EVERYTHING))
                self._change(path, PendingWrite(self.done, offset, data))
            case Cut(path, size):
                self._change(path, PendingCut(self.done, size))
            case Create(path, is_folder) if not self.exists(path):
                self._name(path, Folder() if is_folder else File())
            case Rename(source, target):
                moved = self._node(source)
                self._name(source, None)
                self._name(target, moved)
            case Remove(path):
                self._name(path, None)
            case Sync(path, since):
                self._node(path).sync(since)
        self.done += 1

    def exists(self, path: str) -> bool:
        try:
            self._node(path)
        except KeyError:
            return False
        return True

    def pending(self) -> Iterator[Change]:
        """What may be lost, of all that can still be reached; a name's first."""
        seen: set[int] = set()
        waiting: list[Node] = [self.root]
        while waiting:
            node = waiting.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            if isinstance(node, File):
                yield from node.pending
                continue
            for changes in node.pending.values():
                yield from changes
                waiting.extend(one.node for one in changes if one.node is not None)
            waiting.extend(node.lasting.values())

    def after(self, fate: Fate) -> Tree:
        """What stands on the drive when the power comes back."""
        tree: Tree = {}
        _walk(self.root, "", fate, tree)
        return tree

    def _change(self, path: str, change: PendingWrite | PendingCut) -> None:
        self._file(path).pending.append(change)
        self.newest = change

    def _name(self, path: str, node: Node | None) -> None:
        above, _, name = path.rpartition("/")
        folder = self._node(above)
        assert isinstance(folder, Folder)
        folder.set(name, node, self.done)
        self.newest = folder.pending[name][-1]

    def _file(self, path: str) -> File:
        node = self._node(path)
        assert isinstance(node, File), path
        return node

    def _node(self, path: str) -> Node:
        node: Node = self.root
        for name in filter(None, path.split("/")):
            if not isinstance(node, Folder):
                raise KeyError(path)
            node = node.current[name]
        return node


def digest(tree: Tree) -> bytes:
    """The same for the same names and bytes only, within one process.

    Python keeps the hash of bytes with them, so what stays is hashed once.
    """
    told = "".join(f"{path}\0{hash(tree[path])}\0" for path in sorted(tree))
    return hashlib.blake2b(told.encode(), digest_size=16).digest()


def read_tree(folder: Path) -> Tree:
    """The files and folders below *folder* as they are."""
    tree: Tree = {}
    waiting = [str(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as found:
            for one in found:
                path = one.path[len(str(folder)) + 1 :]
                if one.is_dir():
                    tree[path] = None
                    waiting.append(one.path)
                else:
                    tree[path] = Path(one.path).read_bytes()
    return tree


def write_tree(tree: Tree, folder: Path, *, there: Tree) -> None:
    """Make *folder* hold *tree*, where it holds *there*."""
    for path in sorted(there.keys() - tree.keys(), reverse=True):
        if there[path] is None:
            (folder / path).rmdir()
        else:
            (folder / path).unlink()
    for path in sorted(tree):
        content = tree[path]
        if content is None:
            (folder / path).mkdir(exist_ok=True)
        elif path not in there or there[path] != content:
            (folder / path).write_bytes(content)


def _read(folder: Path) -> Folder:
    found: dict[str, Node] = {
        path.name: _read(path) if path.is_dir() else File(path.read_bytes())
        for path in folder.iterdir()
    }
    return Folder(lasting=found, current=dict(found))


def _walk(folder: Folder, above: str, fate: Fate, tree: Tree) -> None:
    for name, node in folder.after(fate).items():
        path = f"{above}{name}"
        if isinstance(node, File):
            tree[path] = node.after(fate)
        elif path not in tree:
            tree[path] = None
            _walk(node, f"{path}/", fate, tree)


def _cut(content: bytearray, size: int) -> None:
    del content[size:]
    content.extend(bytes(size - len(content)))


def _write(content: bytearray, change: PendingWrite, kept: int, fill: Fill) -> None:
    """Write the pieces that are kept; where others made the file grow, fill."""
    begin, end = change.offset, change.offset + len(change.data)
    whole = (1 << change.sectors) - 1
    kept &= whole
    if kept == whole:
        content.extend(bytes(max(0, begin - len(content))))
        content[begin:end] = change.data
        return
    first = begin // SECTOR
    for place in range(change.sectors):
        start = max(begin, (first + place) * SECTOR)
        stop = min(end, (first + place + 1) * SECTOR)
        if kept >> place & 1:
            content.extend(bytes(max(0, start - len(content))))
            content[start:stop] = change.data[start - begin : stop - begin]
        elif fill is not Fill.NOTHING and stop > len(content):
            content.extend(bytes(max(0, start - len(content))))
            grown = stop - len(content)
            content.extend(_RUBBISH[:grown] if fill is Fill.RUBBISH else bytes(grown))
