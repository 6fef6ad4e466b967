"""The system's refusals to read or write, by our names."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evidence_log.errors import DiskFull, DriveFailed, NoPermission, StorageFailed

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


def named_failure(error: OSError, path: Path) -> StorageFailed:
    """What *error*, met at *path*, is called in this program."""
    if error.errno in _NO_ROOM:
        return DiskFull()
    if error.errno in _NOT_ALLOWED:
        return NoPermission(path)
    return DriveFailed(error.errno or 0)


@contextmanager
def named_failures(path: Path) -> Iterator[None]:
    """Raise StorageFailed errors instead of OSError for work at *path*."""
    try:
        yield
    except OSError as error:
        raise named_failure(error, path) from error


def settle_folder(folder: Path) -> None:
    """Have the names in *folder* survive a power cut. Raises OSError."""
    if os.name == "nt":  # Windows has no such call; its NTFS keeps names in a journal
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
