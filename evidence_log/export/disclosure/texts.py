"""The texts of our values, part by part: to read them all, and to change them.

Every text of an entry is taken but those named here, so that a field that is
printed one day is looked through from its first day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.entry import (
    BecameAware,
    EntryContent,
    EntryKind,
    PlaceShown,
    Where,
)
from evidence_log.domain.evidence import EvidenceNotes
from evidence_log.domain.person import Person
from evidence_log.export.material import MailShown
from evidence_log.export.overview_line import MOST_PERSONS
from evidence_log.export.report_source import ReportSource
from evidence_log.export.witnesses import witness_card

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

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
# Changed all the same, so that printing one of them one day tells nothing.
_IN_NO_ROW = (
    "who.witnesses.saw",
    "aftermath.children",
    "reporting.officer",
    "reporting.order_number",
)
_IN_NO_SECTION = frozenset({"case.title", "case.children_rules", "persons.note"})
_TOLD_HOW = frozenset({BecameAware.TOLD, BecameAware.FOUND_LATER})


def texts_of(content: EntryContent) -> dict[str, str]:
    """Every text of an entry that is changed, by part; none is empty."""
    found: dict[str, str] = {}

    def note(part: str, text: str) -> str:
        found[part] = f"{found[part]}\n{text}" if part in found else text
        return text

    change_content(content, note)
    return found


def printed_parts(content: EntryContent, *, effects: bool) -> dict[str, str]:
    """Every text of an entry that its row prints, by part; none is empty."""
    unprinted = frozenset(_unprinted(content, effects=effects))
    found = texts_of(content)
    return {part: text for part, text in found.items() if part not in unprinted}


def _unprinted(content: EntryContent, *, effects: bool) -> Iterator[str]:
    """The parts that stand in no row, as this entry is."""
    what, who, told = content.what, content.who, content.reporting
    yield from _IN_NO_ROW
    yield from _unprinted_place(content.where)
    if what.became_aware not in _TOLD_HOW:
        yield "what.became_aware_note"
    if who.own or (what.channel is None and who.sender == what.channel_note):
        yield "who.sender"
    if not effects:
        yield from ("aftermath.effect", "aftermath.cost")
    is_told_as_such = content.kind in {EntryKind.AUTHORITY_CONTACT, EntryKind.ORDER}
    if not (is_told_as_such or told.reported or told.journal_number):
        yield from ("reporting.how", "reporting.district")
    if not told.order_in_force:
        yield "reporting.order_point"


def _unprinted_place(where: Where) -> Iterator[str]:
    if where.shown is not PlaceShown.FULL:
        yield "where.place"
    elif where.place:
        yield "where.area"
    if where.shown is PlaceShown.HIDDEN:
        yield "where.area"


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
        attachments=tuple(
            _text(name, change, "mail.attachments") for name in mail.attachments
        ),
        seconds_apart=mail.seconds_apart,
    )


def printed_of_case(source: ReportSource) -> Iterator[tuple[str, str]]:
    """Every text of the case file that a report prints."""
    found: list[tuple[str, str]] = []

    def note(part: str, text: str) -> str:
        if part not in _IN_NO_SECTION:
            found.append((part, text))
        return text

    told = _persons_told(source)
    persons = tuple(one for one in source.case_file.persons if one.id in told)
    change_case_file(replace(source.case_file, persons=persons), note)
    yield from found


def _persons_told(source: ReportSource) -> set[str]:
    """Whose relation is printed: the other persons', and that of witnesses."""
    case_file, about = source.case_file, source.selection.about
    cards = [
        witness_card(witness.name, case_file.persons)
        for entry in source.selected.entries
        for witness in entry.content.who.witnesses
    ]
    witnesses = {str(card.id) for card in cards if card is not None}
    if about:
        return {about, *witnesses}
    others = [str(one.id) for one in case_file.other_persons]
    return {*others[: 1 + MOST_PERSONS], *witnesses}


def _person(person: Person, change: Change) -> Person:
    return replace(
        person,
        relation=_text(person.relation, change, "persons.relation"),
        note=_text(person.note, change, "persons.note"),
    )


def _text(text: str, change: Change, part: str) -> str:
    return change(part, text) if text.strip() else text


def _changed(value: object, change: Change, part: str) -> object:
    if not value or part in _NEVER_PRINTED or isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return _text(value, change, part)
    if isinstance(value, tuple):
        return tuple(_changed(one, change, part) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts: dict[str, object] = {}
        for name in _names(type(value)):
            before: object = getattr(value, name)
            after = _changed(before, change, _below(part, name))
            if after is not before and after != before:
                parts[name] = after
        return replace(value, **parts) if parts else value
    return value


@cache
def _names(kind: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _below(part: str, name: str) -> str:
    return f"{part}.{name}" if part else name
