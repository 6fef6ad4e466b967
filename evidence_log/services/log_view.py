"""The log as a window lists it: first in which order, then row by row when seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from evidence_log.domain.entry import Entry, EntryId, EntryKind, IncidentId, When
from evidence_log.domain.facets import Facets
from evidence_log.domain.incident_types import IncidentType
from evidence_log.domain.moment import HOME_ZONE, find_zone
from evidence_log.domain.selection import is_shown
from evidence_log.export.report_facts import written_later
from evidence_log.services.log_wish import Period, Since
from evidence_log.services.session import OpenLog
from evidence_log.store.entry_index import FoundPiece

__all__ = [
    "Facets",
    "FoundPiece",
    "LogRow",
    "LogView",
    "Mark",
    "NamedPerson",
    "marks_of",
]

_LONGEST_TEXT = 400
_DAYS_SHOWN_FIRST = 28


class Mark(StrEnum):
    """What a row of the list says beside its text."""

    KEY = "key"
    OWN = "own"
    LATE = "late"
    AMENDED = "amended"
    LEFT_OUT = "left_out"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """An entry as one row; *text* is its beginning, *files* how many it has."""

    id: EntryId
    incident: IncidentId | None
    kind: EntryKind
    when: When
    text: str
    types: tuple[IncidentType, ...]
    marks: tuple[Mark, ...]
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson:
    """Somebody entries may name: by the *key* they stand under, and by name."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogView:
    """Reads the open log for a list. Everything raises Damaged errors."""

    log: OpenLog

    def in_order(self, *, newest_first: bool) -> tuple[EntryId, ...]:
        """Every entry that was not erased, in the order of when it happened."""
        ids = self.log.vault.entry_index.in_time()
        return ids[::-1] if newest_first else ids

    def rows(self, ids: Sequence[EntryId]) -> tuple[LogRow, ...]:
        """The rows of these entries, in their order."""
        files = dict(self.log.vault.entry_index.count_files(ids))
        return tuple(
            _row(entry, files.get(entry.id, 0))
            for entry in self.log.vault.entries.many(ids)
        )

    def facets(self, *, after: int, limit: int) -> tuple[Facets, ...]:
        """What filters need of the next entries whose number is above *after*."""
        return self.log.vault.entry_index.facets(after=after, limit=limit)

    def find(
        self, query: str, *, limit: int, go_on_at: int | None = None
    ) -> FoundPiece:
        """The next entries that hold all words of *query*, or a file of which does."""
        return self.log.vault.entry_index.find(query, limit=limit, go_on_at=go_on_at)

    def periods(self) -> tuple[Since, ...]:
        """The periods that can be chosen, with the day each begins on."""
        now = self.log.surroundings.clock().astimezone(find_zone(HOME_ZONE))
        weeks = now.date() - timedelta(days=_DAYS_SHOWN_FIRST)
        found = [Since(period=Period.LAST_28_DAYS, first=weeks)]
        handovers = self.log.vault.handovers.all()
        if handovers:
            last = max(one.date for _, one in handovers)
            found.append(Since(period=Period.SINCE_HANDOVER, first=last))
        served = [
            order.served.date.first_day if order.served else order.valid_from
            for order in self.log.vault.case_file.load().orders
        ]
        if days := [day for day in served if day]:
            found.append(Since(period=Period.SINCE_ORDER, first=max(days)))
        return tuple(found)

    def persons(self) -> tuple[NamedPerson, ...]:
        """The people of the case."""
        return tuple(
            NamedPerson(key=person.id, name=person.name)
            for person in self.log.vault.case_file.load().persons
        )


def _row(entry: Entry, files: int) -> LogRow:
    content = entry.content
    return LogRow(
        id=entry.id,
        incident=entry.incident,
        kind=content.kind,
        when=content.when,
        text=content.what.text[:_LONGEST_TEXT],
        types=content.what.types,
        marks=marks_of(entry),
        files=files,
    )


def marks_of(entry: Entry) -> tuple[Mark, ...]:
    """What is to be said beside an entry, in a fixed order."""
    content = entry.content
    is_withdrawn = entry.withdrawn is not None
    goes = is_shown(
        content.kind, wish=content.private.in_report, is_withdrawn=is_withdrawn
    )
    holds = {
        Mark.KEY: content.what.key,
        Mark.OWN: content.who.own,
        Mark.LATE: written_later(entry) is not None,
        Mark.AMENDED: entry.version > 1,
        Mark.LEFT_OUT: not goes and not is_withdrawn,
        Mark.WITHDRAWN: is_withdrawn,
    }
    return tuple(mark for mark, is_so in holds.items() if is_so)
