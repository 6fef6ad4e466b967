"""Draws the list of calls of 21 April 2025: 37 of them, 12 to the voicemail."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from example_case import phone
from example_case.fonts import Fonts
from example_case.sheet import Sheet

FIRST = datetime(2025, 4, 21, 20, 3, tzinfo=ZoneInfo("Europe/Copenhagen"))
CALLS = 37
VOICEMAILS = 12

_GAPS = (2, 5, 3, 7, 4, 9, 2, 6, 5, 3, 8, 4)
_LAST_GAPS = (5, 6, 5)
_ROW = 46.0
_HEADER = 214.0


def call_times() -> list[datetime]:
    """When the calls came: the first at 20.03, the last at 22.58."""
    gaps = (_GAPS * 3)[: CALLS - 1 - len(_LAST_GAPS)] + _LAST_GAPS
    times = [FIRST]
    for gap in gaps:
        times.append(times[-1] + timedelta(minutes=gap))
    return times


def _reached_voicemail(number: int) -> bool:
    return number % 3 == 1 and number // 3 < VOICEMAILS


def draw_call_list(fonts: Fonts) -> Sheet:
    """The details of one number, newest call first, as a long screenshot."""
    sheet = Sheet(fonts, _HEADER + CALLS * _ROW + 48, phone.WHITE)
    phone.status_bar(sheet, "23.06")
    phone.back_arrow(sheet, 63)
    sheet.text((44, 69), "Opkaldsoplysninger", size=17, part="medium")
    phone.silhouette(sheet, 180, 120, 26)
    sheet.text((180, 170), "+45 00 11 22 33", size=18, part="medium", anchor="ms")
    sheet.text(
        (16, 205),
        f"mandag den 21. april 2025 · {CALLS} opkald",
        size=12.5,
        colour=phone.GREY,
    )
    newest_first = list(enumerate(call_times()))[::-1]
    for row, (number, time) in enumerate(newest_first):
        voicemail = _reached_voicemail(number)
        _call(sheet, _HEADER + row * _ROW, f"{time:%H.%M}", voicemail=voicemail)
    phone.foot(sheet)
    return sheet


def _call(sheet: Sheet, top: float, time: str, *, voicemail: bool) -> None:
    sheet.bar((16, top, 344, top + 1), phone.LINE)
    colour = phone.GREY if voicemail else phone.RED
    sheet.stroke([(20, top + 17), (27, top + 25), (36, top + 15)], colour, 1.8)
    sheet.stroke([(30, top + 15), (36, top + 15), (36, top + 21)], colour, 1.8)
    kind = "Ubesvaret – telefonsvarer" if voicemail else "Ubesvaret"
    sheet.text((52, top + 28), kind, size=15, colour=phone.INK)
    sheet.text((344, top + 28), time, size=15, colour=phone.GREY, anchor="rs")
