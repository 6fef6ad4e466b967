"""The fonts of a report, and which of them can draw which sign.

Why these: docs/decisions/0011-fonts.md. All are TrueType outlines, which is
what reportlab can embed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import TTFont

from evidence_log.paths import resources

TEXT_FONT = "ReportText"
TEXT_FONT_BOLD = "ReportText-Bold"
TEXT_FONT_ITALIC = "ReportText-Italic"
TEXT_FONT_BOLD_ITALIC = "ReportText-BoldItalic"
EMOJI_FONT = "ReportEmoji"

_FAMILY = (
    (TEXT_FONT, "SourceSerif4SmText-Regular.ttf"),
    (TEXT_FONT_BOLD, "SourceSerif4SmText-Bold.ttf"),
    (TEXT_FONT_ITALIC, "SourceSerif4SmText-It.ttf"),
    (TEXT_FONT_BOLD_ITALIC, "SourceSerif4SmText-BoldIt.ttf"),
)
_FALLBACKS = (
    ("ReportLetters", "NotoSans-Regular.ttf"),
    (EMOJI_FONT, "NotoEmoji-Regular.ttf"),
    ("ReportSymbols", "NotoSansSymbols2-Regular.ttf"),
)
# Signs drawn as nothing although they are neither blanks nor controls.
_DRAWN_AS_NOTHING = frozenset(
    {
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0),
        *range(0x180B, 0x1810),
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
    }
)
_LONG_CODE = re.compile("<([0-9A-F]{5,6})>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts:
    """What the registered fonts can draw, as code points.

    *text* can be drawn upright, bold and slanted; the fallbacks, by font name
    and in the order to ask them, are upright only. *plain* matches texts of
    which every sign can stand as it is.
    """

    text: frozenset[int]
    fallbacks: tuple[tuple[str, frozenset[int]], ...]
    emoji: frozenset[int]
    plain: re.Pattern[str]

    def font_for(self, sign: str) -> str | None:
        """The name of the first font that draws *sign*; None when none does."""
        if not can_be_seen(sign):
            return None
        if ord(sign) in self.text:
            return TEXT_FONT
        return next(
            (name for name, drawn in self.fallbacks if ord(sign) in drawn), None
        )


def can_be_seen(sign: str) -> bool:
    """Whether a font may draw *sign*: no control, no direction mark, not unknown."""
    category = unicodedata.category(sign)
    return category[0] not in "CZ" and ord(sign) not in _DRAWN_AS_NOTHING


def load_fonts(folder: Path | None = None) -> Fonts:
    """Make the fonts of *folder* known to reportlab; by default our own.

    May be called again; each call reads the fonts anew (some 30 ms).
    """
    folder = folder or resources() / "fonts"
    faces = [_register(name, folder / file) for name, file in _FAMILY]
    pdfmetrics.registerFontFamily(TEXT_FONT, *(name for name, _ in _FAMILY))
    fallbacks = tuple(
        (name, _register(name, folder / file)) for name, file in _FALLBACKS
    )
    for name, _ in fallbacks:
        # Bold text keeps an upright fallback instead of a missing bold one.
        pdfmetrics.registerFontFamily(name, name, name, name, name)
    text = frozenset.intersection(*faces)
    return Fonts(
        text=text,
        fallbacks=fallbacks,
        emoji=dict(fallbacks)[EMOJI_FONT],
        plain=_plain(text),
    )


class _Font(TTFont):
    """A font whose emoji can be searched for and copied out of the PDF.

    reportlab writes a code point above U+FFFF as five hexadecimal digits into
    the ToUnicode table, where PDF 32000-1, 9.10.3 wants UTF-16.
    """

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - reportlab's name
        """Write the font into *doc*, then mend its tables."""
        super().addObjects(doc)
        for name, written in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and isinstance(written, PDFStream):
                written.content = _LONG_CODE.sub(_as_utf_16, written.content)


def _as_utf_16(code: re.Match[str]) -> str:
    return f"<{chr(int(code[1], 16)).encode('utf-16-be').hex().upper()}>"


def _register(name: str, path: Path) -> frozenset[int]:
    font = _Font(name, str(path))
    pdfmetrics.registerFont(font)
    glyphs: dict[int, int] = font.face.charToGlyph
    return frozenset(code for code, glyph in glyphs.items() if glyph)


def _plain(text: frozenset[int]) -> re.Pattern[str]:
    """Drawable signs with single blanks between; no marks, no square bracket."""
    signs = "".join(
        re.escape(chr(code))
        for code in sorted(text)
        if can_be_seen(chr(code))
        if unicodedata.category(chr(code)) not in {"Mn", "Me", "Mc"}
        if chr(code) != "["
    )
    return re.compile(f"[{signs}]+(?: [{signs}]+)*")
