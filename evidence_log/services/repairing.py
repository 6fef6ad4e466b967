"""Putting a damaged vault right, from what is left of it and from a copy."""

from __future__ import annotations

from pathlib import Path

from evidence_log.jobs import JobControl
from evidence_log.services.surroundings import Surroundings
from evidence_log.store.damage import Damage, DamageKind
from evidence_log.store.keyslots import Secret
from evidence_log.store.repair import Repair, RepairReport, Tally

__all__ = ["Damage", "DamageKind", "RepairReport", "Tally", "repair"]


def repair(
    folder: Path,
    secret: Secret,
    *,
    surroundings: Surroundings,
    control: JobControl,
    copy: Path | None = None,
) -> RepairReport:
    """Heal or salvage the vault in *folder*; take from *copy* what is lost in it.

    Where nothing is damaged, nothing is changed. The damaged log is set aside, never
    deleted. Raises NotAVault, WrongPassphrase, WrongRecoveryCode, VaultInUse,
    VaultTooNew, HeaderDamaged, NothingToSalvage and StorageFailed errors.
    """
    return Repair(
        folder=folder.resolve(),
        secret=secret,
        clock=surroundings.clock,
        random_bytes=surroundings.random_bytes,
        copy=copy,
    ).run(control)
