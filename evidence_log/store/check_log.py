"""Checking what the log says against what the ledger recorded."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.disclosure import DisclosureChoices
from evidence_log.domain.document import canonical, decode
from evidence_log.domain.entry import EntryContent, entry_id
from evidence_log.domain.evidence import evidence_id
from evidence_log.domain.handover import HandoverRecord
from evidence_log.domain.ledger import (
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
    """Read every version that was not erased, and compare it with the ledger."""
    recorded = _recorded(vault.ledger.records())
    for series, number in vault.versions.all():
        control.step(0, 0)
        for version in vault.versions.history(Series(series), number):
            found = recorded.pop(version.subject, None)
            if found is None or not _is_as_recorded(version, found):
                yield Damage(kind=DamageKind.CONTENT, subject=version.subject)
    for subject in recorded:
        if "/" in subject:
            yield _ledger_damage(subject)
    yield from _check_facts(vault, recorded)


def _check_facts(
    vault: Vault, recorded: dict[str, set[Commitment]]
) -> Iterator[Damage]:
    """Compare withdrawals and links, which are not versions, with the ledger."""
    for subject, commitment in (*_withdrawals(vault), *_links(vault)):
        if commitment not in recorded.get(subject, set()):
            yield Damage(kind=DamageKind.CONTENT, subject=subject)


def _recorded(records: tuple[LedgerRecord, ...]) -> dict[str, set[Commitment]]:
    found: dict[str, set[Commitment]] = {}
    for record in records:
        found.setdefault(record.subject, set()).update(record.commitments)
    return found


def _is_as_recorded(version: Version, recorded: set[Commitment]) -> bool:
    if version.document is None:  # erased
        return True
    try:
        decode(version.document, _READ_AS[version.series])
        return set(version.commitments()) == recorded
    except DatabaseDamaged:
        return False


def _withdrawals(vault: Vault) -> tuple[tuple[str, Commitment], ...]:
    return vault.database.rows(
        "SELECT entry, reason, salt FROM withdrawal", (), _withdrawal
    )


def _withdrawal(entry: int, reason: str, salt: bytes) -> tuple[str, Commitment]:
    return entry_id(entry), commit(salt, "reason", canonical(reason))


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
