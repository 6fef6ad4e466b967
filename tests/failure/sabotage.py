"""Faults put into the program on purpose, to show that a harness sees them.

Each is called in a forked child, so that nobody else is harmed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from types import MappingProxyType

from evidence_log.store import connection, database, driver_errors


def _forget_folders() -> None:
    """Names in folders are no longer synced."""
    real = os.fsync

    def fsync(handle: int) -> None:
        if not stat.S_ISDIR(os.fstat(handle).st_mode):
            real(handle)

    os.fsync = fsync


def _forget_files() -> None:
    """The bytes of files are no longer synced, but for those of the database."""
    real = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            real(handle)

    os.fsync = fsync


def _synchronous(mode: str) -> Callable[[], None]:
    def sabotage() -> None:
        connection._FOR_WRITING = ("journal_mode = WAL", f"synchronous = {mode}")

    assert "synchronous = FULL" in connection._FOR_WRITING
    return sabotage


def _swallow_writes() -> None:
    """A file that could not be written counts as written."""
    real = os.write

    def write(handle: int, data: bytes | memoryview) -> int:
        try:
            return real(handle, data)
        except OSError:
            return len(data)

    os.write = write


def _forget_names() -> None:
    """What the database's driver says gets no name."""
    driver_errors.name_driver_error = lambda error, path: None


def _forget_transactions() -> None:
    """Every statement commits for itself."""
    database.transaction = lambda connection: nullcontext()


SABOTAGES: Mapping[str, Callable[[], None]] = MappingProxyType(
    {
        "": lambda: None,
        "forget-folders": _forget_folders,
        "forget-files": _forget_files,
        "synchronous-normal": _synchronous("NORMAL"),
        "synchronous-off": _synchronous("OFF"),
        "acknowledge-early": lambda: None,  # what the kill loop itself does wrong
        "forget-transactions": _forget_transactions,
        "swallow-writes": _swallow_writes,
        "forget-names": _forget_names,
    }
)
