"""Stored originals as rows of the database, read back into their values."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_log.domain.document import decode, read_instant
from evidence_log.domain.entry import EntryId, entry_id
from evidence_log.domain.evidence import (
    Evidence,
    EvidenceFacts,
    EvidenceId,
    EvidenceNotes,
    Sha256,
    evidence_id,
)
from evidence_log.store.object_format import StoredObject


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRecord:
    """What a version of a stored original says; its document in the vault."""

    original_name: str
    sha256: Sha256
    size: int
    facts: EvidenceFacts
    notes: EvidenceNotes


SELECT_EVIDENCE = (
    "SELECT e.number, v.recorded_at, c.document, x.number FROM evidence e"
    " CROSS JOIN version v ON v.series = 'M' AND v.number = e.number AND v.version = 1"
    " CROSS JOIN version l ON l.series = 'M' AND l.number = e.number"
    " AND l.version = e.latest"
    " CROSS JOIN content c ON c.version_id = l.id"
    " LEFT JOIN exhibit x ON x.evidence = e.number"
)


def read_evidence(
    number: int, recorded_at: str, document: bytes, exhibit: int | None
) -> Evidence:
    """Read one row; raise DatabaseDamaged for a document that is not ours."""
    record = decode(document, EvidenceRecord)
    return Evidence(
        id=evidence_id(number),
        sha256=record.sha256,
        size=record.size,
        original_name=record.original_name,
        imported_at=read_instant(recorded_at),
        facts=record.facts,
        notes=record.notes,
        exhibit=exhibit or 0,
    )


def read_link(entry: int, evidence: int) -> tuple[EntryId, EvidenceId]:
    """Read which original belongs to which entry."""
    return entry_id(entry), evidence_id(evidence)


def read_stored_object(
    object_id: str, file_key: bytes, size: int, sha256: str, stored_sha256: str
) -> StoredObject:
    """Read what is needed to read an object."""
    return StoredObject(
        id=object_id,
        file_key=file_key,
        size=size,
        sha256=Sha256(sha256),
        stored_sha256=Sha256(stored_sha256),
    )
