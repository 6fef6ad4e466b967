"""Dates and times as people type them, in any of our languages."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time
from functools import cache

from evidence_log.domain.moment import HOME_ZONE, PartialDate, find_zone, parse_time
from evidence_log.errors.written import ImpossibleDate
from evidence_log.i18n import LANGUAGES, load_words

_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[ ./-]+(\d{1,2})[ ./-]+(\d{4}|\d{2})", re.ASCII)
_UNBROKEN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})", re.ASCII)
_DAY_MONTH = re.compile(r"(\d{1,2})[ ./-]+(\d{1,2})\.?", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})[ ./-]+(\d{4})", re.ASCII)
_WITH_NAME = re.compile(r"(?:(\d{1,2})\.? *)?([^\W\d_]{3,})\.? *(\d{4})?")
_TIME = re.compile(
    r"(?:kl\.?|at)? *(\d{1,2})(?:[.:]?(\d{2})(?:[.:]?(\d{2}))?)?",
    re.ASCII | re.IGNORECASE,
)


def local_day(now: datetime) -> date:
    """The day on which *now* (UTC) falls where the log is kept."""
    return now.astimezone(find_zone(HOME_ZONE)).date()


def read_typed_date(text: str, today: date) -> PartialDate:
    """Read ``13/3``, ``13-03-2026``, ``13. marts 2026``, ``marts 2026``, ``2026`` …

    The day always stands before the month, and an ISO 8601 date is read as such. A
    day without a year is the last one that was, up to *today*. Raises ImpossibleDate.
    """
    typed = " ".join(text.split())
    try:
        return _read(typed, today)
    except ImpossibleDate:
        raise ImpossibleDate(text) from None


def read_typed_time(text: str) -> time:
    """Read ``14.05``, ``14:05``, ``1405``, ``kl. 14`` …; raise ImpossibleDate."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise ImpossibleDate(text)
    hour, minute, second = (int(part or 0) for part in match.groups())
    try:
        return parse_time(f"{hour:02}:{minute:02}:{second:02}")
    except ImpossibleDate:
        raise ImpossibleDate(text) from None


def _read(typed: str, today: date) -> PartialDate:
    with suppress(ImpossibleDate):
        return PartialDate.parse(typed)
    if match := _DAY_MONTH_YEAR.fullmatch(typed) or _UNBROKEN.fullmatch(typed):
        return _day(_year(match[3]), int(match[2]), int(match[1]))
    if match := _MONTH_YEAR.fullmatch(typed):
        return _month(int(match[2]), int(match[1]))
    if match := _DAY_MONTH.fullmatch(typed):
        return _last(today, int(match[2]), int(match[1]))
    if match := _WITH_NAME.fullmatch(typed):
        return _named(match, today)
    raise ImpossibleDate(typed)


def _named(match: re.Match[str], today: date) -> PartialDate:
    month = _month_called(match[2])
    if match[1] and match[3]:
        return _day(int(match[3]), month, int(match[1]))
    if match[3]:
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


def _year(typed: str) -> int:
    return int(typed) if len(typed) == 4 else 2000 + int(typed)


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
