"""How moments are written for people: one way everywhere, never relative."""

from __future__ import annotations

from datetime import datetime

from evidence_log.domain.entry import When
from evidence_log.domain.moment import (
    HOME_ZONE,
    Moment,
    PartialDate,
    Precision,
    find_zone,
)
from evidence_log.i18n import Words


def instant_text(instant: datetime, words: Words) -> str:
    """Write when something was recorded, by the clocks at home, to the minute."""
    local = instant.astimezone(find_zone(HOME_ZONE))
    at = local.time().replace(second=0, microsecond=0)
    return words(
        "{date} {time}", date=words.date(local.date()), time=words.time_of_day(at)
    )


def partial_date_text(when: PartialDate, words: Words, *, weekday: bool = False) -> str:
    """Write ``2025``, ``marts 2025`` or ``13. marts 2025``."""
    if when.day:
        return words.date(when.first_day, weekday=weekday)
    if when.month:
        return words.month(when.year, when.month)
    return f"{when.year:04}"


def date_text(moment: Moment, words: Words, *, weekday: bool = False) -> str:
    """Write the date of a moment with what is uncertain about it."""
    said = partial_date_text(moment.date, words, weekday=weekday)
    if moment.precision is Precision.UNKNOWN:
        return words("at the latest {date}", date=said)
    if moment.precision is Precision.ABOUT and moment.time is None:
        return words("about {date}", date=said)
    return said


def time_text(moment: Moment, words: Words) -> str:
    """Write the time of a moment, empty where there is none: ``ca. kl. 17.40``.

    A time that clocks showed twice says which offset is meant.
    """
    if moment.time is None:
        return ""
    said = words.time_of_day(moment.time)
    if moment.precision is Precision.ABOUT:
        said = words("at about {time}", time=words.time(moment.time))
    if moment.is_repeated_hour:
        said = f"{said} ({_offset_text(moment.utc_offset)})"
    return said


def moment_text(moment: Moment, words: Words, *, weekday: bool = False) -> str:
    """Write a whole moment: ``fre. 13. marts 2026 kl. 14.05``."""
    date = date_text(moment, words, weekday=weekday)
    time = time_text(moment, words)
    return words("{date} {time}", date=date, time=time) if time else date


def span_text(when: When, words: Words, *, weekday: bool = False) -> str:
    """Write from when to when: ``21. april 2025 kl. 20.03–22.58``."""
    start = moment_text(when.start, words, weekday=weekday)
    end = when.end
    if end is None:
        return start
    if end.date == when.start.date and end.time is not None and when.start.time:
        return f"{start}–{words.time(end.time)}"
    return f"{start} – {moment_text(end, words, weekday=weekday)}"


def _offset_text(seconds: int) -> str:
    sign = "-" if seconds < 0 else "+"
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")
