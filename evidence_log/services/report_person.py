"""The person a report is about: found by name, with or without a card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.entry import Entry
from evidence_log.domain.person import Person, PersonId, PersonRole, is_person_id
from evidence_log.errors.named import PersonUnknown
from evidence_log.services.casework import find_person, person_reference


def with_card(entry: Entry, case_file: CaseFile) -> Entry:
    """The entry naming its person by card, also where the card was made later."""
    person = person_reference(case_file, entry.content.who.person)
    if person == entry.content.who.person:
        return entry
    who = replace(entry.content.who, person=person)
    return replace(entry, content=replace(entry.content, who=who))


def person_meant(case_file: CaseFile, entries: Iterable[Entry], name: str) -> str:
    """The id of the person meant, or the name as the first entry writes it.

    Raises PersonUnknown where neither the case nor an entry has the name, and for
    a blank one: it would mean every entry without a person.
    """
    if not name:
        return ""
    try:
        return find_person(case_file, name).id
    except PersonUnknown:
        wanted = _folded(name)
        if not wanted or is_person_id(wanted):
            raise
        for entry in entries:
            if _folded(entry.content.who.person) == wanted:
                return entry.content.who.person
        raise


def case_about(case_file: CaseFile, about: str) -> CaseFile:
    """The case as a report about one person tells it: without the other ones.

    What names nobody concerns the main person. Somebody who has no card gets one
    that says only the name.
    """
    if not about:
        return case_file
    main = case_file.main_person
    is_main = main is not None and main.id == about

    def concerns(person: str) -> bool:
        return person == about if person else is_main

    case = case_file.case
    if not is_main:
        case = replace(case, shared_children=None, children_rules="", background="")
    numbers = tuple(one for one in case.journal_numbers if concerns(one.person))
    persons = tuple(
        person
        for person in case_file.persons
        if person.role is not PersonRole.OTHER_PERSON or person.id == about
    )
    if about not in {str(person.id) for person in persons}:
        persons = (Person(id=PersonId(about), name=about), *persons)
    return replace(
        case_file,
        case=replace(case, journal_numbers=numbers),
        persons=persons,
        orders=tuple(one for one in case_file.orders if concerns(one.person)),
    )


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
