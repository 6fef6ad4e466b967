"""The case: its cards, and who is meant by a name."""

from __future__ import annotations

from dataclasses import replace

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.entry import Author
from evidence_log.domain.person import Person
from evidence_log.errors import PersonUnknown
from evidence_log.services.case_reading import read_case_file
from evidence_log.services.session import OpenLog


def save_case(log: OpenLog, untrusted: bytes, *, author: Author) -> CaseFile:
    """Put the case file in *untrusted* JSON in place of the one before.

    A vault of the example stays one: no case file makes its invented entries
    look like somebody's.
    """
    is_example = log.vault.case_file.load().case.is_example
    given = read_case_file(untrusted)
    case_file = replace(given, case=replace(given.case, is_example=is_example))
    log.vault.case_file.save(case_file, author=author)
    return case_file


def find_person(case_file: CaseFile, name: str) -> Person:
    """The person with this id, name or alias, whatever the case of the letters.

    Raises PersonUnknown.
    """
    wanted = name.strip().casefold()
    for person in case_file.persons:
        if wanted in {
            known.casefold() for known in (person.id, person.name, *person.aliases)
        }:
            return person
    raise PersonUnknown(name)


def person_reference(case_file: CaseFile, name: str) -> str:
    """The id of the person meant by *name*, or the name itself for a stranger."""
    try:
        return find_person(case_file, name).id
    except PersonUnknown:
        return name
