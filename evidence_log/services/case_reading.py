"""The case file as one JSON object: cards, people, orders, contacts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from evidence_log.domain.case_file import (
    CaseCard,
    CaseFile,
    Contact,
    JournalNumber,
    Order,
    OrderKind,
    OwnCard,
)
from evidence_log.domain.moment import Moment, PartialDate, moment, parse_time
from evidence_log.domain.person import (
    Identifier,
    IdentifierCertainty,
    IdentifierKind,
    Person,
    PersonId,
    PersonRole,
    person_id,
)
from evidence_log.errors.written import ImpossibleDate, ValueNotAllowed
from evidence_log.services.input_record import InputRecord, read_json_records

_CASE_FILE = frozenset({"case", "self", "persons", "orders", "contacts"})
_CASE = frozenset(
    "title since shared_children children_rules background languages "
    "journal_numbers".split()
)
_JOURNAL_NUMBER = frozenset({"number", "date", "district", "person"})
_OWN = frozenset(
    "name phone email addresses workplace own_numbers safe_to_call".split()
)
_PERSON = frozenset(
    "id name role aliases relation relation_from relation_to born identifiers "
    "note".split()
)
_IDENTIFIER = frozenset({"kind", "value", "certainty", "note"})
_ORDER = frozenset("kind number from to served issued_by points person".split())
_SERVED = ("2025-03-14", "2025-03-14T10:15")
_CONTACT = frozenset({"role", "name", "organisation", "phone", "email", "checked_on"})


def read_case_file(untrusted: bytes, known: Sequence[Person] = ()) -> CaseFile:
    """Read a case file; *known* are the persons of all versions before it.

    A person keeps the id that is given, or else the one of its name; new ones get
    the next, in the order given. Raises a BadInput that names the key.
    """
    records = read_json_records(untrusted)
    record = InputRecord(records[0] if len(records) == 1 else None, 1, _CASE_FILE)
    persons = _with_ids(record.parts("persons", _PERSON, _person), known)
    case = _case(record.part("case", _CASE))
    numbers = tuple(
        replace(one, person=_named(one.person, "journal_numbers.person", persons))
        for one in case.journal_numbers
    )
    return CaseFile(
        case=replace(case, journal_numbers=numbers),
        own=_own(record.part("self", _OWN)),
        persons=persons,
        orders=tuple(
            replace(one, person=_named(one.person, "orders.person", persons))
            for one in record.parts("orders", _ORDER, _order)
        ),
        contacts=record.parts("contacts", _CONTACT, _contact),
    )


def _case(record: InputRecord) -> CaseCard:
    return CaseCard(
        title=record.text("title"),
        since=record.partial_day("since"),
        shared_children=record.flag("shared_children"),
        children_rules=record.text("children_rules"),
        background=record.text("background"),
        languages=record.texts("languages"),
        journal_numbers=record.parts(
            "journal_numbers", _JOURNAL_NUMBER, _journal_number
        ),
    )


def _journal_number(record: InputRecord) -> JournalNumber:
    record.require("number")
    return JournalNumber(
        number=record.text("number"),
        date=record.partial_day("date"),
        district=record.text("district"),
        person=record.text("person"),
    )


def _named(name: str, key: str, persons: Sequence[Person]) -> str:
    """The id of an other person, by name or id; empty for nobody."""
    wanted = name.strip().casefold()
    if not wanted:
        return ""
    others = [one for one in persons if one.role is PersonRole.OTHER_PERSON]
    for person in others:
        if wanted in {person.id.casefold(), person.name.strip().casefold()}:
            return person.id
    raise ValueNotAllowed(key, 1, tuple(one.name for one in others))


def _own(record: InputRecord) -> OwnCard:
    return OwnCard(
        name=record.text("name"),
        phone=record.text("phone"),
        email=record.text("email"),
        addresses=record.texts("addresses"),
        workplace=record.text("workplace"),
        own_numbers=record.texts("own_numbers"),
        safe_to_call=record.text("safe_to_call"),
    )


def _with_ids(persons: Sequence[Person], known: Sequence[Person]) -> tuple[Person, ...]:
    """Entries name people by id, so an id never comes to mean somebody else."""
    by_name = {person.name.strip().casefold(): person.id for person in known}
    given = [person.id for person in persons if person.id]
    if len(set(given)) < len(given) or not {*given} <= {one.id for one in known}:
        raise ValueNotAllowed("persons.id", 1)
    highest = max((int(one.id.removeprefix("P-")) for one in known), default=0)
    numbers, taken = count(highest + 1), set(given)
    numbered: list[Person] = []
    for person in persons:
        found = person.id or by_name.get(person.name.strip().casefold())
        if not found or (not person.id and found in taken):
            found = person_id(next(numbers))
        taken.add(found)
        numbered.append(replace(person, id=found))
    return tuple(numbered)


def _person(record: InputRecord) -> Person:
    if record.given("id") == "":
        raise record.refuse("id")
    return Person(
        id=PersonId(record.text("id")),
        name=record.required_text("name"),
        role=record.choice("role", PersonRole) or PersonRole.OTHER_PERSON,
        aliases=record.texts("aliases"),
        relation=record.text("relation"),
        relation_from=record.partial_day("relation_from"),
        relation_to=record.partial_day("relation_to"),
        born=record.partial_day("born"),
        identifiers=record.parts("identifiers", _IDENTIFIER, _identifier),
        note=record.text("note"),
    )


def _identifier(record: InputRecord) -> Identifier:
    record.require("kind")
    record.require("value")
    kind = record.choice("kind", IdentifierKind)
    if kind is None:
        raise record.refuse("kind", *IdentifierKind)
    return Identifier(
        kind=kind,
        value=record.text("value"),
        certainty=record.choice("certainty", IdentifierCertainty)
        or IdentifierCertainty.KNOWN,
        note=record.text("note"),
    )


def _order(record: InputRecord) -> Order:
    valid_from, valid_to = record.day("from"), record.day("to")
    if valid_from and valid_to and valid_to < valid_from:
        raise record.backwards("to")
    return Order(
        kind=record.choice("kind", OrderKind) or OrderKind.TILHOLD,
        number=record.text("number"),
        valid_from=valid_from,
        valid_to=valid_to,
        served=_served(record),
        issued_by=record.text("issued_by"),
        points=record.text("points"),
        person=record.text("person"),
    )


def _served(record: InputRecord) -> Moment | None:
    """Read ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM``."""
    text = record.given("served")
    if text is None:
        return None
    day, has_time, at = text.partition("T")
    try:
        return moment(PartialDate.parse(day), parse_time(at) if has_time else None)
    except ImpossibleDate:
        raise record.unreadable("served", text, *_SERVED) from None


def _contact(record: InputRecord) -> Contact:
    record.require("role")
    return Contact(
        role=record.text("role"),
        name=record.text("name"),
        organisation=record.text("organisation"),
        phone=record.text("phone"),
        email=record.text("email"),
        checked_on=record.day("checked_on"),
    )
