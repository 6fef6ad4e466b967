"""What must not stand in a text: made of the person's card and the helpers'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.disclosure import DisclosureKind
from evidence_log.domain.entry import Entry
from evidence_log.domain.person import IdentifierKind, Person, PersonRole
from evidence_log.export.disclosure.folding import (
    Needle,
    fold,
    needle,
    number_needle,
)
from evidence_log.export.disclosure.markers import Markers

_PARTS = re.compile(r"[,;\n]")
_STREET = re.compile(r"^\s*(\D{4,}?)\s*\d+\s*[A-Za-z]?\b")
_LEAST_OF_A_PART = 4
_LEAST_OF_A_NAME = 3


def find_needles(
    case_file: CaseFile, log: Iterable[Entry], markers: Markers
) -> tuple[Needle, ...]:
    """Everything to be covered wherever it stands.

    *log* is the whole log: a witness of an entry that stays behind must not be
    named in another one. Contacts in the police are no secret to the police.
    """
    entries = tuple(log)
    known = _well_known_names(case_file)
    found = (
        *_own(case_file),
        *_witnesses(case_file, entries, known),
        *_helpers(case_file, known, markers),
        *_kept_places(entries),
    )
    unique = {
        (one.folded, one.is_number): one for one in reversed(found) if one is not None
    }
    return tuple(unique.values())


def _own(case_file: CaseFile) -> Iterator[Needle | None]:
    own = case_file.own
    for address in own.addresses:
        yield from _address(address)
    yield from _with_first_part(DisclosureKind.OWN_WORKPLACE, own.workplace)
    for number in (own.phone, own.email, *own.own_numbers):
        yield from _reachable_at(DisclosureKind.OWN_NUMBER, number)


def _address(address: str) -> Iterator[Needle | None]:
    """The whole address, each line of it, and the street without its number."""
    kind = DisclosureKind.OWN_ADDRESS
    yield needle(kind, address)
    parts = [part.strip() for part in _PARTS.split(address)]
    for part in parts:
        if len(fold(part).signs) >= _LEAST_OF_A_PART:
            yield needle(kind, part)
    street = _STREET.match(parts[0])
    if street is not None:
        yield needle(kind, street[1])


def _with_first_part(kind: DisclosureKind, text: str) -> Iterator[Needle | None]:
    yield needle(kind, text)
    first = _PARTS.split(text)[0]
    if len(fold(first).signs) >= _LEAST_OF_A_PART:
        yield needle(kind, first)


def _reachable_at(kind: DisclosureKind, text: str) -> Iterator[Needle | None]:
    number = number_needle(kind, text)
    yield number
    if number is None and len(fold(text).signs) >= _LEAST_OF_A_PART:
        yield needle(kind, text)


def _witnesses(
    case_file: CaseFile, entries: Iterable[Entry], known: frozenset[str]
) -> Iterator[Needle | None]:
    kind = DisclosureKind.WITNESS
    cards = [one for one in case_file.persons if one.role is PersonRole.WITNESS]
    ids = {str(card.id) for card in case_file.persons}
    for card in cards:
        for name in (card.name, *card.aliases):
            yield from _name(kind, name, known)
        yield from _identifiers(kind, card)
    seen = {
        witness: None for entry in entries for witness in entry.content.who.witnesses
    }
    for witness in seen:
        if witness.name not in ids:
            yield from _name(kind, witness.name, known)
        yield from _reachable_at(kind, witness.contact)


def _identifiers(kind: DisclosureKind, card: Person) -> Iterator[Needle | None]:
    for identifier in card.identifiers:
        if identifier.kind is IdentifierKind.ADDRESS:
            yield needle(kind, identifier.value)
        else:
            yield from _reachable_at(kind, identifier.value)


def _helpers(
    case_file: CaseFile, known: frozenset[str], markers: Markers
) -> Iterator[Needle | None]:
    """Contacts by name and number; their place tells where help was sought."""
    kind = DisclosureKind.SAFE_PERSON
    police = tuple(fold(role).signs for role in markers.police_roles)
    for contact in case_file.contacts:
        if fold(contact.role).signs.startswith(police):
            continue
        yield from _name(kind, contact.name, known)
        yield from _reachable_at(kind, contact.phone)
        yield from _reachable_at(kind, contact.email)
        yield needle(DisclosureKind.HELPER_PLACE, contact.organisation)


def _kept_places(entries: Iterable[Entry]) -> Iterator[Needle | None]:
    for entry in entries:
        for item in entry.content.what.physical_items:
            if len(fold(item.where_kept).signs) >= 8:
                yield needle(DisclosureKind.KEPT_PLACE, item.where_kept)


def _name(
    kind: DisclosureKind, name: str, known: frozenset[str]
) -> Iterator[Needle | None]:
    """A whole name, and its parts where no name the report tells has them."""
    if fold(name).signs not in known:
        yield needle(kind, name)
    parts = name.split()
    if len(parts) < 2:
        return
    for part in parts:
        folded = fold(part).signs
        if len(folded) >= _LEAST_OF_A_NAME and folded not in known:
            yield needle(kind, part, needs_capital=True)


def _well_known_names(case_file: CaseFile) -> frozenset[str]:
    """Names that stand in the report by themselves, whole and in parts."""
    names = [case_file.own.name]
    for person in case_file.persons:
        if person.role is not PersonRole.WITNESS:
            names += [person.name, *person.aliases]
    parts = [part for name in names for part in name.split()]
    return frozenset(fold(name).signs for name in (*names, *parts))
