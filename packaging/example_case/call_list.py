"""Draws lists of calls as a phone shows them, newest call first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle, islice

from example_case import phone
from example_case.fonts import Fonts
from example_case.sheet import Sheet

_EASTER_GAPS = (2, 5, 3, 7, 4, 9, 2, 6, 5, 3, 8, 4)
_LAST_GAPS = (5, 6, 5)
_ROW = 46.0
_HEADER = 214.0
_SCREEN = 780.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CallList:
    """One number's calls of one day. *times* oldest first; *voicemail* by place."""

    number: str
    day: str
    clock: str
    times: tuple[str, ...]
    voicemail: frozenset[int] = frozenset()
    answered: frozenset[int] = frozenset()


def _times(first: str, *gaps: int) -> tuple[str, ...]:
    """The time of the first call, and of each after so many minutes."""
    at = datetime.strptime(first, "%H.%M")  # noqa: DTZ007 - a time of day only
    times = [at]
    for gap in gaps:
        times.append(times[-1] + timedelta(minutes=gap))
    return tuple(f"{time:%H.%M}" for time in times)


def _longer(gaps: tuple[int, ...], calls: int) -> tuple[int, ...]:
    return tuple(islice(cycle(gaps), calls - 1))


EASTER = CallList(
    number="+45 00 11 22 33",
    day="mandag den 21. april 2025",
    clock="23.06",
    times=_times("20.03", *_longer(_EASTER_GAPS, 34), *_LAST_GAPS),
    voicemail=frozenset(range(1, 37, 3)),
)
JANUARY = CallList(
    number="+45 00 11 22 33",
    day="søndag den 19. januar 2025",
    clock="20.55",
    times=_times("20.05", 4, 7, 3, 6, 9, 5, 2, 7),
)
NEW_NUMBER = CallList(
    number="+45 00 11 22 44",
    day="tirsdag den 10. juni 2025",
    clock="17.20",
    times=_times("16.05", 3, 11, 14, 6, 9, 17, 7),
    answered=frozenset({0}),
)
AUGUST = CallList(
    number="+45 00 11 22 33",
    day="torsdag den 14. august 2025",
    clock="22.36",
    times=_times("07.05", *_longer((4, 61, 7, 22, 90, 3, 18, 41, 9, 53), 30), 30),
    voicemail=frozenset(range(0, 27, 3)),
)
OCTOBER = CallList(
    number="Skjult nummer",
    day="lørdag den 18. oktober 2025",
    clock="14.10",
    times=("02.13", "02.20", "02.31"),
    voicemail=frozenset({2}),
    answered=frozenset({0, 1}),
)
FEBRUARY = CallList(
    number="Skjult nummer",
    day="mandag den 9. februar 2026",
    clock="22.58",
    times=("22.12", "22.19", "22.33", "22.40", "22.51"),
    voicemail=frozenset(range(5)),
)


def draw_call_list(calls: CallList, fonts: Fonts) -> Sheet:
    """The details of one number; a long screenshot where one screen is short."""
    count = len(calls.times)
    rows = _HEADER + count * _ROW + 48
    sheet = Sheet(fonts, max(rows, _SCREEN), phone.WHITE)
    phone.status_bar(sheet, calls.clock)
    phone.back_arrow(sheet, 63)
    sheet.text((44, 69), "Opkaldsoplysninger", size=17, part="medium")
    phone.silhouette(sheet, 180, 120, 26)
    sheet.text((180, 170), calls.number, size=18, part="medium", anchor="ms")
    said = f"{calls.day} · {count} opkald"
    sheet.text((16, 205), said, size=12.5, colour=phone.GREY)
    for row, place in enumerate(reversed(range(count))):
        _call(sheet, _HEADER + row * _ROW, calls, place)
    phone.foot(sheet)
    return sheet


def _call(sheet: Sheet, top: float, calls: CallList, place: int) -> None:
    sheet.bar((16, top, 344, top + 1), phone.LINE)
    missed = place not in calls.voicemail | calls.answered
    colour = phone.RED if missed else phone.GREY
    sheet.stroke([(20, top + 17), (27, top + 25), (36, top + 15)], colour, 1.8)
    sheet.stroke([(30, top + 15), (36, top + 15), (36, top + 21)], colour, 1.8)
    kind = "Ubesvaret – telefonsvarer" if place in calls.voicemail else "Ubesvaret"
    if place in calls.answered:
        kind = "Indgående, 9 sek."
    sheet.text((52, top + 28), kind, size=15, colour=phone.INK)
    sheet.text(
        (344, top + 28), calls.times[place], size=15, colour=phone.GREY, anchor="rs"
    )
