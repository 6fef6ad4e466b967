"""Checking what the log says against what the ledger recorded."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from evidence_log.domain.document import canonical, decode, read_instant
from evidence_log.domain.entry import entry_id
from evidence_log.domain.evidence import evidence_id
from evidence_log.domain.ledger import (
    LEDGER,
    Action,
    Commitment,
    LedgerRecord,
    Seal,
    TreeHead,
    commit,
    root,
    seal,
)
from evidence_log.errors import BadInput
from evidence_log.errors.opening import DatabaseDamaged
from evidence_log.jobs import JobControl
from evidence_log.store.check_erasing import ERASURES, check_erasures
from evidence_log.store.damage import Damage, DamageKind
from evidence_log.store.exports import ExportRecord
from evidence_log.store.series_documents import DOCUMENT_OF
from evidence_log.store.vault import Vault
from evidence_log.store.versions import Series, Version


def check_ledger(vault: Vault, control: JobControl) -> Iterator[Damage]:
    """Check the order of the records, and every seal that left in a package."""
    control.step(0, 0)
    leaves, records = vault.ledger.leaves(), vault.ledger.records()
    for place, record in enumerate(records):
        if record.sequence != place:
            yield _ledger_damage(str(place))
    provable = _first_gap(records)
    for export in vault.exports.all():
        given = _given_seal(export)
        size = 0 if given is None else given.size
        if provable < size <= len(leaves):
            continue  # a lost record cannot be proven, nor what was sealed with it
        head = TreeHead(size=size, root=root(leaves[:size]))
        if given is None or size > len(leaves) or seal(head) != given:
            yield _ledger_damage(f"{Series.EXPORT}-{export.report_number:04}")


def check_contents(vault: Vault, control: JobControl) -> Iterator[Damage]:
    """Compare every version with its record, and every record with what it tells of.

    Content is missing where a record tells that it was erased, and only there, or
    that a repair did not find it again.
    """
    records = vault.ledger.records()
    erased = {one.subject for one in records if one.action in ERASURES}
    of_versions = [one for one in records if "/" in one.subject]
    lost = {one.subject for one in of_versions if one.action is Action.SALVAGED}
    recorded = {
        one.subject: one for one in of_versions if one.action is not Action.SALVAGED
    }
    for series, number in vault.versions.all():
        control.step(0, 0)
        for version in vault.versions.history(Series(series), number):
            found = recorded.pop(version.subject, None)
            if found is None or not _is_as_recorded(version, found, erased | lost):
                yield Damage(kind=DamageKind.CONTENT, subject=version.subject)
    for subject in recorded:
        yield _ledger_damage(subject)
    yield from _check_facts(vault, records)
    yield from check_erasures(vault, records)


def _check_facts(vault: Vault, records: tuple[LedgerRecord, ...]) -> Iterator[Damage]:
    """Compare withdrawals and links, which are not versions, with the ledger."""
    told = _told(records, Action.ENTRY_WITHDRAWN, Action.EVIDENCE_LINKED)
    lost = _told(records, Action.SALVAGED)
    withdrawn_at = {
        one.subject: one.at for one in records if one.action is Action.ENTRY_WITHDRAWN
    }
    for subject, commitment, at in _withdrawals(vault):
        if withdrawn_at.get(subject) != at:
            yield Damage(kind=DamageKind.CONTENT, subject=subject)
        told[subject, commitment] -= 1
    for subject, commitment in _links(vault):
        told[subject, commitment] -= 1
    for (subject, commitment), count in told.items():
        if not 0 <= count <= lost[subject, commitment]:
            yield Damage(kind=DamageKind.CONTENT, subject=subject)


def _told(
    records: tuple[LedgerRecord, ...], *actions: Action
) -> Counter[tuple[str, Commitment]]:
    """The commitments in the records of these actions, each with its subject."""
    return Counter(
        (one.subject, commitment)
        for one in records
        if one.action in actions
        for commitment in one.commitments
    )


def _first_gap(records: tuple[LedgerRecord, ...]) -> int:
    """How many records there are before the first that a repair had to make up."""
    gaps = (
        place
        for place, one in enumerate(records)
        if one.action is Action.SALVAGED and one.subject == LEDGER
    )
    return next(gaps, len(records))


def _is_as_recorded(version: Version, record: LedgerRecord, gone: set[str]) -> bool:
    """Whether time, author and content are those the ledger fixed."""
    if (version.recorded_at, version.author) != (record.at, record.author):
        return False
    is_gone = version.subject.partition("/")[0] in gone
    if version.document is None:
        return is_gone or version.subject in gone
    if is_gone:
        return False
    try:
        decode(version.document, DOCUMENT_OF[version.series])
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
