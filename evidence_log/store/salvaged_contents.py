"""What was said, found again by the commitments that the ledger holds to it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from evidence_log.domain.document import canonical
from evidence_log.domain.ledger import Commitment, LedgerRecord
from evidence_log.errors.opening import DatabaseDamaged
from evidence_log.store.salvaged_rows import ContentRow, Source, VersionRow
from evidence_log.store.versions import commit_fields


class SalvagedContents:
    """All contents of some copies of the log, each known by what commits to it.

    Whose row a content stands in does not matter: no two have the same salts.
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        self._by_commitments: dict[frozenset[Commitment], ContentRow] = {}
        self._by_id: dict[int, frozenset[Commitment]] = {}
        rows = (row for source in sources for row in source.of(ContentRow))
        for row in dict.fromkeys(rows):
            told = _commitments(row)
            if told is not None:
                self._by_commitments.setdefault(told, row)
                self._by_id.setdefault(row.id, told)

    def documents(self) -> Iterator[bytes]:
        """Yield every document, confirmed or not."""
        return (row.document for row in self._by_commitments.values())

    def confirm(self, record: LedgerRecord) -> bool:
        """Whether there is a content that *record* commits to."""
        return self.of(record.commitments) is not None

    def of(self, told: Sequence[Commitment]) -> ContentRow | None:
        """The content with exactly these commitments; none are an empty document."""
        if not told:
            return ContentRow(id=0, document=b"{}", salts=b"")
        return self._by_commitments.get(frozenset(told))

    def told_of(self, row: VersionRow) -> tuple[Commitment, ...] | None:
        """The commitments to the content that stands beside a version's row."""
        told = self._by_id.get(row.id)
        if told is None:
            return None
        content = self._by_commitments[told]
        return commit_fields(content.document, content.salts)


def _commitments(row: ContentRow) -> frozenset[Commitment] | None:
    """What commits to a content, or None where it is not one as we write it."""
    try:
        if canonical(json.loads(row.document)) != row.document:
            return None
        return frozenset(commit_fields(row.document, row.salts))
    except (ValueError, AttributeError, DatabaseDamaged):
        return None
