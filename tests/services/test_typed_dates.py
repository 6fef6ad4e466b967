"""Dates and times may be typed as people write them."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evidence_log.domain.moment import PartialDate
from evidence_log.domain.wording import partial_date_text
from evidence_log.errors.written import ImpossibleDate
from evidence_log.i18n import LANGUAGES, load_words
from evidence_log.services.typed_dates import (
    day_from_today,
    is_midnight_of_next_day,
    local_day,
    read_typed_date,
    read_typed_time,
    says_about,
    without_about,
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
        ("i dag", "2026-03-20"),
        ("I går", "2026-03-19"),
        ("igår", "2026-03-19"),
        ("i forgårs", "2026-03-18"),
        ("today", "2026-03-20"),
        ("Yesterday", "2026-03-19"),
        ("the day before yesterday", "2026-03-18"),
        ("den 3. marts 2026", "2026-03-03"),
        ("d. 3/3", "2026-03-03"),
        ("3. marts 26", "2026-03-03"),
        ("3.3.26.", "2026-03-03"),
        ("3/3-26", "2026-03-03"),
        ("2026-3-13", "2026-03-13"),
        ("2026/03/13", "2026-03-13"),
        ("fre. 13. marts 2026", "2026-03-13"),
        ("fredag d. 13. marts", "2026-03-13"),
        ("fre 13/3", "2026-03-13"),
        ("Fri, 13 March 2026", "2026-03-13"),
        ("Fri 13 March 2026", "2026-03-13"),
        ("Friday the 13th of March", "2026-03-13"),
        ("13/3/27", "2027-03-13"),
        ("1/1/99", "1999-01-01"),
        ("1/1/28", "1928-01-01"),
        ("3. april 99", "1999-04-03"),
        ("010199", "1999-01-01"),
        ("1303", "2026-03-13"),
        ("0304", "2025-04-03"),
        ("1903", "2026-03-19"),
        ("2112", "2025-12-21"),
        ("2003", "2003"),
        ("2027", "2027"),
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
        "i morgen",
        "fredag",
        "fre. marts 2026",
        "den",
        "marts 26",
        "ca. 13. marts",
        "0000",
        "1850",
        "3213",
        "2030",
        "2026-13-3",
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
        ("14,05", time(14, 5)),
        ("kl. 14.05.", time(14, 5)),
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


@pytest.mark.parametrize(
    "typed", ["", "24", "24.00", "ca. 14", "14.60", "ved femtiden", "14.5", "-1"]
)
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(ImpossibleDate):
        read_typed_time(typed)


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("ca. 14", "14"),
        ("Ca 14.05", "14.05"),
        ("kl. ca. 14", "14"),
        ("ca. kl. 14", "kl. 14"),
        ("cirka 14", "14"),
        ("omkring kl. 14", "kl. 14"),
        ("at about 14:05", "14:05"),
    ],
)
def test_a_time_told_as_about_is_known_as_such(typed, rest):
    assert says_about(typed)
    assert without_about(typed) == rest
    assert read_typed_time(rest).hour == 14


@pytest.mark.parametrize("typed", ["", "14", "kl. 14.05", "cafe"])
def test_a_time_is_not_about_unless_it_says_so(typed):
    assert not says_about(typed)
    assert without_about(typed) == typed


@pytest.mark.parametrize("typed", ["24", "24.00", "kl. 24", "2400", "24,00"])
def test_midnight_at_the_end_of_a_day_is_known_as_such(typed):
    assert is_midnight_of_next_day(typed)
    assert not is_midnight_of_next_day(typed.replace("4", "3"))


@given(day=some.dates(date(1000, 1, 1)), weekday=some.booleans())
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_that_the_program_wrote_is_read_back(language, day, weekday):
    written = PartialDate(year=day.year, month=day.month, day=day.day)
    text = partial_date_text(written, load_words(language), weekday=weekday)
    assert read_typed_date(text, TODAY) == written


@given(day=some.dates(date(1000, 1, 1)))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_month_that_the_program_wrote_is_read_back(language, day):
    written = PartialDate(year=day.year, month=day.month)
    text = partial_date_text(written, load_words(language))
    assert read_typed_date(text, TODAY) == written


@given(year=some.integers(1920, TODAY.year))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_that_the_program_wrote_is_read_back(language, year):
    written = PartialDate(year=year)
    text = partial_date_text(written, load_words(language))
    assert read_typed_date(text, TODAY) == written


@given(day=some.dates(date(1927, 3, 20), TODAY))
@pytest.mark.parametrize(
    "written", ["{0:%d}/{0:%m}/{0:%y}", "{0:%d%m%y}", "{0.day}.{0.month}.{0:%y}."]
)
def test_no_year_of_two_digits_is_far_ahead(written, day):
    read = read_typed_date(written.format(day), TODAY)
    assert (read.month, read.day) == (day.month, day.day)
    assert read.year in {day.year, day.year + 100}
    assert read.year <= TODAY.year + 1


@given(today=some.dates(date(1930, 1, 3)), day=some.dates(date(1930, 1, 1)))
def test_four_digits_are_never_a_year_that_no_one_means(today, day):
    typed = f"{day:%d%m}"
    read = read_typed_date(typed, today)
    assert read.year >= 1920
    assert str(read) == typed or (read.month, read.day) == (day.month, day.day)
    assert read.first_day <= today


@given(today=some.dates(date(1, 1, 1)))
@pytest.mark.parametrize(
    ("said", "days"), [("i dag", 0), ("i går", 1), ("i forgårs", 2), ("yesterday", 1)]
)
def test_a_day_told_from_today_is_that_many_days_before(said, days, today):
    meant = day_from_today(said, today)
    if today - date.min < timedelta(days=days):
        assert meant is None
    else:
        assert meant is not None
        assert meant.first_day == today - timedelta(days=days)


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
