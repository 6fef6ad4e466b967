"""The folder ``keep``: closed copies of the log, to heal it from.

A copy is made after opening, once a day at most, of a log that has changed and is
clean. Five stay. Nothing that is not a beginning of this log is deleted to make room.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

from evidence_log.drive import named_failures, sync_folder
from evidence_log.errors import Busy, EvidenceLogError, StorageFailed
from evidence_log.errors.opening import DatabaseDamaged
from evidence_log.store import durable
from evidence_log.store.database import Database
from evidence_log.store.head import KEEP, Head
from evidence_log.store.lineage import has_grown_from, last_of, standing
from evidence_log.store.log_copy import look_into, write_copy
from evidence_log.store.vault import Vault, VaultNotice

MOST_COPIES = 5

_NAME = re.compile(r"[0-9]{8}\.db")


def kept_copies(folder: Path) -> tuple[Path, ...]:
    """The kept copies of the vault at *folder*, oldest first."""
    keep = folder / KEEP
    with named_failures(keep):
        if not keep.is_dir():
            return ()
        return tuple(
            sorted(path for path in keep.iterdir() if _NAME.fullmatch(path.name))
        )


def keep_daily(vault: Vault) -> None:
    """Keep a copy, if one is due; what stands in its way becomes a notice."""
    try:
        if _is_due(vault):
            keep_copy(vault)
    except DatabaseDamaged:
        vault.notices += (VaultNotice.LOG_NOT_SOUND,)
    except (StorageFailed, Busy):
        vault.notices += (VaultNotice.NOT_COPIED,)


def keep_copy(vault: Vault) -> Path:
    """Keep a copy of the log as it is, whatever the day; five stay.

    Raises DatabaseDamaged where the log is not clean, VaultInUse and StorageFailed
    errors; the older copies are then as they were.
    """
    key = vault.key.database_key()
    kept = copy_into_keep(vault.database, key=key, salt=vault.database_salt)
    _note_copy(vault)
    _make_room(vault)
    return kept


def copy_into_keep(database: Database, *, key: bytes, salt: bytes) -> Path:
    """Copy a log into the ``keep`` beside it; raise as :func:`keep_copy`."""
    keep = database.path.with_name(KEEP)
    with named_failures(keep):
        durable.make_folder(keep)
        for unfinished in keep.glob("*.db.new"):
            unfinished.unlink()
        place = next_place(database.path.parent)
        copied = place.with_name(f"{place.name}.new")
        write_copy(database, copied, key=key, salt=salt)
        copied.replace(place)
        sync_folder(keep)
    return place


def delete_set_aside(folder: Path, *, but: Path | None = None) -> None:
    """Delete what ``keep`` of the vault at *folder* holds set aside, except *but*."""
    keep = folder / KEEP
    with named_failures(keep):
        for aside in keep.glob("damaged-*"):
            if aside != but and aside.is_dir() and not aside.is_symlink():
                shutil.rmtree(aside)
        if keep.is_dir():
            sync_folder(keep)


def other_copies(vault: Vault) -> int:
    """How many logs in ``keep`` may hold what *vault* does not.

    Those that went their own way on another computer, and what a repair or a backup
    set aside. One that cannot be looked into counts, for nothing may stand in the
    way of an erasing. Raises StorageFailed errors for the folder itself.
    """
    keep = vault.folder / KEEP
    with named_failures(keep):
        aside = [path for path in keep.glob("damaged-*") if path.is_dir()]
    others = [path for path in kept_copies(vault.folder) if _is_other(path, vault)]
    return len(aside) + len(others)


def next_place(folder: Path) -> Path:
    """The name of the next kept copy of the vault at *folder*."""
    there = kept_copies(folder)
    number = int(there[-1].stem) + 1 if there else 1
    return folder / KEEP / f"{number:08}.db"


def _is_due(vault: Vault) -> bool:
    noted = vault.head_file.read() or Head()
    if not has_grown_from(vault.ledger, noted):
        return False  # the kept copies may hold what this log lacks
    if vault.database.number("SELECT is_erasing FROM vault"):
        return False  # a copy could hold what is to be gone
    size = vault.ledger.length()
    if not kept_copies(vault.folder):
        return size > 1  # an empty log holds nothing to be healed
    return noted.copied_size != size and noted.copied_on != _today(vault)


def _note_copy(vault: Vault) -> None:
    noted = vault.head_file.read() or Head()
    if has_grown_from(vault.ledger, noted):
        noted = standing(vault.ledger)
    copied = replace(noted, copied_size=vault.ledger.length(), copied_on=_today(vault))
    vault.head_file.write(copied)


def _make_room(vault: Vault) -> None:
    """Delete the oldest copies beyond five; what is not of this log is told."""
    ours = [path for path in kept_copies(vault.folder) if _is_ours(path, vault)]
    if len(ours) != len(kept_copies(vault.folder)):
        vault.notices += (VaultNotice.LOG_DIVERGED,)
    _delete(tuple(ours[:-MOST_COPIES]))


def _is_other(path: Path, vault: Vault) -> bool:
    try:
        return not _is_ours(path, vault)
    except EvidenceLogError:
        return True


def _is_ours(path: Path, vault: Vault) -> bool:
    """Whether the copy is a beginning of the log; a damaged one may have been."""
    key, salt = vault.key.database_key(), vault.database_salt
    try:
        with look_into(path, key=key, salt=salt) as copy:
            return has_grown_from(vault.ledger, last_of(copy))
    except DatabaseDamaged:
        return True


def _delete(copies: tuple[Path, ...]) -> None:
    for path in copies:
        with named_failures(path):
            durable.delete(path)


def _today(vault: Vault) -> int:
    """The day by the vault's clock (UTC), 1 for 0001-01-01."""
    return vault.clock().date().toordinal()
