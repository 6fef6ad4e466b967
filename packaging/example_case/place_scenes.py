"""Two more photographs by day: a front door, and a bus stop seen from the bus."""

from __future__ import annotations

from PIL import Image, ImageDraw

from example_case.day_scenes import draw_man
from example_case.fonts import Fonts
from example_case.paint import develop, glow, gradient, shade

_SIZE = (1600, 1200)


def draw_front_door(fonts: Fonts) -> Image.Image:
    """The street door of a brick house, its bells beside it; nobody there."""
    picture = gradient(_SIZE, (150, 100, 84), (138, 92, 78))
    draw = ImageDraw.Draw(picture)
    for row in range(0, 980, 34):
        draw.line((0, row, 1600, row), fill=(122, 82, 70), width=4)
        for left in range(-(row % 68), 1600, 118):
            draw.line((left, row, left, row + 34), fill=(122, 82, 70), width=3)
    draw.rectangle((0, 980, 1600, 1200), fill=(150, 148, 142))
    draw.rectangle((520, 950, 1080, 1010), fill=(176, 174, 168))
    draw.rectangle((560, 170, 1040, 960), fill=(224, 220, 208))
    draw.rectangle((600, 210, 1000, 956), fill=(44, 62, 82))
    for top in (250, 600):
        draw.rectangle((640, top, 960, top + 300), fill=(54, 74, 96))
    draw.rectangle((660, 270, 940, 530), fill=(150, 168, 176))
    draw.ellipse((952, 600, 982, 630), fill=(206, 182, 104))
    draw.rectangle((1110, 480, 1200, 690), fill=(190, 190, 186))
    for row in range(6):
        draw.ellipse((1128, 496 + row * 31, 1146, 514 + row * 31), fill=(60, 60, 62))
        top = 500 + row * 31
        draw.rectangle((1154, top, 1190, top + 10), fill=(240, 240, 236))
    draw.rectangle((1110, 320, 1220, 420), fill=(236, 234, 226))
    draw.text(
        (1165, 398), "14", font=fonts.face("bold", 76), fill=(40, 44, 52), anchor="ms"
    )
    for left in (120, 1320):
        draw.rectangle((left, 260, left + 220, 620), fill=(226, 222, 212))
        draw.rectangle((left + 18, 278, left + 202, 602), fill=(96, 112, 122))
        draw.line((left + 110, 278, left + 110, 602), fill=(226, 222, 212), width=10)
    glow(picture, (1300, 80), 760, (70, 56, 36))
    return develop(picture, fonts, seed=27, grain=0.14, blur=1.6)


def draw_bus_stop(fonts: Fonts) -> Image.Image:
    """The other side of the road on a grey morning: a shelter, someone beside it."""
    picture = gradient(_SIZE, (176, 184, 194), (150, 152, 152))
    draw = ImageDraw.Draw(picture)
    for left, top in ((0, 250), (420, 190), (860, 270), (1240, 210)):
        draw.rectangle((left, top, left + 400, 720), fill=(132, 122, 118))
        for x in range(left + 40, left + 360, 110):
            for y in range(top + 50, 640, 130):
                draw.rectangle((x, y, x + 56, y + 78), fill=(176, 172, 156))
    draw.rectangle((0, 720, 1600, 860), fill=(142, 142, 140))
    draw.rectangle((0, 852, 1600, 872), fill=(186, 184, 180))
    draw.rectangle((0, 872, 1600, 1200), fill=(88, 90, 94))
    for left in range(-40, 1600, 330):
        draw.rectangle((left, 1040, left + 170, 1056), fill=(206, 206, 202))
    draw.rectangle((330, 420, 860, 452), fill=(58, 66, 72))
    for left in (344, 600, 838):
        draw.rectangle((left, 452, left + 12, 840), fill=(70, 78, 84))
    draw.rectangle((360, 470, 596, 800), fill=(168, 180, 186))
    draw.rectangle((616, 470, 836, 800), fill=(160, 172, 178))
    draw.rectangle((380, 700, 820, 722), fill=(110, 84, 62))
    draw.rectangle((1090, 360, 1102, 850), fill=(96, 100, 104))
    draw.ellipse((1036, 300, 1156, 420), fill=(214, 178, 52))
    draw.text(
        (1096, 382), "14", font=fonts.face("bold", 58), fill=(30, 32, 36), anchor="ms"
    )
    draw_man(picture, (930, 470))
    for left, right in ((0, 70), (1540, 1600)):
        frame = [(left, 0), (right, 0), (right, 1200), (left, 1200)]
        shade(picture, frame, (32, 34, 38), blur=6)
    shade(
        picture,
        [(0, 1120), (1600, 1120), (1600, 1200), (0, 1200)],
        (32, 34, 38),
        blur=6,
    )
    glow(picture, (1240, 180), 460, (44, 46, 50))
    return develop(picture, fonts, seed=39, grain=0.2, blur=2.1)
