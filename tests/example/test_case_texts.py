"""The words of the example case: whole, consistent, and plainly invented."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from zoneinfo import ZoneInfo

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

from evidence_log.domain.entry import (
    AuthorKind,
    Certainty,
    EntryKind,
    LeftOutReason,
)
from evidence_log.domain.incident_types import Channel
from evidence_log.domain.moment import HOME_ZONE, Precision
from evidence_log.domain.person import PersonRole
from evidence_log.services.entry_reading import EntryDraft
from evidence_log.services.entry_writing import amended
from evidence_log.services.example_story import read_story, written_after

_LOG_BEGINS, _FOUR_WEEKS_END = date(2026, 2, 2), date(2026, 3, 1)
_PHONE = re.compile(r"\+\d[\d ]{6,}")
_MAIL = re.compile(r"[\w.]+@[\w.-]+\.\w+")
_RELATIVE_DA = re.compile(r"\b(i går|i dag|i morgen|forleden|sidste uge)\b")
_RELATIVE_EN = re.compile(r"\b(yesterday|today|tomorrow|last week)\b")


def incidents() -> list[EntryDraft]:
    return [e for e in entries() if e.content.kind is EntryKind.INCIDENT]


def start_of(entry: EntryDraft) -> date:
    return entry.content.when.start.date.first_day


def last_day_of(entry: EntryDraft) -> date:
    when = entry.content.when
    return (when.end or when.start).date.last_day


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_there_are_entries_of_every_kind(suffix: str):
    kinds = Counter(entry.content.kind for entry in entries(suffix))
    assert kinds == {
        EntryKind.INCIDENT: 51,
        EntryKind.REFUSAL: 1,
        EntryKind.ORDER: 1,
        EntryKind.AUTHORITY_CONTACT: 4,
        EntryKind.EFFECT: 3,
        EntryKind.MEASURE: 2,
        EntryKind.BACKGROUND: 2,
    }


def test_the_incidents_span_the_fourteen_months():
    starts = [start_of(entry) for entry in incidents()]
    assert min(starts) == date(2025, 1, 9)
    assert max(starts) == date(2026, 3, 13)


def test_four_weeks_are_written_down_the_same_day():
    story, home = read_story(FOLDER), ZoneInfo(HOME_ZONE)
    told = [
        entry
        for line, entry in enumerate(entries(), start=1)
        if not story.session_of(line)
    ]
    late = [
        entry.content.what.text
        for entry in told
        if written_after(entry).astimezone(home).date() != last_day_of(entry)
    ]
    assert late == []
    days = [start_of(one) for one in told]
    assert sum(_LOG_BEGINS <= day <= _FOUR_WEEKS_END for day in days) >= 10


def test_nothing_is_written_before_it_happened_nor_before_what_stands_above():
    story, moments = read_story(FOLDER), []
    for line, entry in enumerate(entries(), start=1):
        session = story.session_of(line)
        moments.append(session.begins if session else written_after(entry))
        assert moments[-1].date() >= start_of(entry)
    assert moments == sorted(moments)
    assert story.session_of(1) is not None
    assert any(each.author.kind is AuthorKind.HELPER for each in story.sessions)


def test_dates_are_known_more_and_less_exactly():
    found = {entry.content.when.start.precision for entry in entries()}
    assert found == set(Precision)


def test_every_period_has_its_own_pattern():
    after_order = [one for one in incidents() if start_of(one) > date(2025, 9, 2)]
    said = [one for one in after_order if one.content.reporting.order_point]
    assert len(said) >= 10
    assert {
        one.content.reporting.order_in_force
        for one in after_order
        if not one.content.who.own
    } == {True}
    channels = {one.content.what.channel for one in incidents()}
    assert channels >= {Channel.HIDDEN_NUMBER, Channel.POST, Channel.THIRD_PARTY}
    types = {each for one in incidents() for each in one.content.what.types}
    assert len(types) >= 13


def test_one_incident_is_left_out_for_the_sake_of_others():
    private = [one.content.private for one in incidents()]
    left_out = [each for each in private if each.in_report is False]
    assert [each.left_out_reason for each in left_out] == [LeftOutReason.OTHERS_PRIVACY]


def test_the_person_confirmed_one_duplicate():
    links = [step for step in later() if "duplicate_of" in str(step)]
    first, second = "N-0039", 52
    assert [(each["amend"], each["set"]) for each in links] == [
        (second, {"duplicate_of": first})
    ]
    one, other = (entries()[line - 1].content for line in (39, second))
    assert one.when == other.when
    assert one.what.types == other.what.types


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
    assert Counter(each.kind for each in own) == {
        EntryKind.REFUSAL: 1,
        EntryKind.INCIDENT: 4,
    }
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
    named = [file.path for entry in entries(suffix) for file in entry.evidence]
    assert len(named) == len(set(named)) == 44
    assert set(named) == set(EVIDENCE.iterdir())


def test_both_languages_tell_the_same_case():
    danish, english = (
        [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]
        for name in ("entries.jsonl", "entries.en.jsonl")
    )
    same = ("kind", "date", "time", "end_date", "end_time", "count", "silent_count")
    same += ("types", "channel", "person", "certainty", "key", "order_in_force")
    same += ("evidence", "own", "source", "still_on_phone", "precision")
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
            assert step == {"after": 63, "withdraw": 63, "reason": "fejl"}
        assert isinstance(step["after"], int)
        assert step["after"] >= int(str(step.get("amend", 0)))
    assert len(later()) == 5


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


def test_measures_and_effects_are_kept_out_of_the_report():
    private = [e.content.private for e in entries() if e.content.private.note]
    assert len(private) == 5
    kinds = [EntryKind.MEASURE, EntryKind.EFFECT]
    kept_back = [e.content for e in entries() if e.content.kind in kinds]
    assert {each.private.in_report for each in kept_back} <= {False, None}
