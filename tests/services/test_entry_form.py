"""An entry typed in a form, and a form made of an entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from builders import at, content
from hypothesis import given
from hypothesis import strategies as some

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.entry import (
    Aftermath,
    BecameAware,
    Certainty,
    Effect,
    EntryContent,
    EntryKind,
    LeftOutReason,
    PhysicalItem,
    PlaceShown,
    Private,
    Reporting,
    Response,
    Source,
    What,
    When,
    Where,
    Who,
    Witness,
)
from evidence_log.domain.incident_types import Channel, IncidentType
from evidence_log.domain.moment import PartialDate, Precision, TimeOrigin, moment
from evidence_log.domain.person import Person, PersonId
from evidence_log.errors import BadInput
from evidence_log.errors.typed import DateMissing, FieldRefused
from evidence_log.errors.written import EmptyText, PeriodBackwards
from evidence_log.i18n import LANGUAGES, load_words
from evidence_log.services.entry_form import EntryForm, content_of, form_of, new_form
from evidence_log.services.when_form import FormField, WhenForm, field_of, takes_time

TODAY = date(2026, 3, 20)
DANISH = load_words("da")
NOBODY = CaseFile()


def typed(text: str = "Ringede", **when: object) -> EntryForm:
    return EntryForm(text=text, when=WhenForm(**{"date": "13/3/2026", **when}))


def said(form: EntryForm) -> EntryContent:
    return content_of(form, today=TODAY)


def refused(form: EntryForm) -> BadInput:
    with pytest.raises(BadInput) as refusal:
        said(form)
    return refusal.value


def test_a_date_and_a_text_are_enough():
    assert said(typed()) == content("2026-03-13")


def test_a_new_form_is_dated_today_and_lacks_only_the_text():
    assert isinstance(refused(new_form(TODAY, DANISH)), EmptyText)
    assert said(replace(new_form(TODAY, DANISH), text="Ringede")).when.start == at(
        "2026-03-20"
    )


@pytest.mark.parametrize(
    ("when", "meant"),
    [
        ({"time": "14.05", "precision": Precision.EXACT}, at("2026-03-13 14:05")),
        ({"time": "14.05", "precision": Precision.ABOUT}, at("~2026-03-13 14:05")),
        ({"precision": Precision.ABOUT}, at("~2026-03-13")),
        ({"precision": Precision.EXACT}, at("2026-03-13")),
        ({"time": "14.05", "precision": Precision.DAY}, at("2026-03-13")),
        ({"precision": Precision.MONTH}, at("2026-03")),
        ({"precision": Precision.YEAR}, at("2026")),
        ({"date": "2025", "precision": Precision.DAY}, at("2025")),
        (
            {"date": "marts 2026", "precision": Precision.EXACT, "time": "9"},
            at("2026-03"),
        ),
        (
            {"precision": Precision.UNKNOWN},
            moment(PartialDate.parse("2026-03-13"), precision=Precision.UNKNOWN),
        ),
    ],
)
def test_no_moment_claims_more_than_was_typed(when, meant):
    assert said(typed(**when)).when.start == meant


def test_a_series_that_ends_earlier_in_the_day_ended_the_next_day():
    series = typed(
        time="23.10",
        precision=Precision.EXACT,
        end_time="01.20",
        count=37,
        silent_count=4,
    )
    when = said(series).when
    assert (when.count, when.silent_count) == (37, 4)
    assert when.end == at("2026-03-14 01:20")


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (typed(""), FormField.TEXT),
        (typed(" \n"), FormField.TEXT),
        (typed(date=" "), FormField.DATE),
        (typed(date="forleden"), FormField.DATE),
        (typed(date="1/1/0001"), FormField.DATE),
        (typed(time="ved femtiden", precision=Precision.ABOUT), FormField.TIME),
        (typed(end_time="25"), FormField.END_TIME),
        (typed(end_date="12/3/2026"), FormField.END_TIME),
        (typed(end_date="31/2"), FormField.END_DATE),
        (typed(count=0), FormField.COUNT),
        (typed(silent_count=2), FormField.SILENT_COUNT),
        (typed(noted_on_paper="marts"), FormField.NOTED_ON_PAPER),
        (replace(typed(), reported_on="?"), FormField.REPORTED_ON),
    ],
)
def test_what_cannot_be_used_is_named_by_its_field(form, field):
    assert field_of(refused(form)) is field


def test_each_refusal_has_its_own_name():
    assert isinstance(refused(typed("")), EmptyText)
    assert isinstance(refused(typed(date="")), DateMissing)
    assert isinstance(refused(typed(end_date="1/1/2020")), PeriodBackwards)
    error = refused(typed(date="31/2/2026"))
    assert isinstance(error, FieldRefused)
    assert error.text == "31/2/2026"


@pytest.mark.parametrize(
    ("when", "takes"),
    [
        (WhenForm(date="13/3/2026", precision=Precision.EXACT), True),
        (WhenForm(date="", precision=Precision.ABOUT), True),
        (WhenForm(date="marts 2026", precision=Precision.EXACT), False),
        (WhenForm(date="13/3/2026", precision=Precision.DAY), False),
    ],
)
def test_a_time_is_asked_for_where_it_says_something(when, takes):
    assert takes_time(when, TODAY) is takes


def test_a_witness_without_a_name_is_kept_and_an_empty_line_is_not():
    witnesses = (Witness(name=""), Witness(name=" ", saw="en blå bil"))
    form = replace(typed(), who=Who(witnesses=witnesses))
    assert said(form).who.witnesses == (Witness(name="?", saw="en blå bil"),)


def test_a_thing_without_a_name_is_kept_and_an_empty_line_is_not():
    things = (PhysicalItem(what=""), PhysicalItem(what="", where_kept="skabet"))
    form = replace(typed(), physical_items=things)
    assert said(form).what.physical_items == (
        PhysicalItem(what="?", where_kept="skabet"),
    )


def test_a_person_of_the_case_goes_by_the_name_unless_two_have_it():
    lars = Person(id=PersonId("P-001"), name="Lars Holm")
    other = Person(id=PersonId("P-002"), name="lars holm")
    case_file = CaseFile(persons=(lars, other))
    shown = [
        form_of(content("2026-03-13", person=number), DANISH, case_file).who.person
        for number in ("P-001", "P-002", "P-009")
    ]
    assert shown == ["Lars Holm", "P-002", "P-009"]


WORDS = some.text(max_size=30)
ANSWERS = some.none() | some.booleans()
DAYS = some.dates(date(1000, 1, 1), date(2100, 1, 1))
NAMES = WORDS.map(lambda text: text.strip() or "X")


@some.composite
def whens(draw: some.DrawFn) -> When:
    day = draw(DAYS)
    whole = PartialDate(year=day.year, month=day.month, day=day.day)
    time = draw(some.none() | some.times().map(lambda at: at.replace(microsecond=0)))
    said_apart = draw(some.sampled_from([None, Precision.ABOUT, Precision.UNKNOWN]))
    shorter = draw(some.sampled_from([whole, replace(whole, day=0)]))
    start = moment(
        whole if time else shorter,
        time,
        precision=said_apart,
        zone=draw(some.sampled_from(["Europe/Copenhagen", "America/New_York"])),
        second_pass=draw(some.booleans()),
        origin=draw(some.sampled_from(TimeOrigin)),
    )
    last = draw(some.none() | some.dates(date(2101, 1, 1), date(2200, 1, 1)))
    end = None
    if last:
        end_day = PartialDate(year=last.year, month=last.month, day=last.day)
        end = moment(end_day, time, zone=start.zone)
    count = draw(some.integers(1, 500))
    return When(
        start=start,
        end=end,
        count=count,
        silent_count=draw(some.integers(0, count)),
        noted_on_paper=draw(some.none() | DAYS),
    )


CONTENTS = some.builds(
    EntryContent,
    kind=some.sampled_from(EntryKind),
    when=whens(),
    what=some.builds(
        What,
        text=NAMES,
        exact_words=WORDS,
        types=some.lists(some.sampled_from(IncidentType), unique=True).map(tuple),
        channel=some.none() | some.sampled_from(Channel),
        became_aware=some.none() | some.sampled_from(BecameAware),
        source=some.sampled_from(Source),
        still_on_phone=ANSWERS,
        physical_items=some.lists(
            some.builds(PhysicalItem, what=NAMES, untouched=ANSWERS), max_size=2
        ).map(tuple),
        key=some.booleans(),
    ),
    who=some.builds(
        Who,
        person=WORDS,
        certainty=some.none() | some.sampled_from(Certainty),
        witnesses=some.lists(
            some.builds(Witness, name=NAMES, saw=WORDS, wrote_note=ANSWERS), max_size=2
        ).map(tuple),
        own=some.booleans(),
    ),
    where=some.builds(Where, place=WORDS, shown=some.sampled_from(PlaceShown)),
    aftermath=some.builds(
        Aftermath,
        response=some.none() | some.sampled_from(Response),
        effect_ticks=some.lists(some.sampled_from(Effect), unique=True).map(tuple),
        injury=WORDS,
    ),
    reporting=some.builds(
        Reporting, reported=ANSWERS, date=some.none() | DAYS, order_point=WORDS
    ),
    private=some.builds(
        Private,
        note=WORDS,
        in_report=ANSWERS,
        left_out_reason=some.none() | some.sampled_from(LeftOutReason),
    ),
)


@given(entry=CONTENTS, language=some.sampled_from(LANGUAGES))
def test_an_entry_opened_and_saved_untouched_says_the_same(entry, language):
    form = form_of(entry, load_words(language), NOBODY)
    assert content_of(form, today=TODAY) == entry


def test_both_readings_of_a_repeated_hour_come_back():
    autumn = PartialDate.parse("2025-10-26")
    for second_pass in (False, True):
        start = moment(autumn, at("2025-10-26 02:30").time, second_pass=second_pass)
        entry = replace(content("2025-10-26"), when=When(start=start))
        assert said(form_of(entry, DANISH, NOBODY)).when.start == start
