"""Photographs of things: a box of books, a wrapped present, a note on a table."""

from __future__ import annotations

import random

from PIL import Image, ImageDraw

from example_case.fonts import Fonts
from example_case.paint import Size, develop, glow, gradient, shade
from example_case.sheet import Colour

_LYING: Size = (1600, 1200)
_BOOKS: tuple[Colour, ...] = (
    (122, 52, 48),
    (62, 84, 112),
    (186, 158, 96),
    (74, 98, 78),
    (148, 110, 126),
    (206, 198, 182),
)
_NOTE = (
    "4/1 kl. ca. 13.15",
    "Jonas ringede.",
    "»Få hende nu til",
    "at mødes med mig.«",
    "Jeg sagde nej. I.",
)


def draw_box(fonts: Fonts) -> Image.Image:
    """An open cardboard box on a counter, books in it, a bag of sweets on top."""
    picture = gradient(_LYING, (206, 210, 208), (168, 160, 148))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 1600, 520), fill=(190, 198, 200))
    for left in range(60, 1600, 300):
        draw.rectangle((left, 60, left + 240, 430), fill=(212, 218, 219))
    draw.rectangle((0, 520, 1600, 548), fill=(118, 88, 62))
    draw.rectangle((0, 548, 1600, 1200), fill=(158, 122, 88))
    for y in range(560, 1200, 46):
        draw.line((0, y, 1600, y + 6), fill=(148, 112, 80), width=5)
    foot = [(330, 1060), (1290, 1060), (1380, 1130), (290, 1130)]
    shade(picture, foot, (70, 52, 38), blur=20)
    draw = ImageDraw.Draw(picture)
    draw.polygon([(360, 470), (1240, 470), (1240, 640), (360, 640)], fill=(112, 84, 58))
    _books(draw)
    draw.polygon(
        [(330, 600), (1270, 600), (1250, 1084), (350, 1084)], fill=(186, 146, 102)
    )
    draw.polygon([(330, 600), (240, 690), (300, 720), (352, 660)], fill=(166, 128, 88))
    draw.polygon(
        [(1270, 600), (1366, 690), (1306, 722), (1250, 660)], fill=(166, 128, 88)
    )
    draw.rectangle((560, 780, 1040, 900), fill=(238, 234, 224))
    draw.text(
        (800, 862), "MIA", font=fonts.face("serif", 74), fill=(40, 52, 90), anchor="ms"
    )
    glow(picture, (260, 180), 700, (60, 58, 48))
    return develop(picture, fonts, seed=21, grain=0.14, blur=1.5)


def _books(draw: ImageDraw.ImageDraw) -> None:
    left = 392
    for number, width in enumerate((92, 120, 74, 136, 88, 110, 96)):
        top = 396 + (number * 37) % 90
        colour = _BOOKS[number % len(_BOOKS)]
        draw.rectangle((left, top, left + width, 640), fill=colour)
        pale = (min(255, colour[0] + 60), min(255, colour[1] + 60), colour[2] + 20)
        draw.rectangle((left + 14, top + 30, left + width - 14, top + 44), fill=pale)
        left += width + 8
    draw.rounded_rectangle((900, 500, 1180, 640), 34, fill=(214, 92, 104))
    draw.rectangle((1010, 476, 1070, 512), fill=(236, 196, 92))


def draw_present(fonts: Fonts) -> Image.Image:
    """A present in striped paper on the mat, a small card under the string."""
    picture = gradient((1200, 1600), (92, 92, 90), (132, 126, 116))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((90, 0, 1110, 420), fill=(52, 84, 76))
    draw.rectangle((150, 0, 560, 350), fill=(46, 76, 69))
    draw.rectangle((640, 0, 1050, 350), fill=(46, 76, 69))
    draw.rectangle((0, 420, 1200, 480), fill=(96, 88, 80))
    draw.polygon([(130, 560), (1080, 560), (1130, 1480), (80, 1480)], fill=(98, 80, 60))
    chance = random.Random(33)
    for _ in range(5200):
        x, y = chance.randrange(120, 1090), chance.randrange(566, 1474)
        tone = chance.randrange(-16, 17)
        draw.line((x, y, x + 5, y + 12), fill=(98 + tone, 80 + tone, 60 + tone))
    shadow = [(300, 860), (950, 900), (930, 1330), (280, 1290)]
    shade(picture, shadow, (44, 36, 30), blur=24)
    draw = ImageDraw.Draw(picture)
    draw.polygon([(290, 820), (900, 820), (920, 1260), (270, 1260)], fill=(150, 34, 42))
    for left in range(320, 900, 76):
        draw.line((left, 824, left - 8, 1256), fill=(186, 74, 76), width=16)
    draw.line((596, 820, 594, 1260), fill=(228, 210, 150), width=20)
    draw.line((280, 1030, 910, 1030), fill=(228, 210, 150), width=20)
    draw.ellipse((520, 970, 600, 1040), outline=(228, 210, 150), width=14)
    draw.ellipse((596, 970, 676, 1040), outline=(228, 210, 150), width=14)
    draw.polygon(
        [(640, 1060), (876, 1086), (862, 1222), (626, 1196)], fill=(240, 236, 226)
    )
    ink = (38, 46, 84)
    draw.text((662, 1092), "Glædelig jul", font=fonts.face("serif", 34), fill=ink)
    draw.text((780, 1136), "J", font=fonts.face("serif", 40), fill=ink)
    return develop(picture, fonts, seed=33, grain=0.18, blur=1.4)


def draw_note(fonts: Fonts) -> Image.Image:
    """A lined slip of paper with a few lines in blue ink, beside a cup."""
    picture = gradient(_LYING, (126, 98, 74), (150, 118, 90))
    draw = ImageDraw.Draw(picture)
    for y in range(0, 1200, 34):
        draw.line((0, y, 1600, y + 20), fill=(138, 108, 82), width=4)
    shade(
        picture,
        [(380, 180), (1220, 150), (1250, 1060), (410, 1090)],
        (70, 54, 42),
        blur=18,
    )
    paper = Image.new("RGB", (820, 880), (244, 241, 230))
    lines = ImageDraw.Draw(paper)
    for row in range(7):
        lines.line(
            (0, 130 + row * 112, 820, 130 + row * 112), fill=(190, 204, 222), width=4
        )
    for row, words in enumerate(_NOTE):
        place = (54 + (row % 2) * 9, 118 + row * 112 + row % 3 * 4)
        lines.text(
            place, words, font=fonts.face("serif", 68), fill=(44, 58, 128), anchor="ls"
        )
    turned = paper.rotate(2.2, Image.Resampling.BICUBIC, expand=True, fillcolor=0)
    mask = Image.new("L", paper.size, 255).rotate(2.2, expand=True)
    picture.paste(turned, (370, 140), mask)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((1270, 90, 1590, 410), fill=(226, 228, 228))
    draw.ellipse((1300, 120, 1560, 380), fill=(74, 48, 32))
    glow(picture, (240, 160), 800, (54, 48, 38))
    return develop(picture, fonts, seed=36, grain=0.15, blur=1.2)


def draw_hidden(fonts: Fonts) -> Image.Image:
    """Stands for a picture nobody drew: soft colours without a form, and the mark."""
    picture = gradient((1200, 900), (196, 164, 148), (112, 92, 96))
    glow(picture, (420, 320), 420, (70, 50, 40))
    glow(picture, (820, 560), 380, (60, 44, 48))
    return develop(picture, fonts, seed=32, grain=0.10, blur=40)
