"""A picture to draw on in a phone's own units, with smooth corners."""

from __future__ import annotations

from PIL import Image, ImageDraw

from example_case.fonts import Fonts

SCALE = 3
"""Pixels per unit: 360 units across make the 1080 pixels of a common phone."""

_SMOOTH = 4

Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in units."""

MARK = "EKSEMPEL – OPDIGTET"
"""Stands in every file of the example case."""


class Sheet:
    """A screen being drawn. All measures are in units, not pixels."""

    def __init__(self, fonts: Fonts, height: float, ground: Colour) -> None:
        self.width = 360.0
        self.height = height
        self._fonts = fonts
        size = (round(self.width * SCALE), round(height * SCALE))
        self.image = Image.new("RGB", size, ground)
        self._draw = ImageDraw.Draw(self.image)

    def rounded(self, box: Box, radius: float, colour: Colour) -> None:
        """A filled box with smooth round corners."""
        left, top, right, bottom = (round(side * SCALE) for side in box)
        width, height = right - left, bottom - top
        mask = Image.new("L", (width * _SMOOTH, height * _SMOOTH), 0)
        ImageDraw.Draw(mask).rounded_rectangle(
            (0, 0, width * _SMOOTH - 1, height * _SMOOTH - 1),
            radius * SCALE * _SMOOTH,
            fill=255,
        )
        smooth = mask.resize((width, height), Image.Resampling.BOX)
        self.image.paste(colour, (left, top), smooth)

    def circle(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """A filled circle around (*x*, *y*)."""
        box = (x - radius, y - radius, x + radius, y + radius)
        self.rounded(box, radius, colour)

    def bar(self, box: Box, colour: Colour) -> None:
        """A filled box with square corners."""
        left, top, right, bottom = (round(side * SCALE) for side in box)
        self._draw.rectangle((left, top, right - 1, bottom - 1), fill=colour)

    def stroke(
        self, points: list[tuple[float, float]], colour: Colour, width: float = 2
    ) -> None:
        """A line through *points*, *width* units thick."""
        pixels = [(x * SCALE, y * SCALE) for x, y in points]
        self._draw.line(pixels, fill=colour, width=round(width * SCALE), joint="curve")

    def text(
        self,
        place: tuple[float, float],
        words: str,
        *,
        size: float = 16,
        part: str = "regular",
        colour: Colour = (24, 26, 30),
        anchor: str = "ls",
    ) -> None:
        """Write one line; *place* is on its base line."""
        x, y = place
        self._draw.text(
            (x * SCALE, y * SCALE),
            words,
            font=self._fonts.face(part, size * SCALE),
            fill=colour,
            anchor=anchor,
        )

    def measure(self, words: str, size: float, part: str = "regular") -> float:
        """How wide the line is."""
        return self._fonts.face(part, size * SCALE).getlength(words) / SCALE

    def wrap(self, words: str, size: float, width: float) -> list[str]:
        """Break *words* into lines no wider than *width*."""
        lines: list[str] = []
        for word in words.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.measure(longer, size) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines
