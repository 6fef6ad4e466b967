"""Checking the kept copies, and whether the log has only grown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evidence_log.domain.ledger import root
from evidence_log.errors.installation import EncryptionMissing
from evidence_log.errors.opening import DatabaseDamaged
from evidence_log.jobs import JobControl
from evidence_log.store.connection import read_head
from evidence_log.store.damage import Damage, DamageKind
from evidence_log.store.head import NAME
from evidence_log.store.keep import kept_copies
from evidence_log.store.lineage import is_beginning_of, last_of, sync_copies
from evidence_log.store.log_copy import is_clean, look_into
from evidence_log.store.vault import Vault


def check_keep(vault: Vault, control: JobControl) -> Iterator[Damage]:
    """Compare the log with what it was: when last closed, and in every kept copy."""
    control.step(0, 0)
    leaves = vault.ledger.leaves()
    noted = vault.head_file.read()
    if noted is not None and root(leaves[: noted.size]) != noted.root:
        yield Damage(kind=DamageKind.LOG_DIVERGED, subject=NAME)
    size = 0
    for path in kept_copies(vault.folder):
        control.step(0, 0)
        kind, size = _checked(path, vault, leaves, before=size)
        if kind is not None:
            yield Damage(kind=kind, subject=path.name)
    for name in sync_copies(vault.folder):
        yield Damage(kind=DamageKind.SYNC_COPY, subject=name)


def _checked(
    path: Path, vault: Vault, leaves: tuple[bytes, ...], *, before: int
) -> tuple[DamageKind | None, int]:
    """What is wrong with a copy, and the size of its ledger; a later one is larger."""
    key, salt = vault.key.database_key(), vault.database_salt
    try:
        with look_into(path, key=key, salt=salt) as copy:
            if read_head(path) != salt or not is_clean(copy):
                return DamageKind.KEPT_COPY, before
            size = last_of(copy).size
            if not is_beginning_of(copy, leaves):
                return DamageKind.LOG_DIVERGED, size
            return (DamageKind.KEPT_COPY if size < before else None), size
    except (DatabaseDamaged, EncryptionMissing):
        return DamageKind.KEPT_COPY, before
