"""Reads the text of a PDF back, in drawing order and to the code point."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf

_ENTRY = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>")
_MARK = re.compile(r"\[U\+([0-9A-F]{4,6})\]")
_NEW_LINE = {"T*", "Td", "TD", "Tm", "BT"}


def drawn_text(document: bytes) -> str:
    """All text, a line feed wherever a new line begins."""
    with pikepdf.open(BytesIO(document)) as pdf:
        return "".join(_page_text(page) for page in pdf.pages)


def unmarked(text: str) -> str:
    """The signs that stand as marks, as signs."""
    return _MARK.sub(lambda found: chr(int(found[1], 16)), text)


def _page_text(page: pikepdf.Page) -> str:
    tables = {
        str(name): _to_unicode(font) for name, font in page.Resources.Font.items()
    }
    text, table = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            table = tables[str(operands[0])]
        elif str(operator) == "Tj":
            text += [table[code] for code in bytes(operands[0])]
        elif str(operator) in _NEW_LINE:
            text.append("\n")
    return "".join(text)


def _to_unicode(font: pikepdf.Object) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    return {
        int(code, 16): bytes.fromhex(units.decode()).decode("utf-16-be")
        for code, units in _ENTRY.findall(font.ToUnicode.read_bytes())
    }
