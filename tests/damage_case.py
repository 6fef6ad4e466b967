"""A vault of some pages to be damaged and put right, and what a person sees of it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from store.vaults import (
    PERSON,
    add,
    content,
    export_record,
    new_vault,
    store,
    ticking_clock,
)

from evidence_log.domain.entry import LeftOutReason
from evidence_log.jobs import JobControl
from evidence_log.store.keyslots import RecoveryCode
from evidence_log.store.opening import open_vault
from evidence_log.store.pages import PAGE_BYTES
from evidence_log.store.repair import Repair, RepairReport
from evidence_log.store.vault import Vault


class Case:
    """A vault of some pages, opened by its recovery code: that takes no time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        code = new_vault(folder, with_recovery=True)
        assert code is not None
        self.code = RecoveryCode(text=code)

    def opened(self) -> Vault:
        return open_vault(
            self.folder, self.code, clock=ticking_clock(), random_bytes=os.urandom
        )

    def copied_to(self, folder: Path) -> Case:
        copied = object.__new__(Case)
        copied.folder, copied.code = folder, self.code
        shutil.copytree(self.folder, folder)
        return copied

    def repaired(self, copy: Path | None = None) -> RepairReport:
        return Repair(
            folder=self.folder,
            secret=self.code,
            clock=ticking_clock(),
            random_bytes=os.urandom,
            copy=copy,
        ).run(JobControl())

    @property
    def log(self) -> Path:
        return self.folder / "log.db"

    def keep_a_copy(self) -> None:
        shutil.copy(self.log, self.folder / "keep/00000001.db")

    def flip(self, page: int, byte: int = 1000) -> None:
        whole = bytearray(self.log.read_bytes())
        whole[(page - 1) * PAGE_BYTES + byte] ^= 1
        self.log.write_bytes(whole)

    @property
    def pages(self) -> int:
        return self.log.stat().st_size // PAGE_BYTES


def written(vault: Vault) -> None:
    """Some of everything, long enough to have inner and overflow pages."""
    for number in range(12):
        add(vault, f"tekst {number} " * (1 + 5 * number**2))
    for number in range(3):
        evidence = store(vault, b"original %d" % number)
        vault.evidence.link(evidence.id, f"N-{number + 1:04}", author=PERSON)
    vault.entries.amend("N-0002", content("ændret"), author=PERSON)
    vault.entries.withdraw("N-0003", LeftOutReason.SAFETY, author=PERSON)
    with vault.transaction():
        vault.evidence.number_exhibits(["M-0002", "M-0001"])
        vault.exports.record(export_record(1))
    add(vault, "bagefter")


def seen(case: Case) -> tuple[object, ...]:
    """What a person sees of a vault, and its control code."""
    with case.opened() as vault:
        return (
            vault.entries.page(),
            [vault.entries.history(one.id) for one in vault.entries.page()],
            vault.evidence.all(),
            vault.evidence.links(),
            [b"".join(vault.evidence.chunks(one.id)) for one in vault.evidence.all()],
            vault.search.find("tekst"),
            vault.exports.all(),
            vault.ledger.seal(),
        )
