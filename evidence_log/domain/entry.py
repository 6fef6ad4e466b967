"""One row of the log, as the person wrote it down.

The fields are those of the record (``logskema.md`` section 7), in seven groups.
Two are required: a date and a short text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from evidence_log.domain.incident_types import Channel, IncidentType
from evidence_log.domain.moment import Moment
from evidence_log.errors.written import EmptyText

EntryId = NewType("EntryId", str)
"""``N-0001``: every entry has one, used on the screen and the command line."""

IncidentId = NewType("IncidentId", str)
"""``H-001``: only incidents have one; the only number that reports show."""


def entry_id(number: int) -> EntryId:
    """Write the entry number *number* (from 1)."""
    return EntryId(f"N-{number:04}")


def incident_id(number: int) -> IncidentId:
    """Write the incident number *number* (from 1)."""
    return IncidentId(f"H-{number:03}")


class EntryKind(StrEnum):
    """What an entry is. Keeps what happened apart from what was done about it."""

    INCIDENT = "incident"
    REFUSAL = "refusal"
    AUTHORITY_CONTACT = "authority_contact"
    EFFECT = "effect"
    MEASURE = "measure"
    ORDER = "order"
    BACKGROUND = "background"


class Certainty(StrEnum):
    """What the person builds on when naming who it was."""

    SAW = "saw"
    VOICE = "voice"
    KNOWN_IDENTIFIER = "known_identifier"
    BELIEVE = "believe"
    UNKNOWN = "unknown"


class BecameAware(StrEnum):
    """How the person found out."""

    SAW_IT = "saw_it"
    TOLD = "told"
    FOUND_LATER = "found_later"
    NOTIFICATION = "notification"
    OTHER = "other"


class Source(StrEnum):
    """What the entry was written from."""

    MEMORY = "memory"
    DEVICE = "device"
    TOLD = "told"
    PAPER = "paper"


class PlaceShown(StrEnum):
    """How much of the place a report may print."""

    FULL = "full"
    AREA = "area"
    HIDDEN = "hidden"


class Response(StrEnum):
    """What the person did afterwards."""

    NONE = "none"
    TOLD_TO_STOP = "told_to_stop"
    REPLIED = "replied"
    BLOCKED = "blocked"
    OTHER = "other"


class Effect(StrEnum):
    """What it did to the person, as ticked."""

    FEAR = "fear"
    SLEEP = "sleep"
    SICK_LEAVE = "sick_leave"
    CHANGED_ROUTE = "changed_route"
    MOVED = "moved"
    COST = "cost"


class LeftOutReason(StrEnum):
    """Why an incident is withdrawn or left out of a report; printed as a count."""

    OTHERS_PRIVACY = "others_privacy"
    MISTAKE = "mistake"
    DUPLICATE = "duplicate"
    SAFETY = "safety"
    NOT_SAID = "not_said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Someone who saw or heard it. *contact* never stands in a report."""

    name: str
    contact: str = ""
    saw: str = ""
    wrote_note: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhysicalItem:
    """A thing that was kept, for traces on it."""

    what: str
    where_kept: str = ""
    untouched: bool | None = None
    packaging_kept: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When it happened, and how often within one row (*count* from 1)."""

    start: Moment
    end: Moment | None = None
    count: int = 1
    silent_count: int = 0
    noted_on_paper: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class What:
    """What happened, in the person's words."""

    text: str
    exact_words: str = ""
    types: tuple[IncidentType, ...] = ()
    channel: Channel | None = None
    channel_note: str = ""
    became_aware: BecameAware | None = None
    became_aware_note: str = ""
    source: Source = Source.MEMORY
    still_on_phone: bool | None = None
    physical_items: tuple[PhysicalItem, ...] = ()
    key: bool = False

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise EmptyText


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Who it was, how sure that is, and who else saw it.

    *person* is the id of a person card (``P-001``), or a name as written. *own*
    marks the person's own message, which reports show under a grey bar.
    """

    person: str = ""
    certainty: Certainty | None = None
    certainty_basis: str = ""
    sender: str = ""
    description: str = ""
    witnesses: tuple[Witness, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where it happened, and how much of that a report may print.

    *area* is the coarser name that stands in a report instead of *place*.
    """

    place: str = ""
    area: str = ""
    shown: PlaceShown = PlaceShown.AREA


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftermath:
    """What the person did, and what it did to the person and others."""

    response: Response | None = None
    response_note: str = ""
    effect: str = ""
    effect_ticks: tuple[Effect, ...] = ()
    injury: str = ""
    cost: str = ""
    children: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """Whether police and others were told, and whether an order was in force."""

    reported: bool | None = None
    date: date | None = None
    how: str = ""
    district: str = ""
    journal_number: str = ""
    officer: str = ""
    officer_phone: str = ""
    receipt: bool | None = None
    outcome: str = ""
    reported_elsewhere: str = ""
    order_in_force: bool | None = None
    order_number: str = ""
    order_point: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Private:
    """What only the person sees, and what may leave.

    *in_report* None means the rule of the entry's kind.
    """

    note: str = ""
    in_report: bool | None = None
    left_out_reason: LeftOutReason | None = None
    duplicate_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryContent:
    """Everything a person can say in one entry; one version of it."""

    kind: EntryKind = EntryKind.INCIDENT
    when: When
    what: What
    who: Who = field(default_factory=Who)
    where: Where = field(default_factory=Where)
    aftermath: Aftermath = field(default_factory=Aftermath)
    reporting: Reporting = field(default_factory=Reporting)
    private: Private = field(default_factory=Private)


class AuthorKind(StrEnum):
    """Who wrote something into the vault."""

    PERSON = "person"
    HELPER = "helper"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """The person, a named helper, or the program itself."""

    kind: AuthorKind = AuthorKind.PERSON
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """That an entry was withdrawn: why, and when (UTC)."""

    reason: LeftOutReason
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One version of an entry. *content* is None once it was truly erased."""

    version: int
    recorded_at: datetime
    author: Author
    content: EntryContent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry as it stands now. *recorded_at* is that of its first version (UTC)."""

    id: EntryId
    incident: IncidentId | None
    content: EntryContent
    version: int
    recorded_at: datetime
    changed_at: datetime
    author: Author
    withdrawn: Withdrawal | None = None
