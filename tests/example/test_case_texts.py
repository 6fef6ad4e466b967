"""The words of the example case: whole, consistent, and plainly invented."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date

import pytest
from example.example_files import (
    EVIDENCE,
    FOLDER,
    SUFFIXES,
    case,
    entries,
    later,
    texts,
)

from evidence_log.domain.entry import Certainty, EntryKind
from evidence_log.domain.moment import Precision
from evidence_log.domain.person import PersonRole
from evidence_log.services.entry_writing import amended

_FIRST, _LAST = date(2025, 1, 1), date(2026, 3, 31)
_PHONE = re.compile(r"\+\d[\d ]{6,}")
_MAIL = re.compile(r"[\w.]+@[\w.-]+\.\w+")
_RELATIVE_DA = re.compile(r"\b(i går|i dag|i morgen|forleden|sidste uge)\b")
_RELATIVE_EN = re.compile(r"\b(yesterday|today|tomorrow|last week)\b")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_there_are_twenty_entries_of_every_kind(suffix: str):
    kinds = Counter(entry.content.kind for entry in entries(suffix))
    assert kinds == {
        EntryKind.INCIDENT: 13,
        EntryKind.REFUSAL: 1,
        EntryKind.ORDER: 1,
        EntryKind.AUTHORITY_CONTACT: 2,
        EntryKind.EFFECT: 1,
        EntryKind.MEASURE: 1,
        EntryKind.BACKGROUND: 1,
    }


def test_the_dates_go_forward_within_the_period():
    starts = [entry.content.when.start for entry in entries()]
    assert all(_FIRST <= start.date.first_day <= _LAST for start in starts)
    assert [start.sort_key for start in starts] == sorted(s.sort_key for s in starts)


def test_dates_are_known_more_and_less_exactly():
    found = {entry.content.when.start.precision for entry in entries()}
    assert found == set(Precision) - {Precision.YEAR}


def test_the_refusal_and_the_order_stand_where_the_report_expects_them():
    starts = {e.content.kind: e.content.when.start for e in entries()}
    refusal, order = starts[EntryKind.REFUSAL], starts[EntryKind.ORDER]
    assert f"{refusal.date} {refusal.time}" == "2025-03-14 19:22:00"
    assert f"{order.date} {order.time}" == "2025-09-02 10:15:00"
    assert [each.served for each in case().orders] == [order]


def test_the_call_series_says_how_many_calls_and_how_long():
    series = next(e.content.when for e in entries() if e.content.when.count == 37)
    assert series.end is not None
    assert (str(series.start.time), str(series.end.time)) == ("20:03:00", "22:58:00")
    assert series.silent_count == 12


def test_own_messages_are_marked_and_come_from_the_own_number():
    own = [e.content for e in entries() if e.content.who.own]
    assert [each.kind for each in own] == [EntryKind.REFUSAL, EntryKind.INCIDENT]
    assert {each.who.sender for each in own} == set(case().own.own_numbers)


def test_who_only_believes_says_what_the_belief_rests_on():
    silent = [
        entry.content.what.text
        for entry in entries()
        if entry.content.who.certainty in (Certainty.BELIEVE, Certainty.VOICE)
        and not entry.content.who.certainty_basis
    ]
    assert silent == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_everyone_named_has_a_card(suffix: str):
    cards = {person.name: person.role for person in case(suffix).persons}
    for entry in entries(suffix):
        who = entry.content.who
        if who.person:
            assert cards[who.person] is PersonRole.OTHER_PERSON
        for witness in who.witnesses:
            assert cards[witness.name] is not PersonRole.OTHER_PERSON


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_report_texts_keep_what_the_other_person_must_not_learn(suffix: str):
    own, known = case(suffix).own, case(suffix).persons
    hidden = [own.workplace, *own.addresses, own.email]
    hidden += [person.name for person in known if person.role is PersonRole.WITNESS]
    for entry in entries(suffix):
        content = entry.content
        told = f"{content.what.text} {content.where.area} {content.aftermath.effect}"
        assert [secret for secret in hidden if secret in told] == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_entries_and_the_evidence_folder_name_the_same_files(suffix: str):
    named = [path for entry in entries(suffix) for path in entry.evidence]
    assert len(named) == len(set(named)) == 15
    assert set(named) == set(EVIDENCE.iterdir())


def test_both_languages_tell_the_same_case():
    danish, english = (
        [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]
        for name in ("entries.jsonl", "entries.en.jsonl")
    )
    same = ("kind", "date", "time", "count", "types", "person", "certainty", "key")
    for one, other in zip(danish, english, strict=True):
        assert one.keys() == other.keys()
        assert [one.get(key) for key in same] == [other.get(key) for key in same]
        assert one["what"] != other["what"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_amended_and_withdrawn_later_can_be(suffix: str):
    drafts = entries(suffix)
    for step in later():
        if "amend" in step:
            assert isinstance(step["amend"], int)
            before = drafts[step["amend"] - 1].content
            after = amended(before, json.dumps(step["set"]).encode(), FOLDER)
            assert after.content != before
        else:
            assert step == {"withdraw": 20, "reason": "fejl"}
    assert len(later()) == 3


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_title_says_that_it_is_invented(suffix: str):
    assert "OPDIGTET" in case(suffix).case.title


def test_no_telephone_number_or_mail_address_can_be_anyones():
    for name, text in texts().items():
        numbers, mails = _PHONE.findall(text), _MAIL.findall(text)
        assert [n for n in numbers if not n.startswith("+45 00")] == [], name
        real = [m for m in mails if not m.endswith(("example.org", ".invalid"))]
        assert real == [], name


def test_entries_say_dates_never_how_long_ago():
    for suffix, relative in zip(SUFFIXES, (_RELATIVE_DA, _RELATIVE_EN), strict=True):
        said = [e.content.what.text for e in entries(suffix)]
        assert [text for text in said if relative.search(text.casefold())] == []


def test_at_most_five_incidents_are_chosen_as_examples():
    assert 3 <= sum(entry.content.what.key for entry in entries()) <= 5


def test_the_measure_is_kept_out_of_the_report():
    private = [e.content.private for e in entries() if e.content.private.note]
    assert len(private) == 3
    measure = next(e.content for e in entries() if e.content.kind is EntryKind.MEASURE)
    assert measure.private.in_report is False
