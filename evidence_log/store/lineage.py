"""Is this log the one that was closed last, or did another take its place?

A whole, genuine log can still be the wrong one: an older one put back, or one that
went its own way on another computer. The ledger tells: it only ever grows, so what
it held before must be its beginning. Nothing is decided or deleted here.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from evidence_log.domain.ledger import leaf_hash, root
from evidence_log.drive import named_failures
from evidence_log.errors import Damaged, StorageFailed
from evidence_log.store.database import Database
from evidence_log.store.head import KEEP, Head
from evidence_log.store.ledger_log import LedgerLog
from evidence_log.store.vault import Vault, VaultNotice

# What Dropbox, OneDrive, Google Drive, Nextcloud, Syncthing and iCloud add to the
# name of the file that lost stands behind the name and before its ending.
_OURS = r"log|header|lock|draft|attempts|head|objects|staging|keep|[0-9]{8}"
_ADDED_TO = re.compile(rf"(?:{_OURS})[ (~_.-].*", re.IGNORECASE | re.DOTALL)
_KNOWN = re.compile(
    r"(?:log\.db(?:-wal|-shm|-journal)?|header\.[ab]|[0-9]{8}\.db|draft\.damaged"
    rf"|{_OURS})(?:\.new)?"
)


def signs_of_another(vault: Vault) -> tuple[VaultNotice, ...]:
    """What at opening tells that the log is not the one that was closed last.

    Quick: of what the ledger was, only the last record is compared. Raises
    DatabaseDamaged and StorageFailed errors.
    """
    head = vault.head_file.read()
    told = {
        VaultNotice.KEPT_HEAD_DAMAGED: head is None and vault.head_file.is_there(),
        VaultNotice.LOG_DIVERGED: not has_grown_from(vault.ledger, head or Head()),
        VaultNotice.SYNC_COPIES: bool(sync_copies(vault.folder)),
    }
    return tuple(notice for notice, holds in told.items() if holds)


def note_head(vault: Vault) -> None:
    """Note where the ledger stands, at closing.

    Where it has not grown from what was noted before, that stays: it is told again
    at the next opening. A drive that refuses takes nothing away, so nothing is
    raised.
    """
    with suppress(StorageFailed, Damaged):
        noted = vault.head_file.read()
        if noted is None:
            vault.head_file.write(standing(vault.ledger))
        elif noted.size != vault.ledger.length() and has_grown_from(
            vault.ledger, noted
        ):
            vault.head_file.write(standing(vault.ledger, copied_as=noted))


def standing(ledger: LedgerLog, *, copied_as: Head | None = None) -> Head:
    """Where *ledger* stands now; what was copied last is taken over."""
    leaves = ledger.leaves()
    return replace(
        copied_as or Head(),
        size=len(leaves),
        leaf=leaves[-1] if leaves else bytes(32),
        root=root(leaves),
    )


def last_of(database: Database) -> Head:
    """The size and last record of a log's ledger; its root is left out."""
    ledger = LedgerLog(database=database)
    size = ledger.length()
    return Head(size=size, leaf=_leaf(ledger, size - 1))


def has_grown_from(ledger: LedgerLog, earlier: Head) -> bool:
    """Whether the last record there was earlier stands where it stood.

    No two logs write the same record: each holds the moment and random salts.
    """
    return not earlier.size or _leaf(ledger, earlier.size - 1) == earlier.leaf


def is_beginning_of(earlier: Database, leaves: tuple[bytes, ...]) -> bool:
    """Whether the ledger whose leaf hashes these are begins with all of *earlier*."""
    found = LedgerLog(database=earlier).leaves()
    return leaves[: len(found)] == found


def sync_copies(folder: Path) -> tuple[str, ...]:
    """Names in *folder* and its ``keep`` that a synchronising service has made."""
    found: list[str] = []
    for place in (folder, folder / KEEP):
        with named_failures(place):
            if place.is_dir():
                found += [
                    path.relative_to(folder).as_posix()
                    for path in place.iterdir()
                    if _ADDED_TO.fullmatch(path.name)
                    and not _KNOWN.fullmatch(path.name)
                ]
    return tuple(sorted(found))


def _leaf(ledger: LedgerLog, sequence: int) -> bytes:
    """The leaf hash of one record; 32 zero bytes where there is none."""
    return ledger.database.row(
        "SELECT record FROM ledger WHERE sequence = ?", (sequence,), leaf_hash
    ) or bytes(32)
