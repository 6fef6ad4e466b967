"""Putting a damaged log right, from its own pages and from its kept copies.

The damaged files are never deleted: they are set aside in ``keep``, and a later
repair reads them too. The new log is written whole beside the old one and takes its
place by a rename.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from evidence_log.domain.ledger import Action
from evidence_log.drive import named_failures, sync_folder
from evidence_log.errors import (
    DatabaseDamaged,
    EvidenceUnknown,
    NotAVault,
    NothingToSalvage,
)
from evidence_log.jobs import JobControl
from evidence_log.store import durable, header_files
from evidence_log.store.check import CheckReport, check_vault
from evidence_log.store.damage import NO_DAMAGE, Damage, DamageKind
from evidence_log.store.head import KEEP
from evidence_log.store.header_files import OpenedHeader
from evidence_log.store.keyslots import Random, Secret
from evidence_log.store.object_healing import heal_originals, new_aside
from evidence_log.store.objects import STAGING
from evidence_log.store.opening import open_vault
from evidence_log.store.pages import PageCipher, PageFile
from evidence_log.store.salvage import SalvagedLog, salvage
from evidence_log.store.salvaged_rows import Source
from evidence_log.store.salvaged_source import read_source
from evidence_log.store.salvaged_writing import write_log
from evidence_log.store.vault import DATABASE, Clock, Vault
from evidence_log.store.vault_lock import VaultLock
from evidence_log.store.versions import Series
from evidence_log.store.wal import read_frames

_KEPT = re.compile(r"[0-9]{8}\.db")
_ASIDE = re.compile(r"damaged-[0-9]{4}")
_BESIDE = (f"{DATABASE}-wal", f"{DATABASE}-shm")
_NOT_OF_THE_LOG = {
    DamageKind.HEADER,
    DamageKind.HEADER_REPAIRED,
    DamageKind.HEADER_OLDER,
    DamageKind.EVIDENCE,
    DamageKind.ATTEMPTS,
    *NO_DAMAGE,
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
    are None where the log was sound and is as it was. *lost* names what no copy held,
    *originals* those brought back from a copy; *set_aside* is where the damaged log is.
    """

    check: CheckReport
    readable: Tally | None = None
    whole: Tally | None = None
    lost: tuple[Damage, ...] = ()
    originals: tuple[str, ...] = ()
    set_aside: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One repair of the vault at *folder*, opened with *secret*.

    *copy* is another copy of the same vault to take from what is lost here.
    """

    folder: Path
    secret: Secret
    clock: Clock
    random_bytes: Random
    copy: Path | None = None

    def run(self, control: JobControl) -> RepairReport:
        """Heal or salvage what is damaged, and check everything.

        Raises what opening a vault raises, but DatabaseDamaged, and NotAVault for
        *copy*, and NothingToSalvage; then nothing was changed.
        """
        if self.copy is not None and not header_files.is_vault(self.copy):
            raise NotAVault(self.copy)
        report = self._sound(control) or self._rebuilt(control)
        if self.copy is None or report.check.is_sound:
            return report
        with self._open() as vault:
            damaged = [
                one.subject
                for one in report.check.findings
                if one.kind is DamageKind.EVIDENCE
            ]
            healed = heal_originals(vault, self.copy, damaged)
            return replace(report, originals=healed, check=check_vault(vault, control))

    def _sound(self, control: JobControl) -> RepairReport | None:
        """The report of a log that needs nothing, or None."""
        if not self._pages_are_whole():
            return None
        try:
            with self._open() as vault:
                report = check_vault(vault, control)
                needs_log = any(_is_of_the_log(vault, one) for one in report.findings)
                if needs_log or (self.copy is not None and _has_losses(vault)):
                    return None
        except DatabaseDamaged:
            return None
        return RepairReport(check=report)

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
            sources = tuple(self._sources(opened))
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
        """The vault locked and its header unlocked, but no database opened."""
        header_files.find(self.folder)
        with ExitStack() as undo:
            undo.callback(VaultLock(self.folder).release)
            yield header_files.unlock(self.folder, self.secret)

    def _sources(self, opened: OpenedHeader) -> Iterator[Source]:
        """Every copy of the log: itself, the kept ones, those set aside before."""
        keep = self.folder / KEEP
        with named_failures(keep):
            there = sorted(keep.iterdir(), reverse=True) if keep.is_dir() else []
        kept = [path for path in there if _KEPT.fullmatch(path.name)]
        aside = [path / DATABASE for path in there if _ASIDE.fullmatch(path.name)]
        others = [self.copy / DATABASE] if self.copy is not None else []
        for path in (self.folder / DATABASE, *kept, *aside, *others):
            with PageFile(path, _cipher(opened)) as pages:
                yield read_source(pages)

    def _written(self, log: SalvagedLog, opened: OpenedHeader) -> Path:
        """Write *log* where the next opening tidies up, should this one not end."""
        path = self.folder / STAGING / DATABASE
        with named_failures(path):
            durable.make_folder(path.parent)
            for left in path.parent.glob(f"{DATABASE}*"):
                left.unlink()
        write_log(path, log, header=opened.header, key=opened.key)
        return path

    def _set_aside(self) -> Path:
        """Copy the damaged log into a folder of its own, and move what is beside it.

        The write-ahead log must not stay: it would be applied to the new log.
        """
        with named_failures(self.folder / KEEP):
            aside = new_aside(self.folder)
            if (self.folder / DATABASE).is_file():
                durable.copy(self.folder / DATABASE, aside / DATABASE)
            sync_folder(aside)
            for name in _BESIDE:
                if (self.folder / name).is_file():
                    (self.folder / name).replace(aside / name)
            sync_folder(aside)
            sync_folder(self.folder)
        return aside


def tally(log: SalvagedLog) -> Tally:
    """Count what *log* holds."""
    told = [one for one in log.versions if one.document is not None]
    return Tally(
        entries=len({one.number for one in told if one.series is Series.ENTRY}),
        contents=len(told),
        ledger_records=sum(one.action is not Action.SALVAGED for one in log.records),
        originals=len(log.objects),
    )


def _cipher(opened: OpenedHeader) -> PageCipher:
    return PageCipher(key=opened.key.database_key(), salt=opened.header.database_salt)


def _has_losses(vault: Vault) -> bool:
    """Whether a repair told before of something that it did not find."""
    return any(one.action is Action.SALVAGED for one in vault.ledger.records())


def _is_of_the_log(vault: Vault, finding: Damage) -> bool:
    """Whether a repair of the log may help against *finding*."""
    if finding.kind is not DamageKind.EVIDENCE:
        return finding.kind not in _NOT_OF_THE_LOG
    try:
        vault.evidence.stored_object(finding.subject)
    except EvidenceUnknown:
        return True
    return False
