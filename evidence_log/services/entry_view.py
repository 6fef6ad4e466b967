"""One entry as a window shows it: what it says, its files, its history."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_log.domain.entry import Entry, Revision
from evidence_log.domain.evidence import Evidence
from evidence_log.services.log_view import Mark, marks_of
from evidence_log.services.session import OpenLog


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """An entry with its marks and stored files."""

    entry: Entry
    marks: tuple[Mark, ...]
    files: tuple[Evidence, ...]

    @property
    def can_change(self) -> bool:
        """Whether it can be changed or withdrawn."""
        return self.entry.withdrawn is None


def read_entry_view(log: OpenLog, number: str) -> EntryView:
    """Read one entry; raise EntryUnknown, EntryErased and Damaged errors."""
    entry = log.vault.entries.find(number)
    return EntryView(
        entry=entry,
        marks=marks_of(entry),
        files=log.vault.evidence.of_entry(entry.id),
    )


def read_history(log: OpenLog, number: str) -> tuple[Revision, ...]:
    """Every version of an entry, oldest first; raise EntryUnknown."""
    return log.vault.entries.history(number)
