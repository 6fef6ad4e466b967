"""The drive under everything: its refusals by our names, and names that last.

No sentence and no format: whoever reads or writes files, on any floor, does it
inside :func:`named_failures`.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evidence_log.errors import StorageFailed
from evidence_log.errors.drive import DiskFull, DriveFailed, NoPermission

# EFBIG is a limit on the size of one file: there is room for no more of it.
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def named_failure(error: OSError, path: Path) -> StorageFailed:
    """What *error*, met at *path*, is called in this program."""
    if error.errno in _FULL:
        return DiskFull()
    if error.errno in _FORBIDDEN:
        return NoPermission(path)
    return DriveFailed(error.errno or 0)


@contextmanager
def named_failures(path: Path) -> Iterator[None]:
    """Raise StorageFailed errors instead of OSError for work at *path*."""
    try:
        yield
    except OSError as error:
        raise named_failure(error, path) from None


def sync_folder(folder: Path) -> None:
    """Have the names in *folder* survive a power cut. Raises OSError."""
    if not hasattr(os, "O_DIRECTORY"):  # Windows syncs names with the file
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
