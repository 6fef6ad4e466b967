"""People of the case and the numbers and profiles seen of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from evidence_log.domain.moment import PartialDate

PersonId = NewType("PersonId", str)
"""``P-001``, given at first mention; it never comes to mean somebody else."""


_ID = re.compile(r"P-[0-9]{3,}", re.ASCII | re.IGNORECASE)


class PersonRole(StrEnum):
    """What a person is in the case."""

    OTHER_PERSON = "other"
    WITNESS = "witness"
    THIRD = "third"


class IdentifierKind(StrEnum):
    """What kind of number, address or handle it is."""

    PHONE = "phone"
    EMAIL = "email"
    PROFILE = "profile"
    ADDRESS = "address"
    VEHICLE = "vehicle"


class IdentifierCertainty(StrEnum):
    """Whether it is known to be theirs or believed to be."""

    KNOWN = "known"
    BELIEVED = "believed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A number, address or handle, as it was seen."""

    kind: IdentifierKind
    value: str
    certainty: IdentifierCertainty = IdentifierCertainty.KNOWN
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person card. *born* is a year or a date; *name* may be "ukendt"."""

    id: PersonId
    name: str
    role: PersonRole = PersonRole.OTHER_PERSON
    aliases: tuple[str, ...] = ()
    relation: str = ""
    relation_from: PartialDate | None = None
    relation_to: PartialDate | None = None
    born: PartialDate | None = None
    identifiers: tuple[Identifier, ...] = ()
    note: str = ""


def person_id(number: int) -> PersonId:
    """Write the person number *number* (from 1)."""
    return PersonId(f"P-{number:03}")


def is_person_id(text: str) -> bool:
    """Whether *text* is written as the number of a person, which names nobody."""
    return _ID.fullmatch(text.strip()) is not None
