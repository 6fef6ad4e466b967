"""A picture on a page: whole, as large as there is room for, in a thin frame."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from evidence_log.export.material import PagePicture
from evidence_log.export.page_design import HAIRLINE, RULE, TEXT_WIDTH

_POINTS_PER_PIXEL = 0.75
"""No larger than on a screen of 96 pixels an inch."""


class PictureBox(Flowable):
    """Draws a picture uncropped in the middle of at most *most_height* points."""

    def __init__(self, picture: PagePicture, most_height: float) -> None:
        super().__init__()
        self._picture = picture
        scale = min(
            TEXT_WIDTH / picture.width,
            most_height / picture.height,
            _POINTS_PER_PIXEL,
        )
        self._drawn = (picture.width * scale, picture.height * scale)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803, ARG002 (reportlab's names)
        """Take the whole width and the height of the picture."""
        return TEXT_WIDTH, self._drawn[1]

    def draw(self) -> None:
        """Draw the picture and its frame."""
        canvas: Canvas = self.canv
        width, height = self._drawn
        x = (TEXT_WIDTH - width) / 2
        pixels = ImageReader(BytesIO(self._picture.data))
        canvas.drawImage(pixels, x, 0, width, height)
        canvas.setStrokeGray(RULE)
        canvas.setLineWidth(HAIRLINE)
        canvas.rect(x, 0, width, height, stroke=1, fill=0)
