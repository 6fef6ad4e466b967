"""The figures of a report's table of contacts, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evidence_log.domain.entry import IncidentId
from evidence_log.domain.incident_types import ContactForm
from evidence_log.domain.moment import Moment


class Turn(StrEnum):
    """What divides the period of a report."""

    FIRST_REFUSAL = "first_refusal"
    ORDER_SERVED = "order_served"


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """A turn and when it came. The whole of its day counts as before it."""

    turn: Turn
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundaries:
    """The period, both days included, and what divides it (in any order)."""

    first: date
    last: date
    turns: tuple[Boundary, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One part of the period: after *since*, up to *until*; None is the end."""

    since: Boundary | None
    until: Boundary | None
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """Contacts of one form: per column, and how many of them have an exhibit."""

    form: ContactForm
    counts: tuple[int, ...]
    with_exhibit: int

    @property
    def total(self) -> int:
        """Contacts of this form in the whole period."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Senders:
    """What the person builds on when saying who it was; contacts."""

    known_identifier: int = 0
    recognised: int = 0
    believed: int = 0
    not_stated: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMessages:
    """The person's own messages: how many, in which incidents, and since when."""

    count: int = 0
    incidents: tuple[IncidentId, ...] = ()
    count_after_refusal: int = 0
    incidents_after_refusal: tuple[IncidentId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactTable:
    """Every figure of the overview's table.

    *on_boundary_day* are incidents whose time does not tell on which side of a
    boundary they fall, *across_boundary* series that go on past one: both are
    counted before it. *same_contact* are rows the person said were told already.
    """

    columns: tuple[Column, ...]
    rows: tuple[FormRow, ...]
    senders: Senders
    own: OwnMessages
    on_boundary_day: tuple[IncidentId, ...] = ()
    across_boundary: tuple[IncidentId, ...] = ()
    same_contact: tuple[IncidentId, ...] = ()

    @property
    def totals(self) -> tuple[int, ...]:
        """Contacts per column."""
        places = range(len(self.columns))
        return tuple(sum(row.counts[place] for row in self.rows) for place in places)

    @property
    def total(self) -> int:
        """All contacts."""
        return sum(row.total for row in self.rows)

    @property
    def with_exhibit(self) -> int:
        """Contacts of incidents with at least one exhibit."""
        return sum(row.with_exhibit for row in self.rows)
