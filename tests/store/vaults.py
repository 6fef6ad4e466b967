"""Vaults for tests: floor parameters, a clock that moves, plain content."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from evidence_log.domain.entry import (
    Author,
    Entry,
    EntryContent,
    EntryKind,
    Private,
    What,
    When,
)
from evidence_log.domain.evidence import (
    Evidence,
    EvidenceFacts,
    EvidenceKind,
    EvidenceNotes,
    sha256,
)
from evidence_log.domain.moment import PartialDate, moment
from evidence_log.store.exports import ExportRecord
from evidence_log.store.key_derivation import FLOOR
from evidence_log.store.opening import create_vault, open_vault
from evidence_log.store.vault import Vault

PASSPHRASE = "gule ærter på fredag"
PERSON = Author()
FACTS = EvidenceFacts(media_type="image/png", kind=EvidenceKind.SCREENSHOT)


def ticking_clock() -> Callable[[], datetime]:
    """One second later at every reading."""
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def read() -> datetime:
        nonlocal now
        now += timedelta(seconds=1)
        return now

    return read


def new_vault(folder: Path, *, with_recovery: bool = False) -> str | None:
    return create_vault(
        folder,
        PASSPHRASE,
        derivation=FLOOR,
        clock=ticking_clock(),
        random_bytes=os.urandom,
        with_recovery=with_recovery,
    )


def opened(folder: Path, passphrase: str = PASSPHRASE) -> Vault:
    return open_vault(
        folder, passphrase, clock=ticking_clock(), random_bytes=os.urandom
    )


def content(
    text: str = "Han stod ved porten",
    *,
    day: str = "2026-02-03",
    kind: EntryKind = EntryKind.INCIDENT,
    note: str = "",
) -> EntryContent:
    return EntryContent(
        kind=kind,
        when=When(start=moment(PartialDate.parse(day))),
        what=What(text=text),
        private=Private(note=note),
    )


def add(vault: Vault, text: str = "Han stod ved porten", **facts: str) -> Entry:
    return vault.entries.add(content(text, **facts), author=PERSON)


def store(vault: Vault, original: bytes, name: str = "skærm.png") -> Evidence:
    stored = vault.evidence.store(
        BytesIO(original), name=name, facts=FACTS, notes=EvidenceNotes(), author=PERSON
    )
    return stored.evidence


def files(folder: Path) -> dict[str, bytes]:
    """Every file below *folder* with its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def export_record(number: int) -> ExportRecord:
    return ExportRecord(
        report_number=number,
        made_at=datetime(2026, 3, 2, tzinfo=UTC),
        language="da",
        options="order=newest",
        control_code="0000-0000",
        sums_sha256=sha256("ab" * 32),
    )
