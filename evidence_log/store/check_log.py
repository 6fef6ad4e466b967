"""Checking what the log says against what the ledger recorded."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.disclosure import DisclosureChoices
from evidence_log.domain.document import canonical, decode, read_instant
from evidence_log.domain.entry import EntryContent, entry_id
from evidence_log.domain.evidence import evidence_id
from evidence_log.domain.handover import HandoverRecord
from evidence_log.domain.ledger import (
    Action,
    Commitment,
    LedgerRecord,
    Seal,
    TreeHead,
    commit,
    root,
    seal,
)
from evidence_log.errors import BadInput, DatabaseDamaged
from evidence_log.jobs import JobControl
from evidence_log.store.check_erasing import ERASURES, check_erasures
from evidence_log.store.damage import Damage, DamageKind
from evidence_log.store.evidence_rows import EvidenceRecord
from evidence_log.store.exports import ExportRecord
from evidence_log.store.vault import Vault
from evidence_log.store.versions import Series, Version

_READ_AS: dict[Series, type[object]] = {
    Series.ENTRY: EntryContent,
    Series.EVIDENCE: EvidenceRecord,
    Series.CASE_FILE: CaseFile,
    Series.EXPORT: ExportRecord,
    Series.CHOICES: DisclosureChoices,
    Series.HANDOVER: HandoverRecord,
}


def check_ledger(vault: Vault, control: JobControl) -> Iterator[Damage]:
    """Check the order of the records, and every seal that left in a package."""
    control.step(0, 0)
    leaves = vault.ledger.leaves()
    for place, record in enumerate(vault.ledger.records()):
        if record.sequence != place:
            yield _ledger_damage(str(place))
    for export in vault.exports.all():
        given = _given_seal(export)
        size = 0 if given is None else given.size
        head = TreeHead(size=size, root=root(leaves[:size]))
        if given is None or size > len(leaves) or seal(head) != given:
            yield _ledger_damage(f"{Series.EXPORT}-{export.report_number:04}")


def check_contents(vault: Vault, control: JobControl) -> Iterator[Damage]:
    """Compare every version with its record, and every record with what it tells of.

    Content is missing where a record tells that it was erased, and only there.
    """
    records = vault.ledger.records()
    erased = {one.subject for one in records if one.action in ERASURES}
    recorded = {one.subject: one for one in records if "/" in one.subject}
    for series, number in vault.versions.all():
        control.step(0, 0)
        for version in vault.versions.history(Series(series), number):
            found = recorded.pop(version.subject, None)
            if found is None or not _is_as_recorded(version, found, erased):
                yield Damage(kind=DamageKind.CONTENT, subject=version.subject)
    for subject in recorded:
        yield _ledger_damage(subject)
    yield from _check_facts(vault, records)
    yield from check_erasures(vault, records)


def _check_facts(vault: Vault, records: tuple[LedgerRecord, ...]) -> Iterator[Damage]:
    """Compare withdrawals and links, which are not versions, with the ledger."""
    told = Counter(
        (one.subject, commitment)
        for one in records
        if one.action in {Action.ENTRY_WITHDRAWN, Action.EVIDENCE_LINKED}
        for commitment in one.commitments
    )
    withdrawn_at = {
        one.subject: one.at for one in records if one.action is Action.ENTRY_WITHDRAWN
    }
    for subject, commitment, at in _withdrawals(vault):
        if withdrawn_at.get(subject) != at:
            yield Damage(kind=DamageKind.CONTENT, subject=subject)
        told[subject, commitment] -= 1
    for subject, commitment in _links(vault):
        told[subject, commitment] -= 1
    for (subject, _), count in told.items():
        if count:
            yield Damage(kind=DamageKind.CONTENT, subject=subject)


def _is_as_recorded(version: Version, record: LedgerRecord, erased: set[str]) -> bool:
    """Whether time, author and content are those the ledger fixed."""
    if (version.recorded_at, version.author) != (record.at, record.author):
        return False
    is_erased = version.subject.partition("/")[0] in erased
    if version.document is None or is_erased:
        return version.document is None and is_erased
    try:
        decode(version.document, _READ_AS[version.series])
        if canonical(json.loads(version.document)) != version.document:
            return False
        return set(version.commitments()) == set(record.commitments)
    except (DatabaseDamaged, ValueError):
        return False


def _withdrawals(vault: Vault) -> tuple[tuple[str, Commitment, datetime], ...]:
    return vault.database.rows(
        "SELECT entry, reason, withdrawn_at, salt FROM withdrawal", (), _withdrawal
    )


def _withdrawal(
    entry: int, reason: str, withdrawn_at: str, salt: bytes
) -> tuple[str, Commitment, datetime]:
    commitment = commit(salt, "reason", canonical(reason))
    return entry_id(entry), commitment, read_instant(withdrawn_at)


def _links(vault: Vault) -> tuple[tuple[str, Commitment], ...]:
    return vault.database.rows(
        "SELECT entry, evidence, salt FROM evidence_link", (), _link
    )


def _link(entry: int, evidence: int, salt: bytes) -> tuple[str, Commitment]:
    return evidence_id(evidence), commit(salt, "entry", canonical(entry_id(entry)))


def _given_seal(export: ExportRecord) -> Seal | None:
    try:
        return Seal.parse(export.seal)
    except BadInput:
        return None


def _ledger_damage(subject: str) -> Damage:
    return Damage(kind=DamageKind.LEDGER, subject=subject)
