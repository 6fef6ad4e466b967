"""Would this backup serve? It is opened and read to its end; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from evidence_log.errors.opening import DatabaseDamaged
from evidence_log.jobs import JobControl
from evidence_log.store.check import CheckReport, check_vault
from evidence_log.store.damage import Damage, DamageKind
from evidence_log.store.keyslots import Random, Secret
from evidence_log.store.reading import open_to_read
from evidence_log.store.vault import DATABASE, Clock, Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What was found, and when (UTC) the newest record in it was written."""

    report: CheckReport
    written_until: datetime | None


def rehearse(
    backup: Path,
    secret: Secret,
    *,
    clock: Clock,
    random_bytes: Random,
    control: JobControl,
) -> Rehearsal:
    """Open *backup* as after a loss, and read and authenticate everything.

    A log that cannot be read is told in the report. Progress counts bytes of
    originals. Raises what ``open_to_read`` raises but DatabaseDamaged, and
    JobCancelled.
    """
    try:
        opened = open_to_read(backup, secret, clock=clock, random_bytes=random_bytes)
    except DatabaseDamaged:
        return Rehearsal(report=unreadable(), written_until=None)
    with opened as vault:
        return Rehearsal(
            report=check_vault(vault, control), written_until=_written_until(vault)
        )


def unreadable() -> CheckReport:
    """The report on a vault whose log cannot be opened."""
    damage = Damage(kind=DamageKind.DATABASE_STRUCTURE, subject=DATABASE)
    return CheckReport(findings=(damage,))


def _written_until(vault: Vault) -> datetime | None:
    try:
        records = vault.ledger.records()
    except DatabaseDamaged:
        return None
    return records[-1].at if records else None
