"""Files that are there whole, and still there after a power cut.

A file is written under another name, synced, renamed, and its folder synced: a
rename without the second sync may be forgotten by the drive.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

from evidence_log.drive import sync_folder

FILE_MODE = 0o600
FOLDER_MODE = 0o700
FIXED_TIME = 946_684_800
"""2000-01-01 00:00 UTC: the modification time of every evidence object."""

_PIECE_BYTES = 1 << 20


def create(path: Path) -> FileIO:
    """Open a new file for writing, unbuffered, readable by its owner only."""
    return FileIO(path, "xb", opener=_private)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, FILE_MODE)


def make_folder(path: Path) -> None:
    """Make a folder only its owner can enter; fine if it is there."""
    path.mkdir(mode=FOLDER_MODE, exist_ok=True)


def move_folder(source: Path, target: Path) -> None:
    """Give *source* the name *target*, where nothing or an empty folder may be."""
    if os.name == "nt" and target.exists():  # elsewhere it is replaced at once
        target.rmdir()
    source.replace(target)
    sync_folder(target.parent)


def write_all(descriptor: int, content: memoryview) -> None:
    """Write all of *content*, however little the system takes at a time."""
    while content:
        content = content[os.write(descriptor, content) :]


def replace(path: Path, content: bytes) -> None:
    """Write *content* to *path*: afterwards the old bytes or the new, never a mix."""
    temporary = path.with_name(f"{path.name}.new")
    temporary.unlink(missing_ok=True)
    try:
        with create(temporary) as file:
            write_all(file.fileno(), memoryview(content))
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def copy(source: Path, target: Path) -> None:
    """Copy a file to a new name and sync it; its folder is not synced."""
    for _ in copying(source, target):
        pass


def copying(
    source: Path, target: Path, *, modified: int | None = None
) -> Iterator[bytes]:
    """Copy a file to a new name and sync it; yield each piece once it is written.

    *modified* is its modification time, in seconds since 1970. Its folder is not
    synced.
    """
    with source.open("rb") as reading, create(target) as writing:
        while piece := reading.read(_PIECE_BYTES):
            write_all(writing.fileno(), memoryview(piece))
            yield piece
        if modified is not None:
            os.utime(target, (modified, modified))
        os.fsync(writing.fileno())


def delete(path: Path) -> None:
    """Delete a file for good; it may be gone already."""
    path.unlink(missing_ok=True)
    sync_folder(path.parent)
