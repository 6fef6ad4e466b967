"""Putting a damaged vault right: its log, its kept copies, and its originals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evidence_log.domain.evidence import evidence_id
from evidence_log.domain.ledger import Action, LedgerRecord
from evidence_log.drive import named_failures, sync_folder
from evidence_log.errors.named import EvidenceUnknown
from evidence_log.errors.opening import DatabaseDamaged, NotAVault, NothingToSalvage
from evidence_log.jobs import JobControl
from evidence_log.store import header_files
from evidence_log.store.check import CheckReport, check_vault
from evidence_log.store.damage import NO_DAMAGE, Damage, DamageKind
from evidence_log.store.head import KEEP, Head, HeadFile
from evidence_log.store.header_files import OpenedHeader
from evidence_log.store.keep import keep_copy
from evidence_log.store.keyslots import Random, Secret
from evidence_log.store.lineage import standing
from evidence_log.store.object_healing import heal_originals, new_aside, opens
from evidence_log.store.objects import ObjectStore
from evidence_log.store.opening import open_vault, unlocked
from evidence_log.store.rebuilding import (
    pages_are_whole,
    read_sources,
    replace_log,
)
from evidence_log.store.salvage import SalvagedLog, salvage
from evidence_log.store.salvaged_head import may_follow, reaches
from evidence_log.store.salvaged_rows import Source
from evidence_log.store.vault import Clock, Vault
from evidence_log.store.vault_lock import VaultLock
from evidence_log.store.versions import Series

_NOT_OF_THE_LOG = {
    DamageKind.HEADER,
    DamageKind.HEADER_REPAIRED,
    DamageKind.HEADER_OLDER,
    DamageKind.EVIDENCE,
    DamageKind.ATTEMPTS,
    DamageKind.KEPT_COPY,
    DamageKind.KEPT_HEAD,
    DamageKind.LOG_DIVERGED,
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
    *originals* those brought back from a copy. *set_aside* are the folders in ``keep``
    where damaged files are now.
    """

    check: CheckReport
    readable: Tally | None = None
    whole: Tally | None = None
    lost: tuple[Damage, ...] = ()
    originals: tuple[str, ...] = ()
    set_aside: tuple[Path, ...] = ()

    @property
    def has_changed(self) -> bool:
        """Whether anything was put right."""
        return bool(self.whole or self.originals or self.set_aside)


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
        report = self._if_sound(control) or self._rebuilt(control)
        if report.check.is_sound and not report.has_changed:
            return report
        with self._open() as vault:
            healed = self._heal_originals(vault, report.check)
            aside = _set_copies_aside(vault, report.check)
            if report.whole or aside:
                keep_copy(vault)
        with self._open() as vault:
            return RepairReport(
                check=check_vault(vault, control),
                readable=report.readable,
                whole=report.whole,
                lost=report.lost,
                originals=healed,
                set_aside=report.set_aside + aside,
            )

    def _if_sound(self, control: JobControl) -> RepairReport | None:
        """The report of a log that needs nothing, or None."""
        with self._unlocked() as opened:
            is_whole = pages_are_whole(self.folder, opened.page_cipher)
            if not is_whole or self._is_put_back(opened):
                return None
        try:
            with self._open() as vault:
                report = check_vault(vault, control)
                needs_log = any(_is_of_the_log(vault, one) for one in report.findings)
                may_gain = self.copy is not None and _has_losses(vault)
                if (
                    needs_log
                    or may_gain
                    or self._has_better_rows(vault, opened, report)
                ):
                    return None
        except DatabaseDamaged:
            return None
        return RepairReport(check=report)

    def _is_put_back(self, opened: OpenedHeader) -> bool:
        """Whether the kept copies go on where the log ends, as it was closed last."""
        head = self._head(opened)
        if head is None:
            return False
        own, *others = read_sources(self.folder, opened, self.copy)
        if sum(1 for _ in own.of(LedgerRecord)) >= head.size:
            return False
        return reaches(self._salvaged((own, *others), opened, head), head)

    def _has_better_rows(
        self, vault: Vault, opened: OpenedHeader, report: CheckReport
    ) -> bool:
        """Whether an original does not open because its row, not its file, is wrong."""
        damaged = _named(report, DamageKind.EVIDENCE)
        if not damaged:
            return False
        log = self._salvaged(read_sources(self.folder, opened, self.copy), opened)
        return any(
            evidence_id(row.evidence) in damaged
            and row.stored != vault.evidence.stored_object(evidence_id(row.evidence))
            for row in log.objects
        )

    def _rebuilt(self, control: JobControl) -> RepairReport:
        with self._unlocked() as opened:
            head = self._head(opened)
            sources = read_sources(self.folder, opened, self.copy)
            alone = self._salvaged(sources[:1], opened)
            log = self._salvaged(sources, opened, head)
            if not log.records:
                raise NothingToSalvage
            aside = replace_log(self.folder, log, opened)
        with self._open() as vault:
            now = standing(vault.ledger)
            if head is None or may_follow(now, log, head):
                vault.head_file.write(now)
        with self._open() as vault:
            report = check_vault(vault, control)
        return RepairReport(
            check=report,
            readable=tally(alone),
            whole=tally(log),
            lost=log.lost,
            set_aside=(aside,),
        )

    def _salvaged(
        self, sources: Sequence[Source], opened: OpenedHeader, head: Head | None = None
    ) -> SalvagedLog:
        objects = ObjectStore(
            folder=self.folder, vault_id=opened.key.vault_id, random=self.random_bytes
        )
        return salvage(
            sources,
            now=self.clock(),
            random=self.random_bytes,
            opens=partial(opens, objects),
            least=head.size if head else 0,
        )

    def _head(self, opened: OpenedHeader) -> Head | None:
        return HeadFile(
            folder=self.folder, key=opened.key, random=self.random_bytes
        ).read()

    def _heal_originals(self, vault: Vault, report: CheckReport) -> tuple[str, ...]:
        if self.copy is None:
            return ()
        return heal_originals(vault, self.copy, _named(report, DamageKind.EVIDENCE))

    def _open(self) -> Vault:
        return open_vault(
            self.folder, self.secret, clock=self.clock, random_bytes=self.random_bytes
        )

    @contextmanager
    def _unlocked(self) -> Iterator[OpenedHeader]:
        """The vault locked and its header unlocked, but no database opened."""
        header_files.find(self.folder)
        with ExitStack() as undo:
            undo.callback(VaultLock(self.folder).release)
            yield unlocked(
                self.folder,
                self.secret,
                clock=self.clock,
                random_bytes=self.random_bytes,
            )


def tally(log: SalvagedLog) -> Tally:
    """Count what *log* holds."""
    told = [one for one in log.versions if one.document is not None]
    return Tally(
        entries=len({one.number for one in told if one.series is Series.ENTRY}),
        contents=len(told),
        ledger_records=sum(one.action is not Action.SALVAGED for one in log.records),
        originals=len(log.objects),
    )


def _set_copies_aside(vault: Vault, report: CheckReport) -> tuple[Path, ...]:
    """Move damaged kept copies out of the way of new ones."""
    names = _named(report, DamageKind.KEPT_COPY)
    if not names:
        return ()
    keep = vault.folder / KEEP
    with named_failures(keep):
        aside = new_aside(vault.folder)
        for name in names:
            (keep / name).replace(aside / name)
        sync_folder(aside)
        sync_folder(keep)
    return (aside,)


def _named(report: CheckReport, kind: DamageKind) -> tuple[str, ...]:
    return tuple(one.subject for one in report.findings if one.kind is kind)


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
