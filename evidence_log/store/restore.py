"""A vault made from a backup: copied beside its place, proven, then moved there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from evidence_log.drive import named_failures, sync_folder
from evidence_log.errors import Damaged
from evidence_log.errors.copies import NotAtRest
from evidence_log.errors.places import InsideVault
from evidence_log.jobs import JobControl
from evidence_log.store import durable, header_files
from evidence_log.store.check import CheckReport
from evidence_log.store.head import KEEP
from evidence_log.store.keyslots import Random, Secret
from evidence_log.store.log_copy import is_at_rest
from evidence_log.store.object_format import ID_BYTES
from evidence_log.store.objects import OBJECTS, STAGING
from evidence_log.store.opening import open_vault, refuse_taken
from evidence_log.store.rehearsal import rehearse, unreadable
from evidence_log.store.vault import DATABASE, Clock
from evidence_log.store.vault_lock import NAME as LOCK


def restore(
    backup: Path,
    folder: Path,
    secret: Secret,
    *,
    clock: Clock,
    random_bytes: Random,
    control: JobControl,
) -> CheckReport:
    """Make a vault in the new or empty *folder* from *backup*, and check all of it.

    What is damaged is copied too, and named in the report. Nothing in *backup* is
    changed. Progress counts bytes, first those copied, then those checked. Raises
    what ``open_vault`` raises for the headers and the secret, InsideVault,
    FolderNotEmpty, FolderMissing, StorageFailed errors and JobCancelled; then
    there is no *folder*.
    """
    backup, folder = backup.resolve(), folder.resolve()
    header_files.unlock(backup, secret)
    if folder.is_relative_to(backup):
        raise InsideVault(folder)
    with named_failures(folder):
        refuse_taken(folder)
        building = folder.with_name(f".{random_bytes(8).hex()}.new")
        building.mkdir(mode=durable.FOLDER_MODE)
        try:
            _copy_all(backup, building, control)
            _settle(building, secret, clock=clock, random_bytes=random_bytes)
            report = _report(
                building,
                secret,
                clock=clock,
                random_bytes=random_bytes,
                control=control,
            )
            durable.move_folder(building, folder)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
    return report


def _settle(
    building: Path, secret: Secret, *, clock: Clock, random_bytes: Random
) -> None:
    """Close a log that was not closed when it was copied, so that it can be read."""
    if not is_at_rest(building / DATABASE):
        with suppress(Damaged):
            open_vault(building, secret, clock=clock, random_bytes=random_bytes).close()


def _report(
    building: Path,
    secret: Secret,
    *,
    clock: Clock,
    random_bytes: Random,
    control: JobControl,
) -> CheckReport:
    try:
        return rehearse(
            building, secret, clock=clock, random_bytes=random_bytes, control=control
        ).report
    except NotAtRest:
        return unreadable()


def _copy_all(backup: Path, building: Path, control: JobControl) -> None:
    """Copy every file that is a vault's, synced, with the names of all of them."""
    found = sorted(_files(backup))
    total, done = sum(path.stat().st_size for path in found), 0
    for name in (OBJECTS, STAGING, KEEP):
        durable.make_folder(building / name)
    for path in found:
        target = building / path.relative_to(backup)
        target.parent.mkdir(mode=durable.FOLDER_MODE, parents=True, exist_ok=True)
        is_object = len(target.name) == 2 * ID_BYTES
        modified = durable.FIXED_TIME if is_object else None
        for piece in durable.copying(path, target, modified=modified):
            done += len(piece)
            control.step(done, max(done, total))
    for folder in (*(path for path in building.rglob("*") if path.is_dir()), building):
        sync_folder(folder)


def _files(backup: Path) -> Iterator[Path]:
    """Every file but what is unfinished; whatever is no plain file is none of ours."""
    for path in backup.rglob("*"):
        place = path.relative_to(backup)
        is_passing = place.parts[0] in {STAGING, LOCK} or path.suffix == ".new"
        if not is_passing and path.is_file() and not path.is_symlink():
            yield path
