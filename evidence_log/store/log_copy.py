"""Copies of ``log.db``: made of a log at rest, and proven before they count."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evidence_log.drive import named_failures
from evidence_log.errors.opening import DatabaseDamaged, VaultInUse
from evidence_log.store import durable
from evidence_log.store.connection import (
    SALT_BYTES,
    open_unchanging,
    write_ahead_log,
)
from evidence_log.store.database import Database

_PIECE = 1 << 20


def write_copy(database: Database, target: Path, *, key: bytes, salt: bytes) -> None:
    """Copy the whole log to the new file *target*, synced and proven.

    Every page of the copy authenticates and its structure holds. Its first 16
    bytes, which nothing authenticates, are *salt* whatever the log's own are. The
    name is not synced yet. Raises DatabaseDamaged, VaultInUse where another
    connection still reads, and StorageFailed errors; then there is no *target*.
    """
    with named_failures(target), database.alone():
        target.unlink(missing_ok=True)
        try:
            database.empty_log()
            with database.transaction():  # so that nobody writes meanwhile
                _copy_bytes(database.path, target, salt)
            _prove(target, key=key, salt=salt)
        except BaseException:
            target.unlink(missing_ok=True)
            raise


@contextmanager
def look_into(path: Path, *, key: bytes, salt: bytes) -> Iterator[Database]:
    """Read a log at rest and write nothing; raise DatabaseDamaged."""
    connection = open_unchanging(path, key=key, salt=salt)
    database = Database(connection, path, is_read_only=True)
    try:
        yield database
    finally:
        database.close()


def is_clean(database: Database) -> bool:
    """Whether every page authenticates and the structure holds."""
    # The second would meet a bad page as a failure, after which nothing is read.
    return not database.rows("PRAGMA cipher_integrity_check", (), str) and (
        database.rows("PRAGMA quick_check", (), str) == ("ok",)
    )


def is_at_rest(path: Path) -> bool:
    """Whether all of the log stands in the one file at *path*."""
    beside = write_ahead_log(path)
    with named_failures(beside):
        return not beside.exists() or beside.stat().st_size == 0


def _prove(path: Path, *, key: bytes, salt: bytes) -> None:
    with look_into(path, key=key, salt=salt) as copy:
        if not is_clean(copy):
            raise DatabaseDamaged


def _copy_bytes(source: Path, target: Path, salt: bytes) -> None:
    if not is_at_rest(source):
        raise VaultInUse
    with source.open("rb") as reading, durable.create(target) as writing:
        reading.seek(SALT_BYTES)
        durable.write_all(writing.fileno(), memoryview(salt))
        while piece := reading.read(_PIECE):
            durable.write_all(writing.fileno(), memoryview(piece))
        os.fsync(writing.fileno())
