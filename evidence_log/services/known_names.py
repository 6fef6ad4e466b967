"""Names that were written before, offered while a new one is typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.person import PersonRole
from evidence_log.services.session import OpenLog

_ENTRIES_LOOKED_AT = 300
"""The newest ones: a form must open at once in a log of any length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNames:
    """Each name once, those of the case first, then the newest."""

    persons: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    witnesses: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


def known_names(log: OpenLog) -> KnownNames:
    """The names of the case and of the newest entries."""
    case_file = log.vault.case_file.load()
    contents = [
        entry.content for entry in log.vault.entries.page(limit=_ENTRIES_LOOKED_AT)
    ]
    cards = {card.id for card in case_file.persons}
    return KnownNames(
        persons=_once(
            *_case_names(case_file, PersonRole.OTHER_PERSON, PersonRole.THIRD),
            *(one.who.person for one in contents if one.who.person not in cards),
        ),
        senders=_once(
            *(
                identifier.value
                for card in case_file.persons
                for identifier in card.identifiers
            ),
            *(one.who.sender for one in contents),
        ),
        witnesses=_once(
            *_case_names(case_file, PersonRole.WITNESS),
            *(witness.name for one in contents for witness in one.who.witnesses),
        ),
        places=_once(*(one.where.place for one in contents)),
        areas=_once(*(one.where.area for one in contents)),
    )


def _case_names(case_file: CaseFile, *roles: PersonRole) -> Iterable[str]:
    return (card.name for card in case_file.persons if card.role in roles)


def _once(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name.strip()))
