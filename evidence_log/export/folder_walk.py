"""Reading a folder that somebody else may have prepared.

Nothing is followed and nothing is opened but ordinary files; what stands in
the way is told, never raised.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from evidence_log.jobs import JobControl

_MOST_THINGS = 100_000
_CHUNK_BYTES = 1 << 20
# A named pipe would wait for ever, a link would lead elsewhere.
_OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


@dataclass(slots=True, kw_only=True)
class FoundThings:
    """What stands in a folder; paths relative to it, with ``/``."""

    files: dict[str, int] = field(default_factory=dict)
    """Ordinary files and their sizes in bytes."""
    folders: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    """Links, devices, pipes."""
    unreadable: set[str] = field(default_factory=set)
    complete: bool = True
    """False when there was more than anybody would put there."""

    def things(self) -> int:
        """How much was found."""
        return len(self.files) + len(self.folders) + len(self.others)


def walk(root: Path, *, most: int = _MOST_THINGS) -> FoundThings:
    """At most *most* things in *root* and below it, without following links."""
    found = FoundThings()
    waiting = [""]
    while waiting and found.complete:
        folder = waiting.pop()
        try:
            with os.scandir(root / folder) as entries:
                waiting += _take_in(entries, folder, found, most=most)
        except OSError:
            found.unreadable.add(folder)
    return found


def _take_in(
    entries: Iterable[os.DirEntry[str]], folder: str, found: FoundThings, *, most: int
) -> list[str]:
    below = []
    for entry in entries:
        if found.things() >= most:
            found.complete = False
            break
        path = f"{folder}/{entry.name}" if folder else entry.name
        if entry.is_dir(follow_symlinks=False):
            found.folders.add(path)
            below.append(path)
        elif entry.is_file(follow_symlinks=False):
            found.files[path] = entry.stat(follow_symlinks=False).st_size
        else:
            found.others.add(path)
    return below


class Reader:
    """Reads files of *root* and counts the bytes, for progress and the result."""

    def __init__(self, root: Path, control: JobControl, total_bytes: int) -> None:
        self._root = root
        self._control = control
        self._total = total_bytes
        self.bytes_read = 0

    def sha256(self, path: str) -> str:
        """Lower-case hexadecimal SHA-256. Raises OSError, JobCancelled."""
        digest = hashlib.sha256()
        for chunk in self._chunks(path):
            digest.update(chunk)
        return digest.hexdigest()

    def content(self, path: str, limit: int) -> bytes:
        """At most *limit* bytes of the file. Raises OSError, JobCancelled."""
        content = bytearray()
        for chunk in self._chunks(path):
            content += chunk
            if len(content) >= limit:
                break
        return bytes(content[:limit])

    def _chunks(self, path: str) -> Iterator[bytes]:
        handle = os.open(self._root / path, _OPEN_FLAGS)
        with os.fdopen(handle, "rb", buffering=0) as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise OSError
            while chunk := file.read(_CHUNK_BYTES):
                self._control.step(min(self.bytes_read, self._total), self._total)
                self.bytes_read += len(chunk)
                yield chunk
