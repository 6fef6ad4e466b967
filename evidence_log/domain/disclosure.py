"""What a package would tell the other person, and what the person chose of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

CASE_SUBJECT = "case"


class DisclosureKind(StrEnum):
    """What would be told (issue 3, item 4)."""

    OWN_ADDRESS = "own_address"
    OWN_WORKPLACE = "own_workplace"
    OWN_NUMBER = "own_number"
    WITNESS = "witness"
    SAFE_PERSON = "safe_person"
    KEPT_PLACE = "kept_place"
    INFORMANT = "informant"
    HELPER_PLACE = "helper_place"
    POLICE_DISTRICT = "police_district"
    MOVE = "move"
    METADATA = "metadata"
    PLACE_IN_FILE = "place_in_file"
    ORIGINAL_NAME = "original_name"
    RELATIVE_WORD = "relative_word"
    PRIVILEGED_MAIL = "privileged_mail"
    CAMERA = "camera"
    TRACKER = "tracker"
    THEFT = "theft"
    NOT_LOOKED_THROUGH = "not_looked_through"
    INTIMATE = "intimate"
    SHOWS_MINOR = "shows_minor"
    WHOLE_CHAT = "whole_chat"


class Handling(StrEnum):
    """What becomes of it. COVERED: a mark stands in its place."""

    LEFT_OUT = "left_out"
    COVERED = "covered"
    CLEANED_COPY = "cleaned_copy"
    SHOWN = "shown"


NEVER_SHOWN = frozenset(
    {
        DisclosureKind.ORIGINAL_NAME,
        DisclosureKind.INTIMATE,
        DisclosureKind.SHOWS_MINOR,
        DisclosureKind.WHOLE_CHAT,
    }
)
"""Kinds that no choice lets out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureItem:
    """One thing that would be told.

    *subject* is what a choice names: an entry (``N-0001``), an original
    (``M-0001``) or ``case``. *place* is how the person knows it (``H-001`` for an
    incident), *part* the field it stands in. *excerpt* is a short piece of what
    the person wrote, empty where there is none or it must not be repeated.
    *default* is the safe handling, *handling* what holds after choices; *is_chosen*
    says that it is so by choice. The default is None where the choice keeps out what
    would have to be looked at. Not *is_choosable* is what no choice lets out.
    """

    kind: DisclosureKind
    subject: str
    place: str
    part: str
    default: Handling | None
    handling: Handling
    excerpt: str = ""
    count: int = 1
    is_chosen: bool = False
    is_choosable: bool = True

    def is_as_chosen(self, choice: DisclosureChoice) -> bool:
        """Whether it is handled as *choice* says, and because of it."""
        if (self.kind, self.subject) != (choice.kind, choice.subject):
            return False
        is_shown = self.handling is Handling.SHOWN
        return self.is_choosable and is_shown == choice.is_shown


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class DisclosureChoice:
    """That one kind of thing at one subject is shown, or left out."""

    kind: DisclosureKind
    subject: str
    is_shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureChoices:
    """All choices of a vault, each kind and subject once; kept as one document."""

    choices: tuple[DisclosureChoice, ...] = ()

    def with_choices(self, newer: Iterable[DisclosureChoice]) -> DisclosureChoices:
        """These choices with *newer* ones in place of older ones of the same thing."""
        chosen = {(one.kind, one.subject): one for one in (*self.choices, *newer)}
        return DisclosureChoices(choices=tuple(sorted(chosen.values())))

    def marked(self, *items: DisclosureItem) -> tuple[DisclosureItem, ...]:
        """The items, with those marked that are handled as one of the choices says."""
        return tuple(
            replace(item, is_chosen=any(map(item.is_as_chosen, self.choices)))
            for item in items
        )

    def handling(
        self, kind: DisclosureKind, subject: str, default: Handling
    ) -> Handling:
        """What becomes of a thing: as chosen, else *default*."""
        for one in self.choices:
            if (one.kind, one.subject) != (kind, subject):
                continue
            if not one.is_shown:
                return default if default is Handling.COVERED else Handling.LEFT_OUT
            return default if kind in NEVER_SHOWN else Handling.SHOWN
        return default
