"""What is true of the whole case: cards, people, orders, contacts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from evidence_log.domain.moment import Moment, PartialDate
from evidence_log.domain.person import Person, PersonRole


class OrderKind(StrEnum):
    """Protection orders (lov om tilhold, opholdsforbud og bortvisning)."""

    TILHOLD = "tilhold"
    OPHOLDSFORBUD = "opholdsforbud"
    BORTVISNING = "bortvisning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A protection order; *served* is when it was made known to the other person.

    *person* is the id of who it is against, empty for the case's main person.
    """

    kind: OrderKind
    number: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    served: Moment | None = None
    issued_by: str = ""
    points: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalNumber:
    """An earlier report to the police.

    *person* is the id of who it is about, empty for the case's main person.
    """

    number: str
    date: PartialDate | None = None
    district: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCard:
    """The case in a few facts. *is_example* marks the invented example case.

    Children and background are those with the main person.
    """

    title: str = ""
    since: PartialDate | None = None
    shared_children: bool | None = None
    children_rules: str = ""
    background: str = ""
    languages: tuple[str, ...] = ()
    journal_numbers: tuple[JournalNumber, ...] = ()
    is_example: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCard:
    """The person who keeps the log. Only *name* ever stands in a report.

    A civil registration number is never asked for.
    """

    name: str = ""
    phone: str = ""
    email: str = ""
    addresses: tuple[str, ...] = ()
    workplace: str = ""
    own_numbers: tuple[str, ...] = ()
    safe_to_call: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Someone who helps: adviser, lawyer, police contact, doctor."""

    role: str
    name: str = ""
    organisation: str = ""
    phone: str = ""
    email: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """All cards of one case; kept as one versioned document."""

    case: CaseCard = field(default_factory=CaseCard)
    own: OwnCard = field(default_factory=OwnCard)
    persons: tuple[Person, ...] = ()
    orders: tuple[Order, ...] = ()
    contacts: tuple[Contact, ...] = ()

    @property
    def other_persons(self) -> tuple[Person, ...]:
        """Those the case is about, the main person first."""
        return tuple(one for one in self.persons if one.role is PersonRole.OTHER_PERSON)

    @property
    def main_person(self) -> Person | None:
        """The first other person: whom the case is about where nobody is named."""
        return next(iter(self.other_persons), None)
