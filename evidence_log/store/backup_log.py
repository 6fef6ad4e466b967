"""The log of a backup: whether it may be replaced, replacing it, and what it keeps."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evidence_log.drive import named_failures, sync_folder
from evidence_log.errors.copies import BackupAhead
from evidence_log.errors.opening import DatabaseDamaged
from evidence_log.store import durable
from evidence_log.store.connection import open_database, write_ahead_log
from evidence_log.store.database import Database
from evidence_log.store.head import KEEP, Head, HeadFile
from evidence_log.store.keep import (
    MOST_COPIES,
    delete_set_aside,
    kept_copies,
    next_place,
)
from evidence_log.store.lineage import is_beginning_of, standing
from evidence_log.store.log_copy import is_at_rest, look_into, write_copy
from evidence_log.store.pages import PageCipher
from evidence_log.store.rebuilding import pages_are_whole, set_aside
from evidence_log.store.vault import DATABASE, Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierLog:
    """The log found in a backup; *size* counts its ledger's records.

    *may_stay* unless it holds what was erased since, or says nothing new.
    """

    size: int
    may_stay: bool


def earlier_log(vault: Vault, target: Path) -> EarlierLog | None:
    """Look at the log in *target*; None where there is none or it is damaged.

    Raises BackupAhead where its ledger is not a beginning of the vault's.
    """
    path = target / DATABASE
    if not path.exists():
        return None
    key, salt = vault.key.database_key(), vault.database_salt
    leaves = vault.ledger.leaves()
    try:
        if not is_at_rest(path):
            _come_to_rest(path, key=key, salt=salt)
        with look_into(path, key=key, salt=salt) as log:
            if not is_beginning_of(log, leaves):
                raise BackupAhead(target)
            size = log.number("SELECT count(*) FROM ledger")
            is_news = size < len(leaves)
            may_stay = is_news and not _holds_erased(log, vault)
    except DatabaseDamaged:
        return None
    return EarlierLog(size=size, may_stay=may_stay)


def replace_log(vault: Vault, target: Path, earlier: EarlierLog | None) -> Path | None:
    """Put the log of *vault* into *target*; the earlier one goes into its ``keep``.

    Returns the folder where a damaged one is now, else None. Raises DatabaseDamaged,
    VaultInUse and StorageFailed errors; then the earlier one is where it was.
    """
    path = target / DATABASE
    new = path.with_name(f"{path.name}.new")
    key, salt = vault.key.database_key(), vault.database_salt
    aside: Path | None = None
    with named_failures(target):
        durable.make_folder(target / KEEP)
        write_copy(vault.database, new, key=key, salt=salt)
        if earlier is not None and earlier.may_stay:
            _copy(path, next_place(target))
        elif earlier is None and path.exists():
            aside = set_aside(target)
        for beside in (write_ahead_log(path), path.with_name(f"{path.name}-shm")):
            beside.unlink(missing_ok=True)
        # Else a power cut could leave the new log beside the older one's changes.
        sync_folder(target)
        new.replace(path)
        sync_folder(target)
    head_file = HeadFile(folder=target, key=vault.key, random=vault.random_bytes)
    head_file.write(standing(vault.ledger, copied_as=head_file.read() or Head()))
    return aside


def forget_copies(vault: Vault, target: Path, *, but: Path | None) -> None:
    """Delete the kept copies in *target* that hold what was erased, or are too many.

    *but*, a damaged log set aside just now, stays until the next backup.
    """
    key, salt = vault.key.database_key(), vault.database_salt
    for path in kept_copies(target):
        try:
            with look_into(path, key=key, salt=salt) as copy:
                must_go = _holds_erased(copy, vault)
        except DatabaseDamaged:
            must_go = bool(_erasures(vault.database))
        if must_go:
            _delete(path)
    for path in kept_copies(target)[:-MOST_COPIES]:
        _delete(path)
    if _erasures(vault.database):
        delete_set_aside(
            target, but=but
        )  # what is damaged may hold it too, and cannot tell


def _come_to_rest(path: Path, *, key: bytes, salt: bytes) -> None:
    """Move all of a log into its one file; what refuses that is raised.

    The driver would delete what it cannot read beside a damaged log.
    """
    if not pages_are_whole(path.parent, PageCipher(key=key, salt=salt)):
        raise DatabaseDamaged
    log = Database(open_database(path, key=key, salt=salt), path)
    try:
        log.empty_log()
    finally:
        log.close()


def _holds_erased(log: Database, vault: Vault) -> bool:
    """Whether *log*, an earlier one, may hold what *vault* has erased."""
    if _erasures(log) < _erasures(vault.database):
        return True
    return bool(_erasures(log)) and bool(log.number("SELECT is_erasing FROM vault"))


def _erasures(log: Database) -> int:
    """How many things were erased; a log of the first layout knows no erasing."""
    if not log.number("SELECT count(*) FROM sqlite_schema WHERE name = 'erasure'"):
        return 0
    return log.number("SELECT count(*) FROM erasure")


def _copy(source: Path, target: Path) -> None:
    unfinished = target.with_name(f"{target.name}.new")
    unfinished.unlink(missing_ok=True)
    durable.copy(source, unfinished)
    unfinished.replace(target)
    sync_folder(target.parent)


def _delete(path: Path) -> None:
    with named_failures(path):
        durable.delete(path)
