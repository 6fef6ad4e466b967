"""Dates and times may be typed as people write them."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evidence_log.domain.moment import PartialDate
from evidence_log.domain.wording import partial_date_text
from evidence_log.errors.written import ImpossibleDate
from evidence_log.i18n import LANGUAGES, load_words
from evidence_log.services.typed_dates import (
    local_day,
    read_typed_date,
    read_typed_time,
)

TODAY = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("13-03-2026", "2026-03-13"),
        ("13.3.26", "2026-03-13"),
        ("13 / 3 / 2026", "2026-03-13"),
        ("130326", "2026-03-13"),
        ("13032026", "2026-03-13"),
        ("2026-03-13", "2026-03-13"),
        ("13. marts 2026", "2026-03-13"),
        ("13 March 2026", "2026-03-13"),
        ("13. mar", "2026-03-13"),
        ("13/3", "2026-03-13"),
        ("21/3", "2025-03-21"),
        ("24. december", "2025-12-24"),
        ("29/2", "2024-02-29"),
        ("marts 2026", "2026-03"),
        ("december", "2025-12"),
        ("3/2026", "2026-03"),
        ("2026-03", "2026-03"),
        ("2019", "2019"),
    ],
)
def test_the_day_stands_before_the_month_and_the_past_is_meant(typed, meant):
    assert str(read_typed_date(typed, TODAY)) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "i går",
        "31/2",
        "0/3",
        "3/0/2026",
        "13/13/2026",
        "ma 2026",
        "ju 2026",
        "0-26",
    ],
)
def test_what_is_no_date_is_refused_as_it_was_typed(typed):
    with pytest.raises(ImpossibleDate) as refusal:
        read_typed_date(typed, TODAY)
    assert refusal.value.text == typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14.05", time(14, 5)),
        ("14:05", time(14, 5)),
        ("1405", time(14, 5)),
        ("930", time(9, 30)),
        ("kl. 14", time(14)),
        ("at 9:30", time(9, 30)),
        ("14.05.33", time(14, 5, 33)),
        (" 0 ", time(0)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed, meant):
    assert read_typed_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "24", "14.60", "ved femtiden", "14.5", "-1"])
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(ImpossibleDate):
        read_typed_time(typed)


@given(day=some.dates(date(1000, 1, 1)), parts=some.integers(1, 3))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_that_the_program_wrote_is_read_back(language, day, parts):
    written = PartialDate(
        year=day.year, month=day.month * (parts > 1), day=day.day * (parts > 2)
    )
    text = partial_date_text(written, load_words(language))
    assert read_typed_date(text, TODAY) == written


@given(at=some.times().map(lambda at: at.replace(microsecond=0)))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_time_that_the_program_wrote_is_read_back(language, at):
    assert read_typed_time(load_words(language).time_of_day(at)) == at


@given(typed=some.text(max_size=20))
def test_any_text_is_a_date_or_refused(typed):
    with suppress(ImpossibleDate):
        assert read_typed_date(typed, TODAY).year >= 1


def test_the_day_is_the_one_at_home():
    assert local_day(datetime(2026, 3, 13, 23, 30, tzinfo=UTC)) == date(2026, 3, 14)
