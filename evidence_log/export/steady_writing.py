"""Writing large files so that one can stop at any moment, without a long last sync."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

_CHUNK_BYTES = 1 << 20
_SYNCED_BYTES = 32 << 20
"""A slow hard disk takes a third of a second for so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hashed:
    """What a file holds; *size* in bytes."""

    size: int
    sha256: str


class SteadyFile:
    """Bytes on their way into a file; every 32 MiB the drive has to keep up."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._unsynced = 0

    def write(self, content: bytes) -> None:
        """Write *content*. Raises OSError."""
        self._file.write(content)
        self._unsynced += len(content)
        if self._unsynced >= _SYNCED_BYTES:
            self.sync()

    def sync(self) -> None:
        """Come back when the drive has everything. Raises OSError."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._unsynced = 0


def written_through(
    file: BinaryIO, chunks: Iterable[bytes], check: Callable[[], None]
) -> Hashed:
    """Write *chunks* and come back when the drive has them.

    *check* is called for each. Raises OSError, and what the source and *check* raise.
    """
    steady = SteadyFile(file)

    def passing() -> Iterator[bytes]:
        for chunk in chunks:
            steady.write(chunk)
            yield chunk

    hashed = _hashed(passing(), check)
    steady.sync()
    return hashed


def settled(file: BinaryIO, check: Callable[[], None]) -> Hashed:
    """Hash a file that was written and come back when the drive has it.

    *check* is called for each mebibyte. Raises OSError, and what *check* raises.
    """
    hashed = _hashed(iter(partial(file.read, _CHUNK_BYTES), b""), check)
    os.fsync(file.fileno())
    return hashed


def _hashed(chunks: Iterable[bytes], check: Callable[[], None]) -> Hashed:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        check()
        digest.update(chunk)
        size += len(chunk)
    return Hashed(size=size, sha256=digest.hexdigest())
