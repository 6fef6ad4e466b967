"""When something happened: how it was said, how sure it is, where it comes from.

A date without a time is never turned into midnight, and an approximate time
stays approximate. Zones are IANA names; the offset is kept as it was known when
the moment was written down, so that a later zone database changes nothing.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from evidence_log.errors.written import ImpossibleDate, PeriodBackwards, UnknownZone

HOME_ZONE = "Europe/Copenhagen"

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_TIME = re.compile(r"(\d{2}):(\d{2})(?::(\d{2}))?", re.ASCII)


class Precision(StrEnum):
    """How exactly the moment is known."""

    EXACT = "exact"
    ABOUT = "about"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"  # "on this date at the latest"


class TimeOrigin(StrEnum):
    """Where the date and time come from."""

    TYPED = "typed"
    DEVICE_CLOCK = "device_clock"
    FILE = "file"
    SERVICE = "service"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class PartialDate:
    """A year, a month of a year, or a day (ISO 8601 reduced precision)."""

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if self.day and not self.month:
            raise ImpossibleDate(str(self))
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            raise ImpossibleDate(str(self)) from None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; raise ImpossibleDate."""
        match = _DATE.fullmatch(text)
        if match is None or match[2] == "00" or match[3] == "00":
            raise ImpossibleDate(text)
        year, month, day = (int(part or 0) for part in match.groups())
        try:
            return cls(year=year, month=month, day=day)
        except ImpossibleDate:
            raise ImpossibleDate(text) from None

    def __str__(self) -> str:
        text = f"{self.year:04}"
        if self.month:
            text += f"-{self.month:02}"
        if self.day:
            text += f"-{self.day:02}"
        return text

    @property
    def first_day(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


def parse_time(text: str) -> time:
    """Read ``HH:MM`` or ``HH:MM:SS`` (00:00 to 23:59:59); raise ImpossibleDate."""
    match = _TIME.fullmatch(text)
    if match is None:
        raise ImpossibleDate(text)
    try:
        return time(int(match[1]), int(match[2]), int(match[3] or 0))
    except ValueError:
        raise ImpossibleDate(text) from None


def find_zone(name: str) -> ZoneInfo:
    """The zone with this IANA name; raise UnknownZone."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownZone(name) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date, perhaps a time of day, in a zone, with its precision and origin.

    *utc_offset* is in seconds east of UTC and is 0 where there is no *time*.
    Build one with :func:`moment`, which works the offset out.
    """

    date: PartialDate
    time: time | None = None
    precision: Precision = Precision.DAY
    zone: str = HOME_ZONE
    utc_offset: int = 0
    origin: TimeOrigin = TimeOrigin.TYPED

    @property
    def instant(self) -> datetime | None:
        """The UTC instant, where day and time are both known."""
        if self.time is None or not self.date.day:
            return None
        fixed = timezone(timedelta(seconds=self.utc_offset))
        local = datetime.combine(self.date.first_day, self.time, tzinfo=fixed)
        return local.astimezone(UTC)

    @property
    def is_repeated_hour(self) -> bool:
        """Whether clocks showed this time twice that day (the end of summer time)."""
        if self.time is None or not self.date.day:
            return False
        first, second = _both_offsets(self.date.first_day, self.time, self.zone)
        return first > second

    @property
    def is_second_pass(self) -> bool:
        """Whether it is the later of the two readings of a repeated hour."""
        if self.time is None or not self.is_repeated_hour:
            return False
        _, second = _both_offsets(self.date.first_day, self.time, self.zone)
        return self.utc_offset == second

    @property
    def sort_key(self) -> str:
        """Sorts by the earliest instant it can mean; a fixed-width UTC text."""
        instant = self.instant
        if instant is None:
            start = datetime.combine(self.date.first_day, time())
            instant = start.replace(tzinfo=find_zone(self.zone)).astimezone(UTC)
        return f"{instant:%Y-%m-%dT%H:%M:%S}".rjust(19, "0")


def moment(
    when: PartialDate,
    at: time | None = None,
    *,
    precision: Precision | None = None,
    zone: str = HOME_ZONE,
    second_pass: bool = False,
    origin: TimeOrigin = TimeOrigin.TYPED,
) -> Moment:
    """Build a moment, with its precision where none is said and its offset.

    *second_pass* picks the later of the two readings of a repeated hour, and says
    nothing of other times. A time that clocks skipped is kept as typed, with the
    offset from before the jump (PEP 495). Raises ImpossibleDate where a time has no
    day, or where its UTC instant would lie outside the years 1 to 9999; UnknownZone.
    """
    find_zone(zone)
    offset = 0
    if at is not None:
        if not when.day:
            raise ImpossibleDate(f"{when} {at}")
        first, second = _both_offsets(when.first_day, at, zone)
        offset = second if second_pass and first > second else first
    built = Moment(
        date=when,
        time=at,
        precision=precision or _plain_precision(when, at),
        zone=zone,
        utc_offset=offset,
        origin=origin,
    )
    if not _can_be_sorted(built):
        raise ImpossibleDate(str(when))
    return built


def end_of(
    start: Moment,
    day: PartialDate | None,
    at: time | None,
    *,
    second_pass: bool = False,
) -> Moment:
    """Build the moment at which something ended that began at *start*.

    A time alone (no *day*) that lies before the start is of the next day. Raises
    PeriodBackwards where it would end before it began, and what :func:`moment` does.
    """
    end = moment(day or start.date, at, zone=start.zone, second_pass=second_pass)
    if day is None and _passes_midnight(start, end):
        following = _next_day(start.date)
        end = moment(following, at, zone=start.zone, second_pass=second_pass)
    if _runs_backwards(start, end):
        raise PeriodBackwards
    return end


def _passes_midnight(start: Moment, end: Moment) -> bool:
    """A time that only a repeated hour puts before the start is of the same day."""
    if start.time is None or end.time is None or end.time >= start.time:
        return False
    return _runs_backwards(start, end)


def _runs_backwards(start: Moment, end: Moment) -> bool:
    if end.date.last_day < start.date.first_day:
        return True
    first, last = start.instant, end.instant
    return first is not None and last is not None and last < first


def _next_day(day: PartialDate) -> PartialDate:
    try:
        found = day.first_day + timedelta(days=1)
    except OverflowError:
        raise ImpossibleDate(str(day)) from None
    return PartialDate(year=found.year, month=found.month, day=found.day)


def _both_offsets(day: date, at: time, zone: str) -> tuple[int, int]:
    """The offsets (seconds) of the first and of the second reading of a local time."""
    local = datetime.combine(day, at, tzinfo=find_zone(zone))
    first, second = (local.replace(fold=fold).utcoffset() for fold in (0, 1))
    assert first is not None
    assert second is not None
    return round(first.total_seconds()), round(second.total_seconds())


def _can_be_sorted(built: Moment) -> bool:
    try:
        return bool(built.sort_key)
    except OverflowError:
        return False


def _plain_precision(when: PartialDate, at: time | None) -> Precision:
    if at is not None:
        return Precision.EXACT
    if when.day:
        return Precision.DAY
    return Precision.MONTH if when.month else Precision.YEAR
