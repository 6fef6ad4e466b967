"""Draws a conversation as a phone shows it."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from example_case import phone
from example_case.fonts import Fonts
from example_case.sheet import SCALE, Colour, Sheet

_SIZE = 15.5
_LEADING = 21.0
_WIDEST = 236.0
_HEADER = 96.0
_FIELD = 92.0
_SCREEN = 780.0
_PICTURE = (212.0, 159.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One message: its words, the time under it, and whose it is."""

    words: str
    time: str
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A picture among the messages, and the time under it; always received."""

    picture: Image.Image
    time: str


Row = str | Bubble | Sent
"""A day, a message or a picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The colours of an app."""

    ground: Colour
    received: Colour
    sent: Colour
    sent_ink: Colour
    field: str


SMS = Look(
    ground=(255, 255, 255),
    received=(236, 238, 242),
    sent=(38, 103, 196),
    sent_ink=(255, 255, 255),
    field="Sms-besked",
)
CHAT = Look(
    ground=(240, 236, 229),
    received=(255, 255, 255),
    sent=(214, 236, 216),
    sent_ink=phone.INK,
    field="Skriv en besked",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """What is on the screen: the number on top, days and bubbles in order."""

    number: str
    clock: str
    rows: tuple[Row, ...]
    look: Look = SMS


def draw_conversation(conversation: Conversation, fonts: Fonts) -> Sheet:
    """One screen, or a long screenshot where the rows need more."""
    ruler = Sheet(fonts, 1, phone.WHITE)
    rows = sum(_height(ruler, row) for row in conversation.rows)
    height = max(_SCREEN, _HEADER + rows + _FIELD + 20)
    sheet = Sheet(fonts, height, conversation.look.ground)
    top = sheet.height - _FIELD - 14 - rows if height == _SCREEN else _HEADER + 8
    draw_rows(sheet, conversation, top)
    _header(sheet, conversation)
    _field(sheet, conversation.look)
    return sheet


def draw_rows(sheet: Sheet, conversation: Conversation, top: float) -> None:
    """The days and bubbles, from *top* downwards."""
    for row in conversation.rows:
        if isinstance(row, str):
            sheet.text((180, top + 25), row, size=12, colour=phone.GREY, anchor="ms")
        elif isinstance(row, Sent):
            _picture(sheet, row, top)
        else:
            _bubble(sheet, row, top, conversation.look)
        top += _height(sheet, row)


def _height(ruler: Sheet, row: Row) -> float:
    if isinstance(row, str):
        return 42
    if isinstance(row, Sent):
        return _PICTURE[1] + 24
    return len(ruler.wrap(row.words, _SIZE, _WIDEST)) * _LEADING + 16 + 24


def _bubble(sheet: Sheet, bubble: Bubble, top: float, look: Look) -> None:
    lines = sheet.wrap(bubble.words, _SIZE, _WIDEST)
    width = max(sheet.measure(line, _SIZE) for line in lines) + 28
    left = sheet.width - 16 - width if bubble.own else 16
    bottom = top + len(lines) * _LEADING + 16
    ground = look.sent if bubble.own else look.received
    ink = look.sent_ink if bubble.own else phone.INK
    sheet.rounded((left, top, left + width, bottom), 17, ground)
    corner = left + width - 20 if bubble.own else left
    sheet.rounded((corner, bottom - 20, corner + 20, bottom), 5, ground)
    for number, line in enumerate(lines):
        base = top + 8 + 15.5 + number * _LEADING
        sheet.text((left + 14, base), line, size=_SIZE, colour=ink)
    side, anchor = (left + width - 4, "rs") if bubble.own else (left + 4, "ls")
    sheet.text(
        (side, bottom + 14), bubble.time, size=11, colour=phone.GREY, anchor=anchor
    )


def _picture(sheet: Sheet, sent: Sent, top: float) -> None:
    width, height = _PICTURE
    size = (round(width * SCALE), round(height * SCALE))
    sheet.image.paste(sent.picture.resize(size), (16 * SCALE, round(top * SCALE)))
    sheet.text((20, top + height + 14), sent.time, size=11, colour=phone.GREY)


def _header(sheet: Sheet, conversation: Conversation) -> None:
    sheet.bar((0, 0, 360, _HEADER - 4), phone.WHITE)
    phone.status_bar(sheet, conversation.clock)
    phone.back_arrow(sheet, 63)
    phone.silhouette(sheet, 58, 63, 18)
    sheet.text((88, 69), conversation.number, size=17, part="medium")
    for dot in range(3):
        sheet.circle(338, 57 + dot * 6, 1.6, phone.INK)
    sheet.bar((0, _HEADER - 4, 360, _HEADER - 3), phone.LINE)


def _field(sheet: Sheet, look: Look) -> None:
    top = sheet.height - _FIELD
    sheet.bar((0, top, 360, sheet.height), phone.WHITE)
    sheet.bar((0, top, 360, top + 1), phone.LINE)
    sheet.circle(30, top + 32, 13, (236, 238, 242))
    sheet.stroke([(24, top + 32), (36, top + 32)], phone.GREY, 1.8)
    sheet.stroke([(30, top + 26), (30, top + 38)], phone.GREY, 1.8)
    sheet.rounded((54, top + 12, 344, top + 52), 20, (242, 244, 247))
    sheet.text((72, top + 37), look.field, size=14.5, colour=phone.PALE)
    phone.foot(sheet)
