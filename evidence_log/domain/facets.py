"""What of an entry a list is narrowed down by, and nothing else of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evidence_log.domain.entry import EntryId, EntryKind
from evidence_log.domain.incident_types import Channel, IncidentType


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """One entry as filters see it. *person* is an id of the case, or a name.

    It may have happened on any day from *first_day* to *last_day*. *wish* is what
    the person chose about reports, *evidence* how many stored files it has.
    """

    id: EntryId
    kind: EntryKind
    types: tuple[IncidentType, ...]
    first_day: date
    last_day: date
    channel: Channel | None
    person: str
    is_key: bool
    wish: bool | None
    is_withdrawn: bool
    evidence: int
