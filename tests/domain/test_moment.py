"""Dates and times stay what they were said to be."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_log.domain.moment import (
    PartialDate,
    Precision,
    moment,
    parse_time,
)
from evidence_log.errors.written import ImpossibleDate, UnknownZone


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-29",
        "2025-13",
        "2025-00",
        "2025-01-00",
        "25-01-01",
        "2025-1-1",
        "",
        "0000",
        "2025-01-01T10:00",
        "i går",
        "２０２５",
        "2025-01-32",
        " 2025",
    ],
)
def test_a_date_that_does_not_exist_is_named(text):
    with pytest.raises(ImpossibleDate) as refusal:
        PartialDate.parse(text)
    assert refusal.value.text == text


@given(st.dates())
def test_every_date_reads_back(day):
    assert str(PartialDate.parse(day.isoformat())) == day.isoformat()


@given(st.text(max_size=12))
def test_no_text_crashes_the_readers(untrusted_text):
    for read in (PartialDate.parse, parse_time):
        with contextlib.suppress(ImpossibleDate):
            read(untrusted_text)


def test_a_leap_day_is_a_day():
    assert PartialDate.parse("2028-02-29").last_day.day == 29
    assert PartialDate.parse("2028-02").last_day.day == 29
    assert PartialDate.parse("2028").last_day.month == 12


def test_a_date_without_a_time_is_not_midnight():
    day = moment(PartialDate.parse("2025-03-14"))
    assert day.instant is None
    assert day.precision is Precision.DAY


def test_midnight_is_a_time():
    midnight = moment(PartialDate.parse("2025-03-14"), time(0, 0))
    assert midnight.instant == datetime(2025, 3, 13, 23, 0, tzinfo=UTC)
    assert midnight.precision is Precision.EXACT


def test_a_time_needs_a_day():
    with pytest.raises(ImpossibleDate):
        moment(PartialDate.parse("2025-03"), time(10, 0))


def test_a_skipped_time_stays_as_typed():
    skipped = moment(PartialDate.parse("2025-03-30"), time(2, 30))
    assert skipped.time == time(2, 30)
    assert skipped.instant == datetime(2025, 3, 30, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("name", ["Mars/Base", "", "../etc/passwd", "Europe", "\0"])
def test_a_zone_that_is_none_is_named(name):
    with pytest.raises(UnknownZone):
        moment(PartialDate.parse("2025-03-14"), zone=name)


def test_moments_sort_by_when_they_were_not_by_how_they_were_written():
    copenhagen = moment(PartialDate.parse("2025-03-14"), time(12, 0))
    new_york = moment(
        PartialDate.parse("2025-03-14"), time(8, 0), zone="America/New_York"
    )
    assert copenhagen.sort_key < new_york.sort_key
    assert moment(PartialDate.parse("2025")).sort_key < copenhagen.sort_key


@pytest.mark.parametrize(
    ("day", "at", "zone"),
    [
        ("0001", None, "Europe/Copenhagen"),
        ("0001-01-01", time(0, 10), "Europe/Copenhagen"),
        ("9999-12-31", time(23, 10), "America/New_York"),
    ],
)
def test_a_moment_whose_instant_no_calendar_holds_is_refused(day, at, zone):
    with pytest.raises(ImpossibleDate):
        moment(PartialDate.parse(day), at, zone=zone)


@given(st.dates(), st.none() | st.times())
def test_every_moment_that_can_be_made_can_be_sorted_and_asked(day, at):
    with contextlib.suppress(ImpossibleDate):
        made = moment(PartialDate.parse(day.isoformat()), at)
        assert len(made.sort_key) == 19
        assert made.is_repeated_hour in {True, False}
