"""The JSON in which entries come and go."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_log.domain.evidence import EvidenceKind, EvidenceNotes, Visible
from evidence_log.domain.moment import Precision
from evidence_log.errors import BadInput
from evidence_log.errors.written import (
    EmptyText,
    ImpossibleDate,
    InputNotJson,
    MissingKey,
    UnknownKey,
    UnknownZone,
    ValueNotAllowed,
)
from evidence_log.services.entry_reading import ENTRY_KEYS, read_entries
from evidence_log.services.entry_writing import amended, write_content
from evidence_log.services.evidence_reading import GivenFile

HERE = Path("/somewhere")
LEAST = {"date": "2025-03-14", "what": "Ringede"}
EVERYTHING = LEAST | {
    "kind": "incident",
    "time": "19:22",
    "precision": "about",
    "end_date": "2025-03-15",
    "end_time": "01:10:30",
    "timezone": "America/New_York",
    "count": 37,
    "silent_count": 12,
    "types": ["call", "threat"],
    "channel": "other",
    "channel_note": "Vinted",
    "sender": "+45 00 00 00 01",
    "own": True,
    "exact_words": "Du slipper ikke af med mig.",
    "place": "Hjemme",
    "area": "Aarhus",
    "place_shown": "hidden",
    "person": "Jonas",
    "certainty": "voice",
    "certainty_basis": "Kender stemmen",
    "description": "Grå jakke",
    "became_aware": "told",
    "became_aware_note": "Af en nabo",
    "witnesses": [{"name": "A", "contact": "x", "saw": "alt", "wrote_note": True}],
    "response": "blocked",
    "response_note": "Samme aften",
    "effect": "Sov dårligt",
    "effect_ticks": ["sleep", "fear"],
    "injury": "Ingen",
    "cost": "200 kr.",
    "children": "Hørte det",
    "physical_items": [{"what": "Buket", "where_kept": "Skab", "untouched": True}],
    "police": {"reported": True, "date": "2025-03-16", "journal_number": "0000"},
    "reported_elsewhere": "Udlejer",
    "order_in_force": False,
    "order_number": "1",
    "order_point": "Punkt 2",
    "still_on_phone": True,
    "key": True,
    "in_report": False,
    "left_out_reason": "others_privacy",
    "duplicate_of": "N-0002",
    "private_note": "Kun til mig",
    "noted_on_paper": "2025-03-14",
    "source": "paper",
}


def read(record: object) -> object:
    return read_entries(json.dumps(record).encode(), HERE)[0].content


def test_a_date_and_a_text_are_enough():
    content = read(LEAST)
    assert content.what.text == "Ringede"
    assert content.when.start.precision is Precision.DAY


def test_every_key_of_the_contract_goes_in_and_comes_out():
    assert set(EVERYTHING) == ENTRY_KEYS - {"evidence"}
    content = read(EVERYTHING)
    assert read(write_content(content)) == content
    out = json.loads(json.dumps(write_content(content)))
    assert {key: out[key] for key in LEAST} == LEAST
    assert set(out) == set(EVERYTHING)


def test_files_are_looked_for_beside_the_record():
    draft = read_entries(json.dumps(LEAST | {"evidence": ["a.png"]}).encode(), HERE)[0]
    assert draft.evidence == (GivenFile(path=HERE / "a.png"),)


def test_a_file_may_come_with_what_the_person_says_of_it():
    said = {
        "path": "a.png",
        "kind": "call_list",
        "date_and_sender_visible": "partly",
        "transcript": "Ring",
        "still_on_phone": False,
        "seen_by": "Kollega",
        "captured_by": "Mig",
        "note": "Fra den gamle telefon",
        "intimate": True,
        "shows_minor": True,
    }
    record = LEAST | {"evidence": ["b.txt", said]}
    plain, told = read_entries(json.dumps(record).encode(), HERE)[0].evidence
    assert plain == GivenFile(path=HERE / "b.txt")
    assert (told.path, told.kind) == (HERE / "a.png", EvidenceKind.CALL_LIST)
    assert told.notes == EvidenceNotes(
        captured_by="Mig",
        date_and_sender_visible=Visible.PARTLY,
        still_on_phone=False,
        seen_by="Kollega",
        transcript="Ring",
        note="Fra den gamle telefon",
        intimate=True,
        shows_minor=True,
    )


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"whatt": "x"}, UnknownKey),
        ({"witnesses": [{"nam": "x"}]}, UnknownKey),
        ({"witnesses": [{"saw": "x"}]}, MissingKey),
        ({"evidence": [{"kind": "scan"}]}, MissingKey),
        ({"evidence": [{"path": "a", "size": 1}]}, UnknownKey),
        ({"evidence": [{"path": "a", "kind": "breach"}]}, ValueNotAllowed),
        ({"evidence": [1]}, ValueNotAllowed),
        ({"evidence": "a.png"}, ValueNotAllowed),
        ({"date": None}, MissingKey),
        ({"what": None}, MissingKey),
        ({"what": " \n"}, EmptyText),
        ({"date": "2025-02-30"}, ImpossibleDate),
        ({"time": "24:00"}, ImpossibleDate),
        ({"time": "9:00"}, ImpossibleDate),
        ({"date": "2025-03", "time": "09:00"}, ImpossibleDate),
        ({"noted_on_paper": "2025"}, ImpossibleDate),
        ({"timezone": "Moon"}, UnknownZone),
        ({"types": ["breach"]}, ValueNotAllowed),
        ({"types": "call"}, ValueNotAllowed),
        ({"kind": "x"}, ValueNotAllowed),
        ({"count": 0}, ValueNotAllowed),
        ({"count": True}, ValueNotAllowed),
        ({"count": 2, "silent_count": 3}, ValueNotAllowed),
        ({"key": "yes"}, ValueNotAllowed),
        ({"precision": "exact"}, ValueNotAllowed),
        ({"time": "09:00", "end_time": "08:59"}, ValueNotAllowed),
        ({"end_date": "2025-03-13"}, ValueNotAllowed),
        ({"police": []}, None),
        ({"police": ["x"]}, ValueNotAllowed),
    ],
)
def test_what_cannot_be_used_is_named(changes, refusal):
    if refusal is None:
        assert read(LEAST | changes)
        return
    with pytest.raises(refusal):
        read(LEAST | changes)


def test_a_refusal_tells_key_and_record():
    lines = "\n".join(json.dumps(r) for r in (LEAST, LEAST | {"oops": 1}))
    with pytest.raises(UnknownKey) as refusal:
        read_entries(lines.encode(), HERE)
    assert (refusal.value.key, refusal.value.record) == ("oops", 2)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([LEAST, LEAST]),
        "\n".join([json.dumps(LEAST), "", json.dumps(LEAST), ""]),
        "\ufeff" + json.dumps([LEAST, LEAST], indent=1),
    ],
)
def test_a_list_and_lines_are_both_read(text):
    assert len(read_entries(text.encode(), HERE)) == 2


def test_one_object_may_be_written_over_several_lines():
    assert len(read_entries(json.dumps(LEAST, indent=2).encode(), HERE)) == 1


@pytest.mark.parametrize(
    ("text", "line"), [(b"{", 1), (b"", 1), (b'{"a":1}\n{', 2), (b"\n\n\xff", 3)]
)
def test_what_is_no_json_is_refused_with_its_line(text, line):
    with pytest.raises((InputNotJson, UnknownKey)) as refusal:
        read_entries(text, HERE)
    if isinstance(refusal.value, InputNotJson):
        assert refusal.value.line == line


def test_a_key_given_twice_is_refused_since_one_would_vanish():
    with pytest.raises(ValueNotAllowed):
        read_entries(b'{"date":"2025-01-01","what":"a","what":"b"}', HERE)


@given(st.binary(max_size=80))
def test_no_bytes_crash_the_reader(untrusted):
    with contextlib.suppress(BadInput):
        read_entries(untrusted, HERE)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(sorted(ENTRY_KEYS)), inner, max_size=8)
        ),
    )
)
def test_no_json_of_another_shape_crashes_the_reader(untrusted):
    with contextlib.suppress(BadInput):
        read_entries(json.dumps([untrusted]).encode(), HERE)


def test_amending_changes_what_is_named_and_nothing_else():
    before = read(EVERYTHING)
    after = amended(before, b'{"what": "Ringede igen", "place": null}', HERE).content
    assert after.what.text == "Ringede igen"
    assert after.where.place == ""
    assert after.who == before.who
    assert after.when == before.when


def test_amending_the_time_finds_the_precision_anew():
    after = amended(read(LEAST), b'{"time": "10:00"}', HERE).content
    assert after.when.start.precision is Precision.EXACT


@pytest.mark.parametrize(
    "untrusted",
    [
        b'{"a":' * 100_000,
        b"[" * 100_000,
        b'{"date":"2025","what":"x","count":' + b"9" * 5000 + b"}",
    ],
)
def test_json_made_to_exhaust_a_reader_is_refused(untrusted):
    with pytest.raises(InputNotJson):
        read_entries(untrusted, HERE)


def test_a_count_beyond_a_million_is_refused():
    with pytest.raises(ValueNotAllowed) as refusal:
        read_entries(json.dumps(LEAST | {"count": 10**30}).encode(), HERE)
    assert refusal.value.key == "count"
