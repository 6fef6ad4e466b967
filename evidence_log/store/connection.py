"""Connections to ``log.db``: the settings, their order, and the self-checks.

Order matters: the log level comes before the key, else a wrong key is reported
on standard error (docs/decisions/0012-the-vault-format.md).
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from sqlcipher3 import dbapi2

from evidence_log.drive import named_failures
from evidence_log.errors import StorageFailed
from evidence_log.errors.installation import EncryptionMissing
from evidence_log.errors.opening import DatabaseDamaged
from evidence_log.store.driver_errors import named_driver_errors

Connection: TypeAlias = dbapi2.Connection

SALT_BYTES = 16

_CLEAR_TEXT_HEAD = b"SQLite format 3\0"
_OLDEST_DRIVER = (3, 51, 3)  # before it, WAL can lose a write at a checkpoint
_BEFORE_KEY = ("cipher_log_level = NONE", "cipher_memory_security = ON")
_AFTER_KEY = (
    "temp_store = MEMORY",
    "secure_delete = ON",
    "mmap_size = 0",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "foreign_keys = ON",
)
_FOR_WRITING = ("journal_mode = WAL", "synchronous = FULL")
_FOR_READING = ("query_only = ON",)


def create_database(path: Path, *, key: bytes, salt: bytes) -> Connection:
    """Make an empty database, encrypted from its first byte.

    Raises EncryptionMissing where the driver would write clear text.
    """
    return _open(path, mode="rwc", key=key, salt=salt)


def open_database(path: Path, *, key: bytes, salt: bytes) -> Connection:
    """Open the database at *path*.

    Raises DatabaseDamaged where there is none, it is empty, or the key does not
    fit, and EncryptionMissing where it or the driver is not encrypted.
    """
    _check_head(path)
    return _open(path, mode="rw", key=key, salt=salt)


def open_unchanging(path: Path, *, key: bytes, salt: bytes) -> Connection:
    """Open a database that nobody writes to; nothing is written, not even beside it.

    What stands in a write-ahead log beside it is not read. Raises as
    :func:`open_database`.
    """
    _check_head(path)
    return _open(path, mode="ro&immutable=1", key=key, salt=salt)


def copy_to_memory(connection: Connection, *, key: bytes, salt: bytes) -> Connection:
    """A database in memory that holds all that *connection* reads."""
    copy = dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)
    for setting in _BEFORE_KEY:
        copy.execute(f"PRAGMA {setting}")
    copy.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    connection.backup(copy)
    return copy


def read_head(path: Path) -> bytes:
    """The first 16 bytes of the file: the salt. SQLCipher itself ignores them.

    None of what is no file: a pipe would be waited for without end.
    """
    with named_failures(path):
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(SALT_BYTES)


def write_ahead_log(path: Path) -> Path:
    """Where changes stand until they are moved into the database at *path*."""
    return path.with_name(f"{path.name}-wal")


def close_database(connection: Connection, path: Path) -> None:
    """Move everything into the one file and close.

    On a full drive what was saved stays in the write-ahead log beside the file,
    where the next opening finds it: nothing is lost, so nothing is raised.
    """
    try:
        with suppress(StorageFailed), named_driver_errors(path):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _check_head(path: Path) -> None:
    head = read_head(path)
    if not head:
        raise DatabaseDamaged
    if head == _CLEAR_TEXT_HEAD:
        raise EncryptionMissing


def _open(path: Path, *, mode: str, key: bytes, salt: bytes) -> Connection:
    with named_driver_errors(path):
        connection = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=0,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            _set_up(connection, key=key, salt=salt)
            _set_up_for(connection, writing=mode.startswith("rw"))
        except BaseException:
            connection.close()
            raise
    return connection


def _set_up(connection: Connection, *, key: bytes, salt: bytes) -> None:
    for setting in _BEFORE_KEY:
        connection.execute(f"PRAGMA {setting}")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    _check_driver(connection)
    for setting in _AFTER_KEY:
        connection.execute(f"PRAGMA {setting}")


def _set_up_for(connection: Connection, *, writing: bool) -> None:
    for setting in _FOR_WRITING if writing else _FOR_READING:
        connection.execute(f"PRAGMA {setting}")
    mode = connection.execute("PRAGMA journal_mode").fetchone()
    if writing and mode != ("wal",):
        raise DatabaseDamaged


def _check_driver(connection: Connection) -> None:
    """Make sure that this driver encrypts, and is one without known losses."""
    version = connection.execute("PRAGMA cipher_version").fetchone()
    status = connection.execute("PRAGMA cipher_status").fetchone()
    if not version or not version[0] or status is None or str(status[0]) != "1":
        raise EncryptionMissing
    if dbapi2.sqlite_version_info < _OLDEST_DRIVER:
        raise EncryptionMissing
