"""Two photographs from a window: the street at night, and the car in it."""

from __future__ import annotations

import random

from PIL import Image, ImageDraw

from example_case.fonts import Fonts
from example_case.paint import Size, develop, glow, gradient, shade
from example_case.sheet import Colour

_SIZE: Size = (1600, 1200)
_LAMP: Colour = (255, 196, 118)
_LIT: tuple[Colour, ...] = ((222, 176, 104), (198, 158, 102), (150, 132, 104))
_PLATE = "AA 00 000"
_ROOF: list[Size] = [(474, 660), (560, 470), (1040, 470), (1126, 660)]
_SIDES: list[Size] = [
    (1150, 720),
    (1146, 910),
    (1100, 944),
    (500, 944),
    (454, 910),
    (450, 720),
]


def draw_street(fonts: Fonts) -> Image.Image:
    """The street from above: houses across, two lamps, a dark car between them."""
    picture = gradient(_SIZE, (16, 20, 34), (44, 40, 46))
    _houses(picture)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 760, 1600, 822), fill=(66, 64, 64))
    draw.rectangle((0, 822, 1600, 834), fill=(92, 90, 88))
    draw.rectangle((0, 834, 1600, 1200), fill=(34, 35, 40))
    for left in range(-60, 1600, 260):
        draw.rectangle((left, 1046, left + 130, 1056), fill=(112, 110, 106))
    _car(picture, (620, 748), 0.62)
    for x in (310, 1330):
        _lamp(picture, x)
    for x in (310, 1330):
        shade(
            picture,
            [(x - 26, 860), (x + 26, 860), (x + 70, 1180), (x - 70, 1180)],
            (96, 76, 52),
            blur=34,
        )
    return develop(picture, fonts, seed=12, grain=0.30, blur=1.5)


def draw_car(fonts: Fonts) -> Image.Image:
    """The same car from behind, its plate readable; a window frame at the edge."""
    picture = gradient(_SIZE, (38, 38, 46), (58, 54, 54))
    _wall(ImageDraw.Draw(picture))
    glow(picture, (1240, 120), 820, (150, 104, 56))
    shade(
        picture,
        [(1000, 720), (1500, 720), (1600, 1120), (900, 1120)],
        (70, 60, 50),
        blur=60,
    )
    _car_from_behind(picture)
    _plate(picture, fonts, (800, 800))
    shade(picture, [(0, 0), (104, 0), (84, 1200), (0, 1200)], (14, 14, 16), blur=14)
    return develop(picture, fonts, seed=13, grain=0.28, blur=1.8)


def _wall(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 0, 1600, 560), fill=(48, 42, 42))
    for row in range(0, 560, 28):
        shift = 0 if row % 56 else 45
        draw.line((0, row, 1600, row), fill=(40, 35, 36), width=4)
        for left in range(-shift, 1600, 90):
            draw.line((left, row, left, row + 28), fill=(40, 35, 36), width=3)
    draw.rectangle((0, 560, 1600, 640), fill=(74, 71, 70))
    draw.rectangle((0, 640, 1600, 656), fill=(104, 101, 98))
    draw.rectangle((0, 656, 1600, 1200), fill=(38, 39, 44))


def _car_from_behind(picture: Image.Image) -> None:
    shade(
        picture,
        [(440, 940), (1160, 940), (1220, 1010), (380, 1010)],
        (12, 12, 14),
        blur=18,
    )
    draw = ImageDraw.Draw(picture)
    for left in (476, 1034):
        draw.rounded_rectangle((left, 860, left + 90, 990), 18, fill=(10, 10, 12))
    draw.polygon(
        [*_ROOF, *_SIDES],
        fill=(27, 30, 39),
    )
    draw.polygon([(584, 498), (1016, 498), (1084, 652), (516, 652)], fill=(48, 54, 65))
    draw.rounded_rectangle((612, 560, 692, 652), 26, fill=(30, 33, 41))
    draw.rounded_rectangle((908, 560, 988, 652), 26, fill=(30, 33, 41))
    draw.ellipse((628, 536, 676, 596), fill=(19, 20, 25))
    draw.line((520, 676, 1080, 676), fill=(70, 74, 86), width=4)
    for left in (462, 1066):
        draw.rounded_rectangle((left, 696, left + 72, 784), 12, fill=(92, 26, 26))
        draw.rectangle((left + 8, 744, left + 64, 758), fill=(120, 96, 84))
    draw.rounded_rectangle((452, 868, 1148, 918), 20, fill=(20, 22, 28))
    draw.line((540, 856, 1060, 856), fill=(14, 15, 19), width=4)


def _houses(picture: Image.Image) -> None:
    draw = ImageDraw.Draw(picture)
    chance = random.Random(11)
    for number, left in enumerate(range(0, 1600, 400)):
        top = 96 + (number % 2) * 44
        wall: Colour = ((62, 50, 48), (54, 52, 58), (66, 56, 48), (50, 48, 52))[number]
        draw.rectangle((left, top, left + 396, 760), fill=wall)
        draw.polygon(
            [
                (left, top),
                (left + 40, top - 60),
                (left + 356, top - 60),
                (left + 396, top),
            ],
            fill=(28, 26, 32),
        )
        for x in range(left + 44, left + 360, 88):
            for y in range(top + 52, 640, 148):
                lit = chance.random() < 0.2
                pane = chance.choice(_LIT) if lit else (24, 27, 36)
                draw.rectangle((x - 4, y - 4, x + 54, y + 90), fill=(92, 86, 82))
                draw.rectangle((x, y, x + 50, y + 86), fill=pane)
                draw.line((x + 25, y, x + 25, y + 86), fill=(92, 86, 82), width=4)


def _lamp(picture: Image.Image, x: int) -> None:
    draw = ImageDraw.Draw(picture)
    draw.rectangle((x - 5, 430, x + 5, 822), fill=(22, 22, 24))
    draw.rounded_rectangle((x - 26, 408, x + 26, 434), 10, fill=(255, 232, 190))
    glow(picture, (x, 424), 360, _LAMP)
    glow(picture, (x, 430), 70, (255, 236, 200))


def _car(picture: Image.Image, place: Size, scale: float) -> None:
    """An estate car from the side, dark, its lights off, someone at the wheel."""
    left, top = place
    draw = ImageDraw.Draw(picture)

    def at(points: list[Size]) -> list[Size]:
        return [(left + round(x * scale), top + round(y * scale)) for x, y in points]

    shade(
        picture,
        at([(10, 196), (800, 196), (830, 236), (-20, 236)]),
        (14, 14, 16),
        blur=10 * scale,
    )
    draw.polygon(
        at(
            [
                (20, 190),
                (14, 118),
                (40, 92),
                (190, 80),
                (286, 14),
                (640, 6),
                (732, 30),
                (780, 96),
                (790, 178),
                (770, 200),
                (40, 200),
            ]
        ),
        fill=(25, 28, 36),
    )
    draw.polygon(at([(222, 80), (300, 26), (424, 22), (424, 82)]), fill=(52, 58, 68))
    draw.polygon(at([(438, 22), (560, 20), (560, 82), (438, 82)]), fill=(46, 52, 62))
    draw.polygon(
        at([(574, 20), (640, 20), (708, 38), (734, 84), (574, 82)]), fill=(42, 47, 57)
    )
    draw.ellipse(at([(330, 36), (368, 78)]), fill=(20, 21, 26))
    draw.polygon(at([(312, 82), (326, 68), (374, 68), (392, 82)]), fill=(20, 21, 26))
    draw.line(
        at([(40, 96), (190, 86), (770, 98)]),
        fill=(66, 70, 80),
        width=max(2, round(3 * scale)),
    )
    draw.line(at([(430, 24), (432, 190)]), fill=(14, 16, 20), width=2)
    draw.rectangle(at([(16, 118), (52, 136)]), fill=(96, 98, 100))
    draw.rectangle(at([(768, 104), (786, 136)]), fill=(86, 24, 24))
    for x in (150, 650):
        draw.ellipse(at([(x - 50, 146), (x + 50, 246)]), fill=(10, 10, 12))
        draw.ellipse(at([(x - 26, 170), (x + 26, 222)]), fill=(74, 76, 82))


def _plate(picture: Image.Image, fonts: Fonts, middle: Size) -> None:
    x, y = middle
    draw = ImageDraw.Draw(picture)
    box = (x - 118, y - 30, x + 118, y + 30)
    draw.rounded_rectangle(box, 6, fill=(188, 186, 180), outline=(134, 42, 40), width=4)
    draw.text(
        (x, y + 15),
        _PLATE,
        font=fonts.face("bold", 41),
        fill=(26, 26, 28),
        anchor="ms",
    )
