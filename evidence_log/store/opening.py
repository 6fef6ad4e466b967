"""Making a vault, and opening one."""

from __future__ import annotations

import shutil
from contextlib import ExitStack, suppress
from pathlib import Path

from evidence_log.domain.entry import Author, AuthorKind
from evidence_log.domain.ledger import Action
from evidence_log.drive import named_failures
from evidence_log.errors import StorageFailed, WrongSecret
from evidence_log.errors.places import FolderMissing, FolderNotEmpty
from evidence_log.store import attempts, durable, header_files
from evidence_log.store.attempts import FailedTries
from evidence_log.store.connection import create_database, open_database
from evidence_log.store.database import Database
from evidence_log.store.driver_errors import named_driver_errors
from evidence_log.store.erase import resume_erasing
from evidence_log.store.head import KEEP
from evidence_log.store.header import Header
from evidence_log.store.keep import copy_into_keep
from evidence_log.store.key_derivation import KeyDerivation
from evidence_log.store.keys import VaultKey
from evidence_log.store.keyslots import Random, Secret, kind_of
from evidence_log.store.ledger_log import LedgerLog
from evidence_log.store.lineage import note_head, signs_of_another
from evidence_log.store.migrate import found_layout, migrate, migrations
from evidence_log.store.new_header import new_header
from evidence_log.store.objects import OBJECTS, STAGING
from evidence_log.store.torn_writing import keep_torn_writing
from evidence_log.store.vault import DATABASE, Clock, Vault, VaultNotice
from evidence_log.store.vault_lock import NAME as LOCK
from evidence_log.store.vault_lock import VaultLock

_PROGRAM = Author(kind=AuthorKind.PROGRAM)


def open_vault(
    folder: Path, secret: Secret, *, clock: Clock, random_bytes: Random
) -> Vault:
    """Unlock the vault in *folder* with its passphrase or recovery code.

    Raises NotAVault, VaultInUse, VaultTooNew, HeaderDamaged, WrongPassphrase,
    WrongRecoveryCode, KeyParametersRefused, DatabaseDamaged, EncryptionMissing
    or a StorageFailed error; the log is then as it was.
    """
    folder = folder.resolve()
    header_files.find(folder)
    with ExitStack() as undo:
        undo.callback(VaultLock(folder).release)
        opened = unlocked(folder, secret, clock=clock, random_bytes=random_bytes)
        is_torn = keep_torn_writing(folder / DATABASE, opened.page_cipher)
        vault = Vault(
            folder,
            _opened_database(folder / DATABASE, opened.header, opened.key),
            key=opened.key,
            database_salt=opened.header.database_salt,
            clock=clock,
            random_bytes=random_bytes,
        )
        undo.callback(vault.database.close)
        if is_torn:
            _leave_torn_writing(vault)
        vault.objects.empty_staging()
        tries = _taken_tries(vault)
        # Only now: a later version's header is not written over by an older one.
        is_repaired = header_files.heal(folder, opened)
        vault.compare_with(opened.header, is_repaired=is_repaired)
        vault.notices += signs_of_another(vault)
        resume_erasing(vault)
        closing = undo.pop_all()
        closing.callback(note_head, vault)
        if not tries.is_clean:  # not before the person was told of them
            closing.callback(_begin_attempts, vault)
        vault.when_closed(closing)
    return vault


def create_vault(
    folder: Path,
    passphrase: str,
    *,
    derivation: KeyDerivation,
    clock: Clock,
    random_bytes: Random,
    with_recovery: bool,
) -> str | None:
    """Make an empty vault in a new or empty *folder*, whole or not at all.

    Returns the recovery code, if one was wanted; it is nowhere kept. Raises
    EmptyPassphrase, FolderNotEmpty, FolderMissing for the folder above,
    EncryptionMissing and StorageFailed errors.
    """
    folder = folder.resolve()
    with named_failures(folder):
        refuse_taken(folder)
        made = new_header(
            passphrase,
            derivation=derivation,
            random=random_bytes,
            with_recovery=with_recovery,
        )
        building = folder.with_name(f".{random_bytes(8).hex()}.new")
        building.mkdir(mode=durable.FOLDER_MODE)
        try:
            _fill(building, made.header, made.key, clock)
            durable.move_folder(building, folder)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
    return None if made.code is None else made.code.text


def unlocked(
    folder: Path, secret: Secret, *, clock: Clock, random_bytes: Random
) -> header_files.OpenedHeader:
    """Unlock the header in *folder*; a wrong secret is noted as a failed try.

    Raises as :func:`open_vault`, of which it is the first part.
    """
    try:
        return header_files.unlock(folder, secret)
    except WrongSecret:
        attempts.note(folder, kind_of(secret), at=clock(), random=random_bytes)
        raise


def _leave_torn_writing(vault: Vault) -> None:
    """Tell of what could not be read, and begin the write-ahead log anew behind it."""
    vault.notices += (VaultNotice.WRITING_TORN,)
    with suppress(StorageFailed):
        vault.database.empty_log()


def _taken_tries(vault: Vault) -> FailedTries:
    """Read the failed tries and make the file where there is none."""
    tries = attempts.read(vault.folder, vault.key)
    # A vault of an older version has neither this file nor a kept header.
    is_first = not (vault.folder / header_files.KEPT).exists()
    vault.tell_of_tries(tries, is_first=is_first)
    if not tries.is_there:
        _begin_attempts(vault)
    return tries


def _begin_attempts(vault: Vault) -> None:
    with suppress(StorageFailed):
        attempts.begin(vault.folder, vault.key)


def refuse_taken(folder: Path) -> None:
    """Raise FolderMissing or FolderNotEmpty where no new vault can be at *folder*."""
    if not folder.parent.is_dir():
        raise FolderMissing(folder.parent)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty(folder)


def _fill(folder: Path, header: Header, key: VaultKey, clock: Clock) -> None:
    for name in (OBJECTS, STAGING, KEEP):
        durable.make_folder(folder / name)
    for name in (DATABASE, LOCK):
        durable.create(folder / name).close()
    path = folder / DATABASE
    connection = create_database(
        path, key=key.database_key(), salt=header.database_salt
    )
    database = Database(connection, path)
    try:
        with named_driver_errors(path):
            migrate(connection, migrations())
        database.change(
            "INSERT INTO vault (only_row, header_sequence) VALUES (1, ?)",
            header.sequence,
        )
        ledger = LedgerLog(database=database)
        ledger.append(Action.VAULT_CREATED, "vault", at=clock(), author=_PROGRAM)
    finally:
        database.close()
    header_files.write_all(folder, header, key)
    attempts.begin(folder, key)


def _opened_database(path: Path, header: Header, key: VaultKey) -> Database:
    key_and_salt = {"key": key.database_key(), "salt": header.database_salt}
    connection = open_database(path, **key_and_salt)
    database = Database(connection, path)
    try:
        with named_driver_errors(path):
            if found_layout(connection) < len(migrations()):
                copy_into_keep(database, **key_and_salt)
            migrate(connection, migrations())
    except BaseException:
        connection.close()
        raise
    return database
