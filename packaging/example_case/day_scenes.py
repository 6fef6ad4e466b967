"""Two photographs by day: flowers on a mat, and a man by a staff entrance."""

from __future__ import annotations

import random

from PIL import Image, ImageDraw, ImageFilter

from example_case.fonts import Fonts
from example_case.paint import Size, develop, glow, gradient, shade
from example_case.sheet import Colour

_PETALS: tuple[Colour, ...] = (
    (186, 62, 74),
    (206, 104, 112),
    (226, 190, 120),
    (214, 208, 198),
)


def draw_flowers(fonts: Fonts) -> Image.Image:
    """A bouquet in paper and an envelope on the mat, seen from above; upright."""
    picture = gradient((1200, 1600), (62, 88, 82), (148, 140, 128))
    draw = ImageDraw.Draw(picture)
    _door(draw)
    draw.rectangle((0, 640, 1200, 700), fill=(96, 88, 80))
    draw.rectangle((0, 700, 1200, 1600), fill=(158, 150, 138))
    for y in range(700, 1600, 300):
        draw.line((0, y, 1200, y), fill=(132, 124, 114), width=6)
    for x in (280, 820):
        draw.line((x, 700, x - 60, 1600), fill=(132, 124, 114), width=6)
    _mat(picture)
    _bouquet(picture)
    shade(
        picture,
        [(792, 1172), (1016, 1214), (990, 1362), (766, 1320)],
        (40, 36, 32),
        blur=16,
    )
    draw = ImageDraw.Draw(picture)
    draw.polygon(
        [(780, 1160), (1006, 1202), (980, 1348), (754, 1306)], fill=(234, 231, 222)
    )
    draw.line([(780, 1160), (872, 1262), (1006, 1202)], fill=(190, 186, 176), width=4)
    glow(picture, (200, 500), 900, (70, 62, 46))
    return develop(picture, fonts, seed=9, grain=0.15, blur=1.6)


def draw_entrance(fonts: Fonts) -> Image.Image:
    """The yard through the door's glass: someone in a blue jacket beside a bicycle."""
    picture = gradient((1600, 1200), (196, 208, 216), (176, 172, 162))
    draw = ImageDraw.Draw(picture)
    _yard(draw)
    _bicycle(draw, (1010, 760))
    draw_man(picture, (900, 470))
    shade(picture, [(0, 0), (250, 0), (250, 1200), (0, 1200)], (50, 54, 58), blur=5)
    shade(
        picture,
        [(1500, 0), (1600, 0), (1600, 1200), (1500, 1200)],
        (50, 54, 58),
        blur=5,
    )
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((206, 560, 226, 800), 10, fill=(150, 152, 154))
    glow(picture, (560, 260), 520, (64, 64, 60))
    return develop(picture, fonts, seed=6, grain=0.13, blur=1.7)


def _door(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((90, 0, 1110, 640), fill=(52, 84, 76))
    for left in (150, 640):
        draw.rectangle((left, 40, left + 410, 560), fill=(46, 76, 69))
        draw.rectangle((left + 16, 56, left + 394, 544), fill=(58, 92, 84))
    draw.rectangle((90, 596, 1110, 640), fill=(140, 132, 116))


def _mat(picture: Image.Image) -> None:
    draw = ImageDraw.Draw(picture)
    shade(
        picture,
        [(150, 800), (1080, 800), (1110, 1440), (120, 1440)],
        (70, 62, 54),
        blur=14,
    )
    draw.polygon(
        [(160, 790), (1060, 790), (1096, 1420), (124, 1420)], fill=(98, 80, 60)
    )
    chance = random.Random(8)
    for _ in range(5200):
        x, y = chance.randrange(140, 1080), chance.randrange(796, 1414)
        tone = chance.randrange(-16, 17)
        colour = (98 + tone, 80 + tone, 60 + tone)
        draw.line((x, y, x + chance.randrange(-6, 7), y + 12), fill=colour, width=3)


def _bouquet(picture: Image.Image) -> None:
    shade(
        picture,
        [(300, 900), (660, 860), (560, 1400), (440, 1400)],
        (40, 34, 30),
        blur=22,
    )
    draw = ImageDraw.Draw(picture)
    chance = random.Random(7)
    for _ in range(70):
        x, y = chance.randrange(270, 700), chance.randrange(820, 1060)
        draw.ellipse((x - 46, y - 16, x + 46, y + 16), fill=(64, 96, 62))
    for _ in range(26):
        x, y = chance.randrange(310, 660), chance.randrange(840, 1040)
        _flower(draw, (x, y), chance)
    draw.polygon(
        [(250, 990), (480, 1110), (716, 960), (548, 1400), (440, 1404)],
        fill=(222, 206, 178),
    )
    draw.polygon(
        [(480, 1110), (716, 960), (548, 1400), (500, 1402)], fill=(204, 187, 158)
    )
    for x in (330, 400, 560, 628):
        draw.line((x, 1090, 492, 1390), fill=(188, 170, 140), width=3)
    draw.line((424, 1286, 578, 1280), fill=(148, 60, 66), width=16)


def _flower(draw: ImageDraw.ImageDraw, place: Size, chance: random.Random) -> None:
    x, y = place
    red, green, blue = chance.choice(_PETALS)
    for ring, radius in enumerate((40, 29, 18, 8)):
        dark = ring * 16
        colour = (max(0, red - dark), max(0, green - dark), max(0, blue - dark))
        dx, dy = chance.randrange(-4, 5), chance.randrange(-4, 5)
        draw.ellipse(
            (x + dx - radius, y + dy - radius, x + dx + radius, y + dy + radius),
            fill=colour,
        )


def _yard(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 140, 1600, 720), fill=(154, 118, 98))
    for row in range(140, 720, 30):
        draw.line((0, row, 1600, row), fill=(140, 106, 88), width=4)
    for left in (360, 620, 1180, 1400):
        draw.rectangle((left, 230, left + 130, 430), fill=(222, 220, 212))
        draw.rectangle((left + 12, 242, left + 118, 418), fill=(122, 142, 154))
        draw.line((left + 65, 242, left + 65, 418), fill=(222, 220, 212), width=8)
    draw.rectangle((0, 720, 1600, 1200), fill=(166, 164, 158))
    for offset in range(-800, 2400, 200):
        draw.line(
            (offset, 1200, 800 + (offset - 800) // 3, 720),
            fill=(150, 148, 142),
            width=4,
        )


def _bicycle(draw: ImageDraw.ImageDraw, place: Size) -> None:
    x, y = place
    black = (28, 28, 30)
    for wheel in (x, x + 190):
        draw.ellipse((wheel, y, wheel + 130, y + 130), outline=black, width=7)
    frame = [(x + 65, y + 65), (x + 110, y - 30), (x + 210, y - 30), (x + 135, y + 70)]
    draw.line([*frame, frame[0]], fill=black, width=8)
    draw.line([(x + 135, y + 70), (x + 110, y - 30)], fill=black, width=8)
    draw.line(
        [(x + 255, y + 65), (x + 205, y - 62), (x + 176, y - 66)], fill=black, width=8
    )
    draw.line([(x + 86, y - 48), (x + 134, y - 48)], fill=black, width=12)


def draw_man(picture: Image.Image, place: Size) -> None:
    """Small, turned half away: a figure, no face."""
    x, y = place
    layer = Image.new("RGBA", picture.size)
    draw = ImageDraw.Draw(layer)
    draw.ellipse((x - 40, y + 400, x + 130, y + 432), fill=(60, 58, 56, 150))
    draw.polygon(
        [(x + 8, y + 200), (x + 46, y + 200), (x + 40, y + 412), (x + 4, y + 412)],
        fill=(58, 60, 66),
    )
    draw.polygon(
        [(x + 46, y + 200), (x + 84, y + 200), (x + 96, y + 412), (x + 60, y + 412)],
        fill=(52, 54, 60),
    )
    draw.rounded_rectangle((x - 6, y + 66, x + 98, y + 226), 30, fill=(32, 48, 84))
    draw.rounded_rectangle((x - 18, y + 84, x + 14, y + 222), 16, fill=(28, 42, 74))
    draw.rounded_rectangle((x + 80, y + 84, x + 112, y + 222), 16, fill=(36, 54, 92))
    draw.rectangle((x + 34, y + 52, x + 60, y + 76), fill=(196, 160, 136))
    draw.ellipse((x + 18, y, x + 76, y + 66), fill=(200, 164, 140))
    draw.chord((x + 14, y - 8, x + 78, y + 64), 150, 350, fill=(72, 52, 40))
    layer = layer.filter(ImageFilter.GaussianBlur(1.5))
    picture.paste(layer, (0, 0), layer)
