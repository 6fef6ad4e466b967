"""Backups: another folder that is a vault itself, brought up to date.

First the originals, then the log that names them, then what was erased goes. So at
every moment the folder holds the earlier state or the new one, and can be opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from evidence_log.drive import named_failures, sync_folder
from evidence_log.errors.copies import BackupAhead, BackupOfAnother
from evidence_log.errors.installation import EncryptionMissing
from evidence_log.errors.opening import DatabaseDamaged, HeaderDamaged, NotAVault
from evidence_log.errors.places import (
    FolderMissing,
    FolderNotEmpty,
    InsideVault,
    NotAFolder,
)
from evidence_log.jobs import JobControl
from evidence_log.store import attempts, durable, header_files
from evidence_log.store.backup_log import earlier_log, forget_copies, replace_log
from evidence_log.store.backup_objects import (
    CopiedObjects,
    copy_objects,
    forget_objects,
)
from evidence_log.store.header import SealedHeader
from evidence_log.store.header_choice import newest_genuine
from evidence_log.store.log_copy import look_into
from evidence_log.store.objects import OBJECTS, STAGING
from evidence_log.store.vault import DATABASE, Vault
from evidence_log.store.vault_lock import VaultLock


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup that was made; *removed* originals had been erased in the vault."""

    copied: CopiedObjects
    removed: int
    records: int


def back_up(vault: Vault, target: Path, control: JobControl) -> Backup:
    """Bring the backup in *target*, a new folder or an earlier backup, up to date.

    Originals that are there already are not read again. Progress counts bytes.
    Raises InsideVault, FolderMissing for the folder above, NotAFolder,
    FolderNotEmpty, BackupOfAnother, BackupAhead, VaultInUse, VaultTooNew,
    DatabaseDamaged where the vault's own log is not clean, StorageFailed errors and
    JobCancelled; whatever is raised, *target* opens as before.
    """
    target = target.resolve()
    if target.is_relative_to(vault.folder.resolve()):
        raise InsideVault(target)
    with ExitStack() as held, named_failures(target):
        _refuse_stranger(vault, target)
        target.mkdir(mode=durable.FOLDER_MODE, exist_ok=True)
        sync_folder(target.parent)
        held.callback(VaultLock(target).release)
        earlier = earlier_log(vault, target)
        _write_headers(vault, target)
        for name in (OBJECTS, STAGING):
            durable.make_folder(target / name)
        copied = copy_objects(vault, target, control)
        aside = replace_log(vault, target, earlier)
        removed = forget_objects(vault, target)
        forget_copies(vault, target, but=aside)
    return Backup(copied=copied, removed=removed, records=vault.ledger.length())


_LEFT_OF_A_FIRST_TRY = {"lock", "header.a.new", "header.b.new"}


def _refuse_stranger(vault: Vault, target: Path) -> None:
    """Refuse a folder that is neither empty nor an earlier backup of this vault."""
    if not target.parent.is_dir():
        raise FolderMissing(target.parent)
    if not target.exists():
        return
    if not target.is_dir():
        raise NotAFolder(target)
    if not header_files.is_vault(target):
        if {path.name for path in target.iterdir()} - _LEFT_OF_A_FIRST_TRY:
            raise FolderNotEmpty(target)
    elif not _is_of(vault, target):
        raise BackupOfAnother(target)


def _is_of(vault: Vault, target: Path) -> bool:
    """Whether a header or the log in *target* was written with the vault's key."""
    try:
        header_files.current(target, vault.key)
    except HeaderDamaged:
        key, salt = vault.key.database_key(), vault.database_salt
        try:
            with look_into(target / DATABASE, key=key, salt=salt):
                return True
        except (DatabaseDamaged, EncryptionMissing):
            return False
    return True


def _write_headers(vault: Vault, target: Path) -> None:
    current = header_files.current(vault.folder, vault.key)
    there = _headers_in(target)
    genuine = newest_genuine(there.values(), vault.key)
    if genuine is not None and genuine.sequence > current.sequence:
        raise BackupAhead(target)
    if {each.header for each in there.values()} != {current}:
        header_files.write_all(target, current, vault.key)
    if not (target / attempts.NAME).exists():
        attempts.begin(target, vault.key)


def _headers_in(target: Path) -> Mapping[str, SealedHeader]:
    try:
        return header_files.find(target).whole
    except (HeaderDamaged, NotAVault):
        return {}
