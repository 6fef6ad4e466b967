"""A part of someone else's screen, cut so that neither date nor sender is seen."""

from __future__ import annotations

from PIL import Image

from example_case import messages, phone
from example_case.conversation import draw_rows
from example_case.fonts import Fonts
from example_case.sheet import MARK, SCALE, Sheet

_CUT_ABOVE = 26
_CUT_BELOW = 20


def draw_extract(fonts: Fonts) -> Image.Image:
    """Two bubbles, cut close; the upper one loses its rounded top."""
    sheet = Sheet(fonts, 250, phone.WHITE)
    draw_rows(sheet, messages.EXTRACT, 20)
    sheet.text((344, 216), MARK, size=8.5, colour=phone.PALE, anchor="rs")
    width, height = sheet.image.size
    return sheet.image.crop(
        (8 * SCALE, _CUT_ABOVE * SCALE, width, height - _CUT_BELOW * SCALE)
    )
