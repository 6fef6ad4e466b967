"""The JSON in which entries come and go."""

from __future__ import annotations

import contextlib
import json
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest
from builders import at
from hypothesis import given
from hypothesis import strategies as st

from evidence_log.domain.entry import When
from evidence_log.domain.evidence import EvidenceKind, EvidenceNotes, Visible
from evidence_log.domain.moment import PartialDate, Precision, TimeOrigin, moment
from evidence_log.errors import BadInput
from evidence_log.errors.written import (
    EmptyValue,
    EndBeforeStart,
    InputNotJson,
    KeyTwice,
    MissingKey,
    UnknownKey,
    ValueNotAllowed,
    ValueUnreadable,
)
from evidence_log.services.entry_reading import ENTRY_KEYS, read_entries
from evidence_log.services.entry_writing import amended, write_content
from evidence_log.services.evidence_reading import GivenFile

HERE = Path("/somewhere")
LEAST = {"date": "2025-03-14", "what": "Ringede"}
EVERYTHING = LEAST | {
    "date": "2025-11-02",
    "kind": "incident",
    "time": "01:22",
    "precision": "about",
    "second_pass": True,
    "end_date": "2025-11-02",
    "end_time": "01:50:30",
    "end_second_pass": True,
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
    "police": {"reported": True, "date": "2025-11-03", "journal_number": "0000"},
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
    "noted_on_paper": "2025-11-02",
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
    assert (out["date"], out["what"]) == (EVERYTHING["date"], EVERYTHING["what"])
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
        ({"what": " \n"}, EmptyValue),
        ({"date": "2025-02-30"}, ValueUnreadable),
        ({"time": "24:00"}, ValueUnreadable),
        ({"time": "9:00"}, ValueUnreadable),
        ({"date": "2025-03", "time": "09:00"}, ValueUnreadable),
        ({"noted_on_paper": "2025"}, ValueUnreadable),
        ({"timezone": "Moon"}, ValueUnreadable),
        ({"types": ["breach"]}, ValueNotAllowed),
        ({"types": "call"}, ValueNotAllowed),
        ({"kind": "x"}, ValueNotAllowed),
        ({"count": 0}, ValueNotAllowed),
        ({"count": True}, ValueNotAllowed),
        ({"count": 2, "silent_count": 3}, ValueNotAllowed),
        ({"key": "yes"}, ValueNotAllowed),
        ({"precision": "exact"}, ValueNotAllowed),
        (
            {"time": "09:00", "end_date": "2025-03-14", "end_time": "08:59"},
            EndBeforeStart,
        ),
        ({"end_date": "2025-03-13"}, EndBeforeStart),
        ({"police": ["x"]}, ValueNotAllowed),
        ({"police": []}, ValueNotAllowed),
        ({"police": 0}, ValueNotAllowed),
        ({"police": False}, ValueNotAllowed),
        ({"kind": ""}, ValueNotAllowed),
        ({"time": ""}, ValueUnreadable),
        ({"end_date": ""}, ValueUnreadable),
        ({"timezone": ""}, ValueUnreadable),
        ({"police": {"date": "2025"}}, ValueUnreadable),
    ],
)
def test_what_cannot_be_used_is_named_with_its_key_and_record(changes, refusal):
    records = [LEAST, LEAST | changes]
    with pytest.raises(refusal) as refused:
        read_entries(json.dumps(records).encode(), HERE)
    assert refused.value.record == 2
    assert refused.value.key.partition(".")[0] in changes


def test_null_alone_counts_as_absent():
    nothing = dict.fromkeys(ENTRY_KEYS - LEAST.keys())
    assert read(LEAST | nothing) == read(LEAST)


def test_a_day_that_has_to_be_whole_is_refused_with_a_whole_day_as_example():
    with pytest.raises(ValueUnreadable) as refused:
        read(LEAST | {"police": {"date": "2025"}})
    assert (refused.value.key, refused.value.text) == ("police.date", "2025")
    assert refused.value.examples == ("2025-03-14",)


def test_an_end_time_before_the_time_is_of_the_next_day_as_in_the_windows():
    when = read(LEAST | {"time": "23:10", "end_time": "01:20"}).when
    assert when.end == at("2025-03-15 01:20")
    assert read(LEAST | {"time": "23:10", "end_time": "23:50"}).when.end == at(
        "2025-03-14 23:50"
    )
    assert read(LEAST | {"end_time": "01:20"}).when.end == at("2025-03-14 01:20")


def test_an_end_in_the_second_pass_of_an_hour_is_of_the_same_night():
    night = {"date": "2025-10-26", "time": "02:50", "end_time": "02:10"}
    when = read(LEAST | night | {"end_second_pass": True}).when
    assert str(when.end.date) == "2025-10-26"
    assert when.end.instant - when.start.instant == timedelta(minutes=20)


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
        "\n \r\n" + "\n".join([json.dumps(LEAST), json.dumps(LEAST)]),
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


@pytest.mark.parametrize("form", ["[%s,\n%s]", "%s\n%s", "\n%s\n\n%s"])
def test_a_key_given_twice_is_refused_since_one_would_vanish(form):
    doubled = '{"date":"2025-01-01","what":"a","police":{"how":"1","how":"2"}}'
    with pytest.raises(KeyTwice) as refused:
        read_entries((form % (json.dumps(LEAST), doubled)).encode(), HERE)
    assert (refused.value.key, refused.value.record) == ("police.how", 2)


def test_a_change_in_which_a_key_stands_twice_is_refused():
    with pytest.raises(KeyTwice):
        amended(read(LEAST), b'{"what":"a","what":"b"}', HERE)


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


@pytest.mark.parametrize("precision", ["about", "unknown"])
def test_amending_the_time_keeps_what_was_said_not_to_be_exact(precision):
    before = read(LEAST | {"time": "17:00", "precision": precision})
    start = amended(before, b'{"time": "17:45"}', HERE).content.when.start
    assert (start.precision, start.time) == (precision, time(17, 45))
    for said in (b'{"precision": "exact"}', b'{"precision": null}'):
        start = amended(before, said, HERE).content.when.start
        assert (start.precision, start.time) == ("exact", time(17))


SECOND_PASS = When(
    start=moment(
        PartialDate.parse("2025-10-26"),
        time(2, 30),
        second_pass=True,
        origin=TimeOrigin.DEVICE_CLOCK,
    ),
    end=moment(PartialDate.parse("2025-10-26"), time(2, 40), second_pass=True),
)


@pytest.mark.parametrize(
    ("changes", "start", "end"),
    [
        ({"what": "Ringede"}, "01:30", "01:40"),
        ({"count": 3, "noted_on_paper": "2025-10-27"}, "01:30", "01:40"),
        ({"end_time": "02:50"}, "01:30", "01:50"),
        ({"end_time": "02:50", "end_date": None}, "01:30", "01:50"),
        ({"precision": "about"}, "01:30", "01:40"),
        ({"time": "02:35"}, "01:35", "01:40"),
        ({"second_pass": False}, "00:30", "01:40"),
        ({"time": "01:10", "end_second_pass": None}, "23:10", "00:40"),
    ],
)
def test_amending_moves_no_moment_that_was_not_named(changes, start, end):
    before = replace(read(LEAST), when=SECOND_PASS)
    when = amended(before, json.dumps(changes).encode(), HERE).content.when
    assert [f"{one.instant:%H:%M}" for one in (when.start, when.end)] == [start, end]
    is_typed = "time" in changes
    origin = TimeOrigin.TYPED if is_typed else TimeOrigin.DEVICE_CLOCK
    assert when.start.origin is origin


def test_amending_the_text_keeps_an_offset_that_a_zone_no_longer_has():
    start = replace(at("2025-03-14 10:00"), utc_offset=3 * 3600)
    before = replace(read(LEAST), when=When(start=start, end=start))
    assert amended(before, b'{"what": "x"}', HERE).content.when == before.when


def test_the_second_pass_says_nothing_of_an_hour_that_was_there_once():
    for day in ("2025-03-14", "2025-03-30"):
        once = LEAST | {"date": day, "time": "02:30"}
        assert read(once | {"second_pass": True}) == read(once)
        assert "second_pass" not in write_content(read(once))


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
