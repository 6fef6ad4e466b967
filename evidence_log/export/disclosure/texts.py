"""The texts of our values, part by part: to read them all, and to change them.

Every text of an entry is taken but those named here, so that a field that is
printed one day is looked through from its first day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeAlias

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.entry import EntryContent, PlaceShown
from evidence_log.domain.evidence import EvidenceNotes
from evidence_log.domain.person import Person
from evidence_log.export.material import MailShown

Change: TypeAlias = Callable[[str, str], str]
"""Takes the part (``what.text``) and its text, and gives the new text."""

# Names and contacts of witnesses are numbers in a report, where things are kept
# never stands there, and what is private stays so.
_NEVER_PRINTED = frozenset(
    {
        "private",
        "who.witnesses.name",
        "who.witnesses.contact",
        "what.physical_items.where_kept",
        "reporting.officer_phone",
        "when",
    }
)
_HIDDEN_PLACES = {
    PlaceShown.FULL: frozenset[str](),
    PlaceShown.AREA: frozenset({"where.place"}),
    PlaceShown.HIDDEN: frozenset({"where.place", "where.area"}),
}
_WITH_EFFECTS = frozenset({"aftermath.effect", "aftermath.cost", "aftermath.children"})


def printed_parts(content: EntryContent, *, effects: bool) -> dict[str, str]:
    """Every text of an entry that a report may print, by part; none is empty."""
    found: dict[str, str] = {}
    hidden = _HIDDEN_PLACES[content.where.shown] | (
        frozenset() if effects else _WITH_EFFECTS
    )

    def note(part: str, text: str) -> str:
        if part not in hidden:
            found[part] = f"{found[part]}\n{text}" if part in found else text
        return text

    change_content(content, note)
    return found


def change_content(content: EntryContent, change: Change) -> EntryContent:
    """The content with every printed text changed."""
    changed = _changed(content, change, "")
    assert isinstance(changed, EntryContent)
    return changed


def change_notes(notes: EvidenceNotes, change: Change) -> EvidenceNotes:
    """What is said of an original, with every text changed."""
    changed = _changed(replace(notes, captured_at=None), change, "notes")
    assert isinstance(changed, EvidenceNotes)
    return replace(changed, captured_at=notes.captured_at)


def change_case_file(case_file: CaseFile, change: Change) -> CaseFile:
    """The case file with its printed texts changed; names and ids stay."""
    case, orders = case_file.case, case_file.orders
    numbers = tuple(
        replace(one, district=change("case.district", one.district))
        if one.district
        else one
        for one in case.journal_numbers
    )
    return replace(
        case_file,
        case=replace(
            case,
            title=_text(case.title, change, "case.title"),
            background=_text(case.background, change, "case.background"),
            children_rules=_text(case.children_rules, change, "case.children_rules"),
            journal_numbers=numbers,
        ),
        persons=tuple(_person(one, change) for one in case_file.persons),
        orders=tuple(
            replace(
                one,
                issued_by=_text(one.issued_by, change, "orders.issued_by"),
                points=_text(one.points, change, "orders.points"),
            )
            for one in orders
        ),
    )


def change_mail(mail: MailShown, change: Change) -> MailShown:
    """A mail with its headers and its body changed."""
    return MailShown(
        headers=tuple(
            (name, _text(value, change, "mail.headers")) for name, value in mail.headers
        ),
        body=_text(mail.body, change, "mail.body"),
    )


def printed_of_case(case_file: CaseFile) -> Iterator[tuple[str, str]]:
    """Every text of the case file that a report may print."""
    found: list[tuple[str, str]] = []

    def note(part: str, text: str) -> str:
        found.append((part, text))
        return text

    change_case_file(case_file, note)
    yield from found


def _person(person: Person, change: Change) -> Person:
    return replace(
        person,
        relation=_text(person.relation, change, "persons.relation"),
        note=_text(person.note, change, "persons.note"),
    )


def _text(text: str, change: Change, part: str) -> str:
    return change(part, text) if text.strip() else text


def _changed(value: object, change: Change, part: str) -> object:
    if part in _NEVER_PRINTED or isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return _text(value, change, part)
    if isinstance(value, tuple):
        return tuple(_changed(one, change, part) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts: dict[str, object] = {
            field.name: _changed(
                getattr(value, field.name), change, _below(part, field.name)
            )
            for field in fields(value)
        }
        return replace(value, **parts)
    return value


def _below(part: str, name: str) -> str:
    return f"{part}.{name}" if part else name
