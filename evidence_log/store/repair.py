"""Putting a damaged log right, from its own pages and from its kept copies.

The damaged files are never deleted: they are set aside in ``keep``, and a later
repair reads them too. The new log is written whole beside the old one and takes its
place by a rename.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from evidence_log.domain.ledger import Action
from evidence_log.drive import named_failures, sync_folder
from evidence_log.errors import DatabaseDamaged, EvidenceUnknown, NothingToSalvage
from evidence_log.jobs import JobControl
from evidence_log.store import durable, header_files
from evidence_log.store.check import CheckReport, check_vault
from evidence_log.store.damage import Damage, DamageKind
from evidence_log.store.header_files import OpenedHeader
from evidence_log.store.keyslots import Random, Secret
from evidence_log.store.objects import STAGING
from evidence_log.store.opening import open_vault
from evidence_log.store.pages import PageCipher, PageFile
from evidence_log.store.salvage import SalvagedLog, salvage
from evidence_log.store.salvaged_rows import Source, read_source
from evidence_log.store.salvaged_writing import write_log
from evidence_log.store.vault import DATABASE, Clock, Vault
from evidence_log.store.vault_lock import VaultLock
from evidence_log.store.versions import Series
from evidence_log.store.wal import read_frames

KEEP = "keep"

_KEPT = re.compile(r"[0-9]{8}\.db")
_ASIDE = re.compile(r"damaged-[0-9]{4}")
_BESIDE = (f"{DATABASE}-wal", f"{DATABASE}-shm")
_NOT_OF_THE_LOG = {
    DamageKind.HEADER,
    DamageKind.HEADER_REPAIRED,
    DamageKind.HEADER_OLDER,
    DamageKind.EVIDENCE,
    DamageKind.UNKNOWN_OBJECT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many of each a log holds; *contents* are versions with what they say."""

    entries: int
    contents: int
    ledger_records: int
    originals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairReport:
    """What a repair did. *check* is the check after it.

    *readable* is what the damaged log alone gave, *whole* what there is now; both
    are None where the log was sound and nothing was changed. *lost* names what no
    copy held; *set_aside* is where the damaged files are.
    """

    check: CheckReport
    readable: Tally | None = None
    whole: Tally | None = None
    lost: tuple[Damage, ...] = ()
    set_aside: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One repair of the vault at *folder*, opened with *secret*."""

    folder: Path
    secret: Secret
    clock: Clock
    random_bytes: Random

    def run(self, control: JobControl) -> RepairReport:
        """Heal or salvage the log, where it is damaged, and check everything.

        Raises what opening a vault raises, but DatabaseDamaged, and
        NothingToSalvage; then nothing was changed.
        """
        if not self._pages_are_whole():
            return self._rebuilt(control)
        try:
            with self._open() as vault:
                report = check_vault(vault, control)
                is_sound = not any(_is_of_the_log(vault, one) for one in report.findings)
        except DatabaseDamaged:
            return self._rebuilt(control)
        return RepairReport(check=report) if is_sound else self._rebuilt(control)

    def _open(self) -> Vault:
        return open_vault(
            self.folder, self.secret, clock=self.clock, random_bytes=self.random_bytes
        )

    def _pages_are_whole(self) -> bool:
        """Whether the driver would miss nothing; it is asked after this.

        Opening the log moves the write-ahead log into it, as far as it is in order.
        """
        with self._unlocked() as opened:
            frames = read_frames(self.folder / f"{DATABASE}-wal")
            with PageFile(self.folder / DATABASE, _cipher(opened)) as pages:
                return not pages.damaged() and all(one.is_in_order for one in frames)

    def _rebuilt(self, control: JobControl) -> RepairReport:
        with self._unlocked() as opened:
            sources = tuple(self._sources(_cipher(opened)))
            now = self.clock()
            alone = salvage(sources[:1], now=now, random=self.random_bytes)
            log = salvage(sources, now=now, random=self.random_bytes)
            if not log.records:
                raise NothingToSalvage
            new = self._written(log, opened)
            aside = self._set_aside()
            with named_failures(self.folder):
                new.replace(self.folder / DATABASE)
                sync_folder(self.folder)
        with self._open() as vault:
            report = check_vault(vault, control)
        return RepairReport(
            check=report,
            readable=tally(alone),
            whole=tally(log),
            lost=log.lost,
            set_aside=aside,
        )

    @contextmanager
    def _unlocked(self) -> Iterator[OpenedHeader]:
        with closing(_Held(VaultLock(self.folder))):
            yield header_files.unlock(self.folder, self.secret)
