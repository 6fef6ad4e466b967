"""The case: its cards, and who is meant by a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.entry import Author
from evidence_log.domain.person import Person
from evidence_log.errors.named import PersonStillNamed, PersonUnknown
from evidence_log.services.case_reading import read_case_file
from evidence_log.services.session import OpenLog


def save_case(log: OpenLog, untrusted: bytes, *, author: Author) -> CaseFile:
    """Put the case file in *untrusted* JSON in place of the one before.

    Persons keep their ids, and the example case its mark. Raises a BadInput that
    names the key, and PersonStillNamed where somebody would be left out whom an
    entry names.
    """
    before = log.vault.case_file.all()
    known = [person for one in before for person in one.persons]
    read = read_case_file(untrusted, known)
    is_example = any(one.case.is_example for one in before)
    case_file = replace(read, case=replace(read.case, is_example=is_example))
    _refuse_to_drop(log, before[-1:], case_file)
    log.vault.case_file.save(case_file, author=author)
    return case_file


def _refuse_to_drop(log: OpenLog, before: Sequence[CaseFile], after: CaseFile) -> None:
    """An entry knows the person by number alone: without a card the name is gone."""
    kept = {person.id for person in after.persons}
    dropped = {
        str(person.id): person.id
        for one in before
        for person in one.persons
        if person.id not in kept
    }
    for entry in log.vault.entries.all() if dropped else ():
        if entry.content.who.person in dropped:
            raise PersonStillNamed(entry.content.who.person, entry.id)


def find_person(case_file: CaseFile, name: str) -> Person:
    """The person with this id, name or alias, whatever the case of the letters.

    Raises PersonUnknown.
    """
    wanted = name.strip().casefold()
    for person in case_file.persons:
        names = (person.id, person.name, *person.aliases)
        if wanted and wanted in {known.strip().casefold() for known in names}:
            return person
    raise PersonUnknown(name)


def person_reference(case_file: CaseFile, name: str) -> str:
    """The id of the person meant by *name*, or the name itself for a stranger."""
    try:
        return find_person(case_file, name).id
    except PersonUnknown:
        return name
