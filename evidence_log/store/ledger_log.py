"""The ledger in the database: records are added, never changed or removed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from evidence_log.domain.document import decode, encode
from evidence_log.domain.entry import Author
from evidence_log.domain.ledger import (
    Action,
    Commitment,
    LedgerRecord,
    Seal,
    TreeHead,
    leaf_hash,
    root,
    seal,
)
from evidence_log.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLog:
    """All records of a vault, in order."""

    database: Database

    def append(
        self,
        action: Action,
        subject: str,
        *,
        at: datetime,
        author: Author,
        commitments: tuple[Commitment, ...] = (),
    ) -> LedgerRecord:
        """Add a record. Do it in the transaction of the change it tells of.

        *at* (UTC) and *author* are those the change itself bears.
        """
        with self.database.transaction():
            record = LedgerRecord(
                sequence=self.length(),
                at=at,
                author=author,
                action=action,
                subject=subject,
                commitments=commitments,
            )
            self.database.change(
                "INSERT INTO ledger (sequence, record) VALUES (?, ?)",
                record.sequence,
                encode(record),
            )
        return record

    def length(self) -> int:
        """How many records there are."""
        return self.database.number("SELECT max(sequence) + 1 FROM ledger")

    def records(self) -> tuple[LedgerRecord, ...]:
        """Every record, oldest first; raise DatabaseDamaged."""
        return self.database.rows(
            "SELECT record FROM ledger ORDER BY sequence", (), _record
        )

    def leaves(self) -> tuple[bytes, ...]:
        """The leaf hashes of the tree, oldest first (RFC 6962, 2.1)."""
        return self.database.rows(
            "SELECT record FROM ledger ORDER BY sequence", (), leaf_hash
        )

    def head(self) -> TreeHead:
        """The size and root of the tree as it stands."""
        leaves = self.leaves()
        return TreeHead(size=len(leaves), root=root(leaves))

    def seal(self) -> Seal:
        """The short code for the ledger as it stands."""
        return seal(self.head())


def _record(document: bytes) -> LedgerRecord:
    return decode(document, LedgerRecord)
