"""Which document the versions of each series hold."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.disclosure import DisclosureChoices
from evidence_log.domain.entry import EntryContent
from evidence_log.domain.handover import HandoverRecord
from evidence_log.store.evidence_rows import EvidenceRecord
from evidence_log.store.exports import ExportRecord
from evidence_log.store.versions import Series

DOCUMENT_OF: Mapping[Series, type[object]] = MappingProxyType(
    {
        Series.ENTRY: EntryContent,
        Series.EVIDENCE: EvidenceRecord,
        Series.CASE_FILE: CaseFile,
        Series.EXPORT: ExportRecord,
        Series.CHOICES: DisclosureChoices,
        Series.HANDOVER: HandoverRecord,
    }
)
