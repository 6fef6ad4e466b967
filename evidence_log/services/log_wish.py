"""What a list of the log shall show, and whether an entry fits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evidence_log.domain.facets import Facets
from evidence_log.domain.incident_types import Channel, IncidentType
from evidence_log.domain.selection import is_shown


class Period(StrEnum):
    """Periods offered by name."""

    LAST_28_DAYS = "last_28_days"
    SINCE_HANDOVER = "since_handover"
    SINCE_ORDER = "since_order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """A period that begins on the day *first* and has no end."""

    period: Period
    first: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LogWish:
    """Which entries are wanted; what is None, empty or false says nothing.

    *person* is the id of a person of the case.
    """

    since: Since | None = None
    type: IncidentType | None = None
    channel: Channel | None = None
    person: str = ""
    has_files: bool | None = None
    only_key: bool = False
    in_report: bool | None = None

    def fits(self, entry: Facets) -> bool:
        """Whether the entry is one of those wanted."""
        return (
            (self.since is None or entry.last_day >= self.since.first)
            and (self.type is None or self.type in entry.types)
            and (self.channel is None or self.channel is entry.channel)
            and (not self.person or self.person == entry.person)
            and (self.has_files is None or self.has_files is bool(entry.evidence))
            and (not self.only_key or entry.is_key)
            and (self.in_report is None or self.in_report is _in_report(entry))
        )


ALL = LogWish()


def _in_report(entry: Facets) -> bool:
    return is_shown(entry.kind, wish=entry.wish, is_withdrawn=entry.is_withdrawn)
