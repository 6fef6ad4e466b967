"""A picture on a page: whole, as large as there is room for, in a thin frame."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from evidence_log.export.fonts import TEXT_FONT
from evidence_log.export.material import PagePicture
from evidence_log.export.page_design import HAIRLINE, QUIET, RULE, TEXT_WIDTH
from evidence_log.export.picture_object import draw_picture

_POINTS_PER_PIXEL = 0.75
"""No larger than on a screen of 96 pixels an inch."""

_MARGIN = 62.0
"""Beside a part of a long picture, for the words that say what is repeated."""

_WORDS_SIZE, _WORDS_APART, _DASHES = 7.0, 4.0, (2.0, 2.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """How much of a part stands on its neighbours too, from 0 to 1, in words too."""

    above: float = 0.0
    below: float = 0.0
    above_said: str = ""
    below_said: str = ""


class PictureBox(Flowable):
    """Draws a picture uncropped in the middle of at most *most_height* points.

    What is repeated is marked beside the picture: nothing is drawn over it.
    """

    def __init__(
        self, picture: PagePicture, most_height: float, repeated: Repeated
    ) -> None:
        super().__init__()
        self._picture = picture
        self._repeated = repeated
        is_part = repeated.above or repeated.below
        self._room = TEXT_WIDTH - (_MARGIN if is_part else 0.0)
        scale = min(
            self._room / picture.width,
            most_height / picture.height,
            _POINTS_PER_PIXEL,
        )
        self._drawn = (picture.width * scale, picture.height * scale)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803, ARG002 (reportlab's names)
        """Take the whole width and the height of the picture."""
        return TEXT_WIDTH, self._drawn[1]

    def draw(self) -> None:
        """Draw the picture, its frame, and the marks beside it."""
        canvas: Canvas = self.canv
        width, height = self._drawn
        x = min((TEXT_WIDTH - width) / 2, self._room - width)
        draw_picture(canvas, self._picture, x, self._drawn)
        canvas.setStrokeGray(RULE)
        canvas.setLineWidth(HAIRLINE)
        canvas.rect(x, 0, width, height, stroke=1, fill=0)
        right, repeated = x + width, self._repeated
        if repeated.above:
            y = height * (1 - repeated.above)
            self._mark(right, y, repeated.above_said, above=True)
        if repeated.below:
            y = height * repeated.below
            self._mark(right, y, repeated.below_said, above=False)

    def _mark(self, right: float, y: float, said: str, *, above: bool) -> None:
        """A dashed line at *y* beside the picture, words on its repeated side."""
        canvas: Canvas = self.canv
        canvas.saveState()
        canvas.setStrokeGray(QUIET)
        canvas.setLineWidth(HAIRLINE)
        canvas.setDash(*_DASHES)
        canvas.line(right, y, right + _MARGIN, y)
        canvas.setFillGray(QUIET)
        canvas.setFont(TEXT_FONT, _WORDS_SIZE)
        away = _WORDS_APART if above else -_WORDS_APART - _WORDS_SIZE / 2
        canvas.drawString(right + _WORDS_APART, y + away, said)
        canvas.restoreState()
