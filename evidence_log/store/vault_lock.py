"""One process at a time: an advisory lock the system itself takes back.

The lock belongs to the open file, not to the file's existence or content, so a
killed process leaves nothing stale behind.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from evidence_log.drive import named_failures
from evidence_log.errors.opening import VaultInUse
from evidence_log.store.durable import FILE_MODE

NAME = "lock"

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class VaultLock:
    """The right to use a vault's folder; held until :meth:`release`."""

    def __init__(self, folder: Path) -> None:
        """Take the lock of *folder*; raise VaultInUse."""
        path = folder / NAME
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
        with named_failures(path):
            self._handle = os.open(path, flags, FILE_MODE)
        try:
            _take(self._handle)
        except OSError:
            os.close(self._handle)
            raise VaultInUse from None

    def release(self) -> None:
        """Give the vault free."""
        os.close(self._handle)
