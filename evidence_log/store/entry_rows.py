"""An entry as a row of the database, read back into its value."""

from __future__ import annotations

from evidence_log.domain.document import decode, read_instant
from evidence_log.domain.entry import (
    Author,
    AuthorKind,
    Entry,
    EntryContent,
    LeftOutReason,
    Withdrawal,
    entry_id,
    incident_id,
)

SELECT_ENTRY = (
    "SELECT e.number, e.incident, e.latest, f.recorded_at, f.author_kind,"
    " f.author_name, l.recorded_at, c.document, w.reason, w.withdrawn_at"
    " FROM entry e"
    " CROSS JOIN version f ON f.series = 'N' AND f.number = e.number AND f.version = 1"
    " CROSS JOIN version l ON l.series = 'N' AND l.number = e.number"
    " AND l.version = e.latest"
    " CROSS JOIN content c ON c.version_id = l.id"
    " LEFT JOIN withdrawal w ON w.entry = e.number"
)


def read_entry(  # noqa: PLR0913, PLR0917 - the columns of SELECT_ENTRY
    number: int,
    incident: int | None,
    latest: int,
    recorded_at: str,
    author_kind: str,
    author_name: str,
    changed_at: str,
    document: bytes,
    reason: str | None,
    withdrawn_at: str | None,
) -> Entry:
    """Read one row; raise DatabaseDamaged where its document is not one of ours."""
    return Entry(
        id=entry_id(number),
        incident=None if incident is None else incident_id(incident),
        content=decode(document, EntryContent),
        version=latest,
        recorded_at=read_instant(recorded_at),
        changed_at=read_instant(changed_at),
        author=Author(kind=AuthorKind(author_kind), name=author_name),
        withdrawn=_withdrawal(reason, withdrawn_at),
    )


def _withdrawal(reason: str | None, withdrawn_at: str | None) -> Withdrawal | None:
    if reason is None or withdrawn_at is None:
        return None
    return Withdrawal(reason=LeftOutReason(reason), at=read_instant(withdrawn_at))
