"""A language that nobody speaks: 40 % longer than English, and every text is marked.

What stands on the screen without the mark was not translated; what is cut had room
for English only.
"""

from __future__ import annotations

import datetime as dt
import json
import re

from evidence_log.i18n import Words
from evidence_log.paths import resources

_OPENS, _CLOSES = "‹", "›"
_PIECES = re.compile(r"\{[^}]*\}|[^{}]+")
_VOWELS = re.compile(r"([aeiouy])", re.IGNORECASE)
_MARKED = re.compile(f"{_OPENS}[^{_OPENS}{_CLOSES}]*{_CLOSES}")
_LONGER = 1.4


class PseudoWords(Words):
    """Dates are written in figures, as every language reads them."""

    def __init__(self) -> None:
        labels = json.loads((resources() / "labels" / "en.json").read_text("utf-8"))
        super().__init__("en", {}, {}, labels)

    def __call__(self, message: str, **values: object) -> str:
        said = longer(message)
        return said.format(**values) if values else said

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        return self(one if count == 1 else many, count=count, **values)

    def label(self, group: str, key: str) -> str:
        return longer(super().label(group, key))

    def number(self, value: int) -> str:
        return str(value)

    def month(self, year: int, month: int) -> str:
        return f"{year}-{month:02}"

    def date(self, day: dt.date, *, weekday: bool = False) -> str:
        return day.isoformat()

    def time(self, at: dt.time) -> str:
        return at.isoformat("seconds")


def longer(text: str) -> str:
    """Every vowel twice, which makes words longer, and the rest at the end."""
    stretched = "".join(
        piece if piece.startswith("{") else _VOWELS.sub(r"\1\1", piece)
        for piece in _PIECES.findall(text)
    )
    missing = round(len(text) * _LONGER) - len(stretched)
    return f"{_OPENS}{stretched}{'~' * missing}{_CLOSES}"


def without_marked(text: str) -> str:
    """What of *text* is not ours, or was forgotten."""
    before = ""
    while before != text:
        before, text = text, _MARKED.sub("", text)
    return text
