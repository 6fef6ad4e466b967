"""How pages look: measures in points (1/72 inch), type sizes, greys.

Black on white with two greys and thin rules; nothing depends on colour. The left
margin of 28 mm is for binding.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from evidence_log.export.fonts import TEXT_FONT, TEXT_FONT_BOLD, Fonts
from evidence_log.export.pdf_text import safe

_MM = 72 / 25.4

PAGE_WIDTH, PAGE_HEIGHT = 210 * _MM, 297 * _MM
LEFT, RIGHT = 28 * _MM, 15 * _MM
TOP, BOTTOM = 22 * _MM, 17 * _MM
HEADER_FROM_TOP, FOOTER_FROM_BOTTOM = 13 * _MM, 10 * _MM
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
TEXT_HEIGHT = PAGE_HEIGHT - TOP - BOTTOM

INK, QUIET, RULE, BAND = 0.0, 0.32, 0.62, 0.88
"""Greys, from 0 (black) to 1 (white)."""
HAIRLINE, STRONG = 0.4, 0.9
"""Widths of rules."""

GAP = 10.0
"""Between columns."""


def _style(
    size: float,
    leading: float,
    *,
    bold: bool = False,
    quiet: bool = False,
    right: bool = False,
    before: float = 0.0,
) -> ParagraphStyle:
    grey = QUIET if quiet else INK
    return ParagraphStyle(
        "",
        fontName=TEXT_FONT_BOLD if bold else TEXT_FONT,
        fontSize=size,
        leading=leading,
        textColor=Color(grey, grey, grey),
        alignment=TA_RIGHT if right else TA_LEFT,
        spaceBefore=before,
        splitLongWords=1,
    )


TITLE = _style(27, 34, bold=True)
SUBTITLE = _style(13, 18)
SECTION = _style(15, 20, bold=True)
HEADING = _style(10, 14, bold=True)
BODY = _style(10, 14)
STRONG_BODY = _style(10, 14, bold=True)
QUOTE = _style(10.5, 14.5)
DETAIL = _style(9.5, 12.4, quiet=True, before=1.5)
LABEL = _style(9.5, 12.6, bold=True)
CELL = _style(9.5, 12.6)
ROW = _style(9.5, 11.3)
ROW_STRONG = _style(9.5, 11.3, bold=True)
ROW_QUIET = _style(9.5, 11.3, quiet=True)
FIGURE = _style(9.5, 12.6, right=True)
FIGURE_SUM = _style(9.5, 12.6, right=True, bold=True)
FIGURE_HEADING = _style(7.6, 9.6, right=True, quiet=True)
SMALL = _style(8, 10.6, quiet=True)
CODE = _style(12, 16, bold=True)
HASH = _style(8, 11)


@dataclass(frozen=True, slots=True)
class Typeset:
    """The one way text reaches a page: as it is written, line breaks kept.

    Nothing in a text is understood as markup.
    """

    fonts: Fonts

    def __call__(self, text: str, style: ParagraphStyle) -> Paragraph:
        """Set a text."""
        return Paragraph(safe(text, self.fonts), style)

    def told(self, text: str, exact_words: str, style: ParagraphStyle) -> Paragraph:
        """Set a text and behind it the exact words, slanted and in »…«."""
        said = safe(text, self.fonts)
        if not exact_words:
            return Paragraph(said, style)
        quoted = safe(f"»{exact_words}«", self.fonts)
        return Paragraph(f"{said} <i>{quoted}</i>", style)


def typesetter(fonts: Fonts) -> Typeset:
    """Make what sets text in these fonts."""
    return Typeset(fonts)
