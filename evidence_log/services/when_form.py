"""When something happened: as it is typed, and as the log keeps it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from evidence_log.domain.entry import When
from evidence_log.domain.moment import (
    HOME_ZONE,
    Moment,
    PartialDate,
    Precision,
    TimeOrigin,
    end_of,
    moment,
)
from evidence_log.domain.wording import partial_date_text
from evidence_log.errors import BadInput
from evidence_log.errors.typed import DateMissing, FieldRefused
from evidence_log.errors.written import EmptyText, ImpossibleDate, PeriodBackwards
from evidence_log.i18n import Words
from evidence_log.services.typed_dates import (
    read_typed_date,
    read_typed_time,
    without_about,
)

_WITH_TIME = frozenset({Precision.EXACT, Precision.ABOUT, Precision.UNKNOWN})
_SAID_APART = frozenset({Precision.ABOUT, Precision.UNKNOWN})


class FormField(StrEnum):
    """The fields in which something can stand that no entry can be made of."""

    DATE = "date"
    TIME = "time"
    TEXT = "text"
    COUNT = "count"
    SILENT_COUNT = "silent_count"
    END_DATE = "end_date"
    END_TIME = "end_time"
    NOTED_ON_PAPER = "noted_on_paper"
    REPORTED_ON = "reported_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenForm:
    """When it happened, as typed.

    The *second_pass* of a repeated hour is said apart for start and end; *zone* and
    *origin* are those of the moment that was there before.
    """

    date: str = ""
    time: str = ""
    precision: Precision = Precision.DAY
    second_pass: bool = False
    zone: str = HOME_ZONE
    origin: TimeOrigin = TimeOrigin.TYPED
    count: int = 1
    silent_count: int = 0
    end_date: str = ""
    end_time: str = ""
    end_second_pass: bool = False
    noted_on_paper: str = ""


def field_of(error: BadInput) -> FormField | None:
    """The field of the form in which *error* is to be put right."""
    match error:
        case EmptyText():
            return FormField.TEXT
        case DateMissing():
            return FormField.DATE
        case PeriodBackwards():
            return FormField.END_TIME
        case FieldRefused():
            return FormField(error.field)
    return None


def takes_time(when: WhenForm, today: date) -> bool:
    """Whether a time of day says anything: the day is known, and not all there is."""
    if when.precision not in _WITH_TIME:
        return False
    try:
        return read_typed_date(when.date, today).day > 0
    except ImpossibleDate:
        return True


def start_of(when: WhenForm, today: date) -> Moment:
    """When it began; raises DateMissing and FieldRefused."""
    if not when.date.strip():
        raise DateMissing
    day = _as_exact_as_said(
        _partial_day(when.date, FormField.DATE, today), when.precision
    )
    said = when.time
    if when.precision is Precision.ABOUT:
        said = without_about(said)
    at = _time(said, FormField.TIME) if takes_time(when, today) else None
    try:
        return moment(
            day,
            at,
            precision=when.precision if when.precision in _SAID_APART else None,
            zone=when.zone,
            second_pass=when.second_pass,
            origin=when.origin,
        )
    except ImpossibleDate:
        raise FieldRefused(FormField.DATE, when.date) from None


def when_of(when: WhenForm, today: date) -> When:
    """All of it; raises DateMissing, PeriodBackwards and FieldRefused."""
    start = start_of(when, today)
    if when.count < 1:
        raise FieldRefused(FormField.COUNT, str(when.count))
    if not 0 <= when.silent_count <= when.count:
        raise FieldRefused(FormField.SILENT_COUNT, str(when.silent_count))
    return When(
        start=start,
        end=_end(when, start, today),
        count=when.count,
        silent_count=when.silent_count,
        noted_on_paper=full_day(when.noted_on_paper, FormField.NOTED_ON_PAPER, today),
    )


def _end(when: WhenForm, start: Moment, today: date) -> Moment | None:
    """When it ended; a time alone that lies before the start is of the next day."""
    at = _time(when.end_time, FormField.END_TIME)
    day, field = None, FormField.END_TIME
    if when.end_date.strip():
        field = FormField.END_DATE
        day = _partial_day(when.end_date, field, today)
        at = at if day.day else None
    elif at is None or not start.date.day:
        return None
    try:
        return end_of(start, day, at, second_pass=when.end_second_pass)
    except ImpossibleDate:
        raise FieldRefused(field, when.end_date.strip() or when.end_time) from None


def _as_exact_as_said(day: PartialDate, said: Precision) -> PartialDate:
    if said is Precision.MONTH:
        return replace(day, day=0)
    return PartialDate(year=day.year) if said is Precision.YEAR else day


def _partial_day(text: str, where: FormField, today: date) -> PartialDate:
    try:
        return read_typed_date(text, today)
    except ImpossibleDate:
        raise FieldRefused(where, text) from None


def full_day(text: str, where: FormField, today: date) -> date | None:
    """A day, or None where nothing is typed; raises FieldRefused for a month."""
    if not text.strip():
        return None
    day = _partial_day(text, where, today)
    if not day.day:
        raise FieldRefused(where, text)
    return day.first_day


def _time(text: str, where: FormField) -> time | None:
    if not text.strip():
        return None
    try:
        return read_typed_time(text)
    except ImpossibleDate:
        raise FieldRefused(where, text) from None


def when_form(when: When, words: Words) -> WhenForm:
    """*when* as it would be typed."""
    start, end = when.start, when.end
    return WhenForm(
        date=partial_date_text(start.date, words),
        time=words.time(start.time) if start.time else "",
        precision=start.precision,
        second_pass=start.is_second_pass,
        zone=start.zone,
        origin=start.origin,
        count=when.count,
        silent_count=when.silent_count,
        end_date=partial_date_text(end.date, words) if end else "",
        end_time=words.time(end.time) if end and end.time else "",
        end_second_pass=end is not None and end.is_second_pass,
        noted_on_paper=date_text(when.noted_on_paper, words),
    )


def date_text(day: date | None, words: Words) -> str:
    """A day written out, or nothing."""
    return words.date(day) if day else ""
