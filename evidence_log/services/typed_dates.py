"""Dates and times as people type them, in any of our languages."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from functools import cache

from evidence_log.domain.moment import HOME_ZONE, PartialDate, find_zone, parse_time
from evidence_log.errors.written import ImpossibleDate
from evidence_log.i18n import LANGUAGES, load_words

_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[ ./-]+(\d{1,2})[ ./-]+(\d{4}|\d{2})", re.ASCII)
_YEAR_MONTH_DAY = re.compile(r"(\d{4})[ ./-]+(\d{1,2})[ ./-]+(\d{1,2})", re.ASCII)
_UNBROKEN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})", re.ASCII)
_DAY_MONTH = re.compile(r"(\d{1,2})[ ./-]+(\d{1,2})", re.ASCII)
_FOUR_DIGITS = re.compile(r"(\d{2})(\d{2})", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})[ ./-]+(\d{4})", re.ASCII)
_WITH_NAME = re.compile(
    r"(?:(\d{1,2})(?:\.|st|nd|rd|th)? *(?:of )?)?([^\W\d_]{3,})[.,]? *(\d{4}|\d{2})?",
    re.IGNORECASE,
)
_WEEKDAY_FIRST = re.compile(r"([^\W\d_]{2,})[.,]? *(?=[^\W_])(.+)")
_DAY_WORD_FIRST = re.compile(r"(?:den |d\. ?|d |the )(.+)", re.IGNORECASE)
_TIME = re.compile(
    r"(?:kl\.?|at)? *(\d{1,2})(?:[.:,]?(\d{2})(?:[.:,]?(\d{2}))?)?",
    re.ASCII | re.IGNORECASE,
)
_END_OF_DAY = re.compile(r"(?:kl\.?|at)? *24(?:[.:,]?00)?\.?", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:(?:kl\.?|at) *)?(?:ca\.?|cirka|omkring|about|around)(?![^\W\d_]) *(.*)",
    re.IGNORECASE,
)
_FIRST_YEAR_MEANT = 1920


def local_day(now: datetime) -> date:
    """The day on which *now* (UTC) falls where the log is kept."""
    return now.astimezone(find_zone(HOME_ZONE)).date()


def read_typed_date(text: str, today: date) -> PartialDate:
    """Read ``13/3``, ``fre. d. 13. marts 2026``, ``marts 2026``, ``i går`` …

    The day always stands before the month, and a year of four digits may stand before
    both. A day without a year is the last one that was, up to *today*. Raises
    ImpossibleDate.
    """
    typed = " ".join(text.split())
    try:
        return day_from_today(typed, today) or _after_weekday(typed, today)
    except ImpossibleDate:
        raise ImpossibleDate(text) from None


def day_from_today(text: str, today: date) -> PartialDate | None:
    """The day that »i går« means *today*, and another one tomorrow; or None."""
    said = "".join(text.casefold().split()).removesuffix(".")
    days = _days_ago().get(said)
    if days is None:
        return None
    try:
        found = today - timedelta(days=days)
    except OverflowError:
        return None
    return PartialDate(year=found.year, month=found.month, day=found.day)


def read_typed_time(text: str) -> time:
    """Read ``14.05``, ``14:05``, ``1405``, ``kl. 14`` …; raise ImpossibleDate."""
    match = _TIME.fullmatch(text.strip().removesuffix("."))
    if match is None:
        raise ImpossibleDate(text)
    hour, minute, second = (int(part or 0) for part in match.groups())
    try:
        return parse_time(f"{hour:02}:{minute:02}:{second:02}")
    except ImpossibleDate:
        raise ImpossibleDate(text) from None


def says_about(text: str) -> bool:
    """Whether a time is said not to be exact: ``ca. 14``."""
    return _ABOUT.fullmatch(text.strip()) is not None


def without_about(text: str) -> str:
    """What stands after ``ca.``, or all of *text*."""
    match = _ABOUT.fullmatch(text.strip())
    return match[1] if match else text


def is_midnight_of_next_day(text: str) -> bool:
    """Whether ``24.00`` is meant, which is a time of the day after."""
    return _END_OF_DAY.fullmatch(text.strip()) is not None


@cache
def _days_ago() -> dict[str, int]:
    said: dict[str, int] = {}
    for words in map(load_words, LANGUAGES):
        for text, days in (
            (words("today"), 0),
            (words("yesterday"), 1),
            (words("the day before yesterday"), 2),
        ):
            said["".join(text.split())] = days
    return said


def _after_weekday(typed: str, today: date) -> PartialDate:
    """Pass over a weekday, which is said back as the day has it, and over »den«."""
    match = _WEEKDAY_FIRST.fullmatch(typed)
    if match is None or not _is_weekday(match[1]):
        return _after_day_word(typed, today)
    found = _after_day_word(match[2], today)
    if not found.day:
        raise ImpossibleDate(typed)
    return found


def _after_day_word(typed: str, today: date) -> PartialDate:
    match = _DAY_WORD_FIRST.fullmatch(typed)
    return _read((match[1] if match else typed).removesuffix("."), today)


def _read(typed: str, today: date) -> PartialDate:
    if match := _FOUR_DIGITS.fullmatch(typed):
        return _year_or_day(typed, today, day=int(match[1]), month=int(match[2]))
    if match := _WITH_NAME.fullmatch(typed):
        return _named(match, today)
    return _in_numbers(typed, today)


def _in_numbers(typed: str, today: date) -> PartialDate:
    with suppress(ImpossibleDate):
        return PartialDate.parse(typed)
    if match := _DAY_MONTH_YEAR.fullmatch(typed) or _UNBROKEN.fullmatch(typed):
        return _day(_year(match[3], today), int(match[2]), int(match[1]))
    if match := _YEAR_MONTH_DAY.fullmatch(typed):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _MONTH_YEAR.fullmatch(typed):
        return _month(int(match[2]), int(match[1]))
    if match := _DAY_MONTH.fullmatch(typed):
        return _last(today, int(match[2]), int(match[1]))
    raise ImpossibleDate(typed)


def _year_or_day(typed: str, today: date, *, day: int, month: int) -> PartialDate:
    """``2019`` is a year; ``1303`` and ``1903`` are a day of the year, as ``13/3``."""
    if not _FIRST_YEAR_MEANT <= int(typed) <= today.year:
        with suppress(ImpossibleDate):
            return _last(today, month, day)
    if not _FIRST_YEAR_MEANT <= int(typed) <= today.year + 1:
        raise ImpossibleDate(typed)
    return PartialDate(year=int(typed))


def _named(match: re.Match[str], today: date) -> PartialDate:
    month = _month_called(match[2])
    if match[1] and match[3]:
        return _day(_year(match[3], today), month, int(match[1]))
    if match[3]:
        if len(match[3]) < len("2026"):  # »marts 26« may be a day as well
            raise ImpossibleDate(match[0])
        return _month(int(match[3]), month)
    if match[1]:
        return _last(today, month, int(match[1]))
    return _month(today.year - (month > today.month), month)


def _month_called(name: str) -> int:
    """The month with this name or the beginning of it, in any of our languages."""
    begun = name.casefold()
    found = {number for full, number in _month_names() if full.startswith(begun)}
    if len(found) != 1:
        raise ImpossibleDate(name)
    return found.pop()


@cache
def _month_names() -> tuple[tuple[str, int], ...]:
    return tuple(
        (load_words(language).month(2000, number).split()[0].casefold(), number)
        for language in LANGUAGES
        for number in range(1, 13)
    )


@cache
def _weekday_names() -> tuple[str, ...]:
    week = (date(2000, 1, 1) + timedelta(days=days) for days in range(7))
    return tuple(
        load_words(language).weekday(day).casefold()
        for day in week
        for language in LANGUAGES
    )


def _is_weekday(name: str) -> bool:
    begun = name.casefold()
    return any(full.startswith(begun) for full in _weekday_names())


def _year(typed: str, today: date) -> int:
    """Two digits are of this century, unless that lies beyond the next year."""
    if len(typed) == len("2026"):
        return int(typed)
    year = 2000 + int(typed)
    return year if year <= today.year + 1 else year - 100


def _month(year: int, month: int) -> PartialDate:
    if not month:
        raise ImpossibleDate(f"{year}-{month}")
    return PartialDate(year=year, month=month)


def _day(year: int, month: int, day: int) -> PartialDate:
    if not (month and day):
        raise ImpossibleDate(f"{year}-{month}-{day}")
    return PartialDate(year=year, month=month, day=day)


def _last(today: date, month: int, day: int) -> PartialDate:
    """The last such day that was; 29 February goes back to a leap year."""
    for year in range(today.year, today.year - 8, -1):
        with suppress(ImpossibleDate):
            found = _day(year, month, day)
            if found.first_day <= today:
                return found
    raise ImpossibleDate(f"{day}/{month}")
