"""Copies of the log elsewhere: making one, trying it, and making a log from it."""

from __future__ import annotations

from pathlib import Path

from evidence_log.jobs import JobControl
from evidence_log.services.session import OpenLog
from evidence_log.services.surroundings import Surroundings
from evidence_log.store import backup as backups
from evidence_log.store import rehearsal
from evidence_log.store import restore as restoring
from evidence_log.store.backup import Backup
from evidence_log.store.check import CheckReport
from evidence_log.store.keyslots import Secret
from evidence_log.store.rehearsal import Rehearsal

__all__ = ["Backup", "CheckReport", "Rehearsal", "back_up", "rehearse", "restore"]


def back_up(log: OpenLog, target: Path, control: JobControl) -> Backup:
    """Make a backup in a new folder, or bring an earlier one there up to date.

    Progress counts bytes. Raises InsideVault, FolderMissing, NotAFolder,
    FolderNotEmpty, BackupOfAnother, BackupAhead, VaultInUse, DatabaseDamaged,
    StorageFailed errors and JobCancelled; an earlier backup then opens as before.
    """
    return backups.back_up(log.vault, target, control)


def rehearse(
    backup: Path, secret: Secret, surroundings: Surroundings, control: JobControl
) -> Rehearsal:
    """Open a backup as after a loss, and read everything in it; write nothing.

    Progress counts bytes of originals. Raises NotAVault, NotAtRest, WrongSecret
    errors, VaultTooNew, HeaderDamaged and JobCancelled.
    """
    return rehearsal.rehearse(
        backup,
        secret,
        clock=surroundings.clock,
        random_bytes=surroundings.random_bytes,
        control=control,
    )


def restore(
    backup: Path,
    folder: Path,
    secret: Secret,
    *,
    surroundings: Surroundings,
    control: JobControl,
) -> CheckReport:
    """Make a log in a new folder from a backup, and check everything in it.

    What is damaged is copied too and named. Progress counts bytes. Raises
    NotAVault, WrongSecret errors, HeaderDamaged, InsideVault, FolderNotEmpty,
    FolderMissing, StorageFailed errors and JobCancelled; then nothing is left.
    """
    return restoring.restore(
        backup,
        folder,
        secret,
        clock=surroundings.clock,
        random_bytes=surroundings.random_bytes,
        control=control,
    )
