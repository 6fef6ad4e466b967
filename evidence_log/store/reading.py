"""Opening a vault only to read it: a backup to be rehearsed, a read-only drive."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from evidence_log.errors.copies import NotAtRest
from evidence_log.errors.opening import VaultTooNew
from evidence_log.store import header_files
from evidence_log.store.connection import (
    Connection,
    copy_to_memory,
    open_unchanging,
)
from evidence_log.store.database import Database
from evidence_log.store.driver_errors import named_driver_errors
from evidence_log.store.keyslots import Random, Secret
from evidence_log.store.lineage import signs_of_another
from evidence_log.store.log_copy import is_at_rest
from evidence_log.store.migrate import found_layout, layout_version, migrate, migrations
from evidence_log.store.vault import DATABASE, Clock, Vault


def open_to_read(
    folder: Path, secret: Secret, *, clock: Clock, random_bytes: Random
) -> Vault:
    """Unlock the vault in *folder* and write nothing there; whoever writes is refused.

    A log of an earlier layout is brought up to date in memory. Raises NotAtRest
    where the log was not closed, and otherwise what ``open_vault`` raises, but
    neither VaultInUse nor failures to write.
    """
    folder = folder.resolve()
    opened = header_files.unlock(folder, secret)
    path = folder / DATABASE
    if not is_at_rest(path):
        raise NotAtRest(folder)
    key, salt = opened.key.database_key(), opened.header.database_salt
    with named_driver_errors(path):
        connection = _of_our_layout(path, key=key, salt=salt)
    vault = Vault(
        folder,
        Database(connection, path, is_read_only=True),
        key=opened.key,
        database_salt=salt,
        clock=clock,
        random_bytes=random_bytes,
    )
    try:
        vault.compare_with(opened.header, is_repaired=False)
        vault.notices += signs_of_another(vault)
    except BaseException:
        vault.database.close()
        raise
    closing = ExitStack()
    closing.callback(vault.database.close)
    vault.when_closed(closing)
    return vault


def _of_our_layout(path: Path, *, key: bytes, salt: bytes) -> Connection:
    connection = open_unchanging(path, key=key, salt=salt)
    newest = len(migrations())
    if layout_version(connection) == newest:
        return connection
    try:
        found = found_layout(connection)
        if found > newest:
            raise VaultTooNew(found, newest)
        in_memory = copy_to_memory(connection, key=key, salt=salt)
    finally:
        connection.close()
    migrate(in_memory, migrations())
    in_memory.execute("PRAGMA query_only = ON")
    return in_memory
