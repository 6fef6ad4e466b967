"""A vault: one folder that holds a log and its evidence, all of it encrypted."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Self, TypeAlias

from evidence_log.domain.entry import Author, AuthorKind
from evidence_log.domain.ledger import Action
from evidence_log.drive import named_failures
from evidence_log.errors import FolderMissing, FolderNotEmpty
from evidence_log.store import durable, header_files
from evidence_log.store.case_file import CaseFiles
from evidence_log.store.choices import Choices
from evidence_log.store.connection import create_database, open_database, read_head
from evidence_log.store.database import Database
from evidence_log.store.driver_errors import named_driver_errors
from evidence_log.store.entries import Entries
from evidence_log.store.evidence import EvidenceBox
from evidence_log.store.exports import Exports
from evidence_log.store.handovers import Handovers
from evidence_log.store.header import FORMAT_VERSION, Header
from evidence_log.store.key_derivation import KeyDerivation
from evidence_log.store.keys import VaultKey
from evidence_log.store.keyslots import Random, Secret
from evidence_log.store.ledger_log import LedgerLog
from evidence_log.store.migrate import migrate, migrations
from evidence_log.store.new_header import new_header
from evidence_log.store.objects import OBJECTS, STAGING, ObjectStore
from evidence_log.store.search import Search
from evidence_log.store.vault_lock import NAME as LOCK
from evidence_log.store.vault_lock import VaultLock
from evidence_log.store.versions import Versions

DATABASE = "log.db"
KEEP = "keep"

Clock: TypeAlias = Callable[[], datetime]

_PROGRAM = Author(kind=AuthorKind.PROGRAM)


class VaultNotice(StrEnum):
    """What was found at opening that stops nothing but should be told."""

    HEADER_REPAIRED = "header_repaired"
    HEADER_OLDER_THAN_LOG = "header_older_than_log"
    DATABASE_HEAD_CHANGED = "database_head_changed"


class Vault:
    """An open vault. Close it, or use it in a ``with`` block."""

    format = FORMAT_VERSION

    def __init__(
        self,
        folder: Path,
        database: Database,
        *,
        vault_id: bytes,
        clock: Clock,
        random_bytes: Random,
    ) -> None:
        self.folder = folder
        self.database = database
        self.notices: tuple[VaultNotice, ...] = ()
        self.clock = clock
        self.random_bytes = random_bytes
        self._on_close = ExitStack()
        self.ledger = LedgerLog(database=database)
        self.search = Search(database=database)
        self.versions = Versions(
            database=database, ledger=self.ledger, clock=clock, random=random_bytes
        )
        self.objects = ObjectStore(
            folder=folder, vault_id=vault_id, random=random_bytes
        )
        self.entries = Entries(versions=self.versions, search=self.search)
        self.evidence = EvidenceBox(
            objects=self.objects, versions=self.versions, search=self.search
        )
        self.case_file = CaseFiles(versions=self.versions)
        self.exports = Exports(versions=self.versions)
        self.choices = Choices(versions=self.versions)
        self.handovers = Handovers(versions=self.versions)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def transaction(self) -> AbstractContextManager[None]:
        """Make the block's changes whole or not at all; may stand in another."""
        return self.database.transaction()

    def close(self) -> None:
        """Leave one file at rest and give the vault free; more than once is fine."""
        self._on_close.close()

    def when_closed(self, steps: ExitStack) -> None:
        """Do *steps* at closing: leave one file at rest, give the vault free."""
        self._on_close = steps

    def compare_with(self, header: Header, *, is_repaired: bool) -> None:
        """Note where the opened header and the log do not agree."""
        mirrored = self.database.number("SELECT header_sequence FROM vault")
        if header.sequence > mirrored:
            self.database.change(
                "UPDATE vault SET header_sequence = ?", header.sequence
            )
        told = {
            VaultNotice.HEADER_REPAIRED: is_repaired,
            VaultNotice.HEADER_OLDER_THAN_LOG: header.sequence < mirrored,
            VaultNotice.DATABASE_HEAD_CHANGED: (
                read_head(self.database.path) != header.database_salt
            ),
        }
        self.notices = tuple(notice for notice, holds in told.items() if holds)


def open_vault(
    folder: Path, secret: Secret, *, clock: Clock, random_bytes: Random
) -> Vault:
    """Unlock the vault in *folder* with its passphrase or recovery code.

    Raises NotAVault, VaultInUse, VaultTooNew, HeaderDamaged, WrongPassphrase,
    WrongRecoveryCode, KeyParametersRefused, DatabaseDamaged, EncryptionMissing
    or a StorageFailed error; the log is then as it was.
    """
    folder = folder.resolve()
    header_files.read_both(folder)
    with ExitStack() as undo:
        undo.callback(VaultLock(folder).release)
        opened = header_files.unlock(folder, secret)
        vault = Vault(
            folder,
            _opened_database(folder / DATABASE, opened.header, opened.key),
            vault_id=opened.header.vault_id,
            clock=clock,
            random_bytes=random_bytes,
        )
        undo.callback(vault.database.close)
        vault.objects.empty_staging()
        vault.compare_with(opened.header, is_repaired=opened.is_repaired)
        vault.when_closed(undo.pop_all())
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
        _check_room(folder)
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


def _check_room(folder: Path) -> None:
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
        database.change("INSERT INTO vault VALUES (1, ?)", header.sequence)
        ledger = LedgerLog(database=database)
        ledger.append(Action.VAULT_CREATED, "vault", at=clock(), author=_PROGRAM)
    finally:
        database.close()
    header_files.write_both(folder, header, key)


def _opened_database(path: Path, header: Header, key: VaultKey) -> Database:
    connection = open_database(path, key=key.database_key(), salt=header.database_salt)
    try:
        with named_driver_errors(path):
            migrate(connection, migrations())
    except BaseException:
        connection.close()
        raise
    return Database(connection, path)
