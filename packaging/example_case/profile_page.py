"""Draws the profile that someone made in another's name, on no real service."""

from __future__ import annotations

from example_case import phone
from example_case.fonts import Fonts
from example_case.sheet import Box, Colour, Sheet

_HANDLE = "mia.ravnholt.privat"
_BLUE: Colour = (38, 103, 196)
_POSTS: tuple[tuple[Colour, Colour], ...] = (
    ((178, 198, 214), (96, 128, 104)),
    ((232, 208, 172), (150, 110, 84)),
    ((196, 204, 190), (88, 104, 120)),
)


def draw_profile(fonts: Fonts) -> Sheet:
    """One screen: handle, picture, figures, words about oneself, three posts."""
    sheet = Sheet(fonts, 780, phone.WHITE)
    phone.status_bar(sheet, "18.33")
    phone.back_arrow(sheet, 63)
    sheet.text((44, 69), f"@{_HANDLE}", size=17, part="medium")
    sheet.bar((0, 92, 360, 93), phone.LINE)
    _portrait(sheet, 62, 150)
    for x, figure, name in ((160, "3", "opslag"), (230, "41", "følgere")):
        sheet.text((x, 148), figure, size=17, part="bold", anchor="ms")
        sheet.text((x, 168), name, size=12.5, colour=phone.GREY, anchor="ms")
    sheet.text((308, 148), "212", size=17, part="bold", anchor="ms")
    sheet.text((308, 168), "følger", size=12.5, colour=phone.GREY, anchor="ms")
    sheet.text((20, 228), "Mia Ravnholt", size=15.5, part="bold")
    sheet.text((20, 250), "Skriv til mig her. Min anden profil er lukket.", size=14)
    sheet.text((20, 272), "Bor i nærheden af havet", size=12.5, colour=phone.GREY)
    _button(sheet, (20, 290, 174, 326), "Følg", _BLUE, phone.WHITE)
    _button(sheet, (186, 290, 340, 326), "Besked", (236, 238, 242), phone.INK)
    _posts(sheet)
    address = f"profil.example.org/{_HANDLE}"
    sheet.rounded((16, 692, 344, 728), 18, (242, 244, 247))
    sheet.text((180, 715), address, size=13, colour=phone.GREY, anchor="ms")
    phone.foot(sheet)
    return sheet


def _portrait(sheet: Sheet, x: float, y: float) -> None:
    sheet.circle(x, y, 43, (214, 201, 190))
    sheet.circle(x, y - 10, 21, (108, 74, 56))
    sheet.rounded((x - 21, y - 12, x + 21, y + 22), 10, (108, 74, 56))
    sheet.circle(x, y - 6, 15, (233, 204, 182))
    sheet.rounded((x - 6, y + 4, x + 6, y + 20), 4, (225, 193, 170))
    sheet.rounded((x - 24, y + 16, x + 24, y + 34), 12, (92, 122, 112))


def _button(sheet: Sheet, box: Box, words: str, ground: Colour, ink: Colour) -> None:
    sheet.rounded(box, 10, ground)
    middle = (box[0] + box[2]) / 2
    sheet.text(
        (middle, box[1] + 23), words, size=14, part="medium", colour=ink, anchor="ms"
    )


def _posts(sheet: Sheet) -> None:
    for number, (sky, land) in enumerate(_POSTS):
        left = number * 120.7
        sheet.bar((left, 352, left + 118.6, 472), sky)
        sheet.circle(left + 84, 382, 13, (250, 240, 214))
        sheet.bar((left, 430, left + 118.6, 472), land)
    sheet.text((180, 520), "Ikke flere opslag", size=13, colour=phone.PALE, anchor="ms")
