"""What the database driver reports, turned into named errors.

The driver's own texts name tables and SQL; they stop here.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from evidence_log.errors import EvidenceLogError
from evidence_log.errors.drive import DiskFull, DriveFailed, NoPermission
from evidence_log.errors.opening import DatabaseDamaged, VaultInUse

# Primary result codes: https://www.sqlite.org/rescode.html
_OTHER, _BUSY, _LOCKED = 1, 5, 6
_READ_ONLY, _IO_ERROR, _CORRUPT, _FULL_DISK = 8, 10, 11, 13
_CANNOT_OPEN, _AUTHORISATION, _NOT_A_DATABASE = 14, 23, 26
# What VACUUM says with the code for anything else: https://www.sqlite.org/src, vacuum.c
_STILL_READING = "SQL statements in progress"


def name_driver_error(error: dbapi2.Error, path: Path) -> EvidenceLogError | None:
    """The named error for what SQLCipher said of *path*, or None for our own bug."""
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if primary in (_CORRUPT, _NOT_A_DATABASE):
        return DatabaseDamaged()
    if primary == _FULL_DISK:
        return DiskFull()
    if primary == _IO_ERROR:
        return DriveFailed(errno.EIO)
    if primary in (_BUSY, _LOCKED) or (
        primary == _OTHER and _STILL_READING in str(error)
    ):
        return VaultInUse()
    if primary in (_READ_ONLY, _CANNOT_OPEN, _AUTHORISATION):
        return NoPermission(path)
    return None


@contextmanager
def named_driver_errors(path: Path) -> Iterator[None]:
    """Turn a driver's error of the block into its named error.

    A constraint that fails, or wrong SQL, is a bug of ours and passes unchanged.
    """
    try:
        yield
    except dbapi2.Error as error:
        named = name_driver_error(error, path)
        if named is None:
            raise
        raise named from None
