"""What the check lists as told is printed, and what it does not list is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from builders import Diary
from sample_case import OPTIONS, source

from evidence_log.domain.case_file import (
    CaseCard,
    CaseFile,
    JournalNumber,
    Order,
    OrderKind,
    OwnCard,
)
from evidence_log.domain.disclosure import (
    CASE_SUBJECT,
    DisclosureChoice,
    DisclosureChoices,
    DisclosureKind,
)
from evidence_log.domain.entry import (
    BecameAware,
    EntryKind,
    PhysicalItem,
    PlaceShown,
    Witness,
)
from evidence_log.domain.evidence import EvidenceKind
from evidence_log.domain.incident_types import Channel
from evidence_log.domain.person import Person, PersonRole, person_id
from evidence_log.export.disclosure.checking import (
    Checked,
    check_source,
    lookout_for,
)
from evidence_log.export.disclosure.exhibit_rules import FilesRead
from evidence_log.export.disclosure.markers import load_markers
from evidence_log.export.report_model import build_report
from evidence_log.export.report_source import ReportSource
from evidence_log.i18n import load_words

WORDS = load_words("da")
SECRET = "Kanariebakken 14"
SAID = f"Ved {SECRET} igen"
PERSONS = (
    Person(id=person_id(1), name="Jonas Birk"),
    Person(id=person_id(2), name="Villads Krog"),
    Person(id=person_id(3), name="Ebbe Sand"),
    Person(id=person_id(4), name="Tage Holt"),
    Person(id=person_id(5), name="Sofie Lund", role=PersonRole.WITNESS),
    Person(id=person_id(6), name="Else Dam", role=PersonRole.WITNESS),
    Person(id=person_id(7), name="Ove Dahl", role=PersonRole.THIRD),
)
ORDER = Order(kind=OrderKind.TILHOLD, number="T-1")
SITUATIONS = {
    "plain": {},
    "own message": {"own": True},
    "told": {"became_aware": BecameAware.TOLD},
    "found": {"became_aware": BecameAware.FOUND_LATER},
    "saw it": {"became_aware": BecameAware.SAW_IT},
    "reported": {"reported": True},
    "with a number": {"journal_number": "1234"},
    "order": {"order_in_force": True},
    "full place": {"shown": PlaceShown.FULL},
    "full place and area": {"shown": PlaceShown.FULL, "place": "Havnen"},
    "hidden place": {"shown": PlaceShown.HIDDEN},
    "by phone": {"channel": Channel.PHONE},
    "contact": {"kind": EntryKind.AUTHORITY_CONTACT},
    "of an order": {"kind": EntryKind.ORDER},
    "refusal": {"kind": EntryKind.REFUSAL},
    "background": {"kind": EntryKind.BACKGROUND},
}
TEXTS = (
    *("text", "exact_words", "channel_note", "became_aware_note", "person", "sender"),
    *("certainty_basis", "description", "place", "area", "response_note", "effect"),
    *("injury", "cost", "children", "how", "district", "officer", "outcome"),
    *("reported_elsewhere", "order_number", "order_point", "journal_number"),
)


def checked(
    given: ReportSource, *shown: DisclosureChoice, files: FilesRead | None = None
) -> Checked:
    own = OwnCard(name="Mia Ravnholt", addresses=(SECRET,))
    return check_source(
        given,
        files or FilesRead(),
        lookout_for(
            replace(given.case_file, own=own),
            given.selected.entries,
            markers=load_markers(),
            choices=DisclosureChoices(choices=shown),
            mark=WORDS("[left out]"),
        ),
    )


EVERYTHING = tuple(
    DisclosureChoice(kind=kind, subject=subject, is_shown=True)
    for kind in DisclosureKind
    for subject in (CASE_SUBJECT, "N-0001")
)


def printed(found: Checked) -> object:
    """What stands on the pages, in words."""
    report = build_report(found.source, OPTIONS, WORDS)
    exhibits = tuple(replace(one, exhibit=None) for one in report.exhibits)
    return replace(report, exhibits=exhibits)


def counts_what_it_changes(given: ReportSource) -> bool:
    held, told = checked(given), checked(given, *EVERYTHING)
    assert told.left_out_places == 0
    return (held.left_out_places > 0) == (printed(held) != printed(told))


def entry_sources(**situation: object) -> Iterator[tuple[str, ReportSource]]:
    for name in TEXTS:
        said = dict(situation) | {name: SAID}
        log = Diary()
        text = str(said.pop("text", "Ringede"))
        log.write("2025-03-14", text, **said)
        for effects in (False, True):
            given = source(log, effects=effects)
            case_file = CaseFile(persons=PERSONS, orders=(ORDER,))
            yield f"{name}, effects={effects}", replace(given, case_file=case_file)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_each_place_that_is_counted_is_one_that_is_printed(situation):
    wrong = [
        name
        for name, given in entry_sources(**SITUATIONS[situation])
        if not counts_what_it_changes(given)
    ]
    assert wrong == []


def test_what_a_witness_saw_is_not_counted_and_not_printed():
    log = Diary()
    log.write("2025-03-14", "Ringede", witnesses=(Witness(name="Bo", saw=SAID),))
    assert checked(source(log)).left_out_places == 0


def test_where_a_thing_was_found_is_counted():
    log = Diary()
    log.write("2025-03-14", "Ringede", physical_items=(PhysicalItem(what=SAID),))
    assert checked(source(log)).left_out_places == 1
    assert counts_what_it_changes(source(log))


def relations() -> Iterator[tuple[str, CaseFile]]:
    for place, person in enumerate(PERSONS):
        for field in ("relation", "note"):
            persons = list(PERSONS)
            persons[place] = replace(person, **{field: SAID})
            yield f"{field} of {person.name}", CaseFile(persons=tuple(persons))


def cards() -> Iterator[tuple[str, CaseFile]]:
    yield from relations()
    for field in ("title", "background", "children_rules"):
        yield field, CaseFile(case=CaseCard(**{field: SAID}))
    for field in ("issued_by", "points"):
        yield field, CaseFile(orders=(replace(ORDER, **{field: SAID}),))
    journal = JournalNumber(number="1", district="Fyn")
    yield "district", CaseFile(case=CaseCard(journal_numbers=(journal,)))


@pytest.mark.parametrize(("name", "case_file"), [*cards()])
@pytest.mark.parametrize("about", ["", "P-001", "P-002"])
def test_of_the_cards_only_what_is_printed_is_counted(name, case_file, about):
    log = Diary()
    log.write("2025-03-14", "Ringede", witnesses=(Witness(name="Sofie Lund"),))
    told = [
        one
        for one in case_file.persons
        if not about or one.id == about or one.role is not PersonRole.OTHER_PERSON
    ]
    given = replace(
        source(log, about=about), case_file=replace(case_file, persons=tuple(told))
    )
    assert counts_what_it_changes(given), name


def test_what_is_written_down_of_a_recording_is_looked_through():
    log = Diary()
    entry = log.write("2025-03-14", "Ringede")
    heard = log.attach(
        entry,
        EvidenceKind.AUDIO,
        media_type="audio/wav",
        transcript=f"Jeg kom forbi {SECRET} i går, da du lige var flyttet",
    )
    given = source(log)
    unprinted, read = FilesRead(), FilesRead(transcripts=frozenset({heard.id}))
    assert checked(given, files=unprinted).left_out_places == 0
    found = checked(given, files=read)
    kinds = {one.kind for one in found.items if one.part == "notes.transcript"}
    assert kinds == {
        DisclosureKind.OWN_ADDRESS,
        DisclosureKind.RELATIVE_WORD,
        DisclosureKind.MOVE,
    }
    assert found.left_out_places == 1
    (exhibit,) = found.source.exhibits
    assert SECRET not in exhibit.evidence.notes.transcript
