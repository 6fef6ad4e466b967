"""Anybody's text, made safe to stand in a reportlab Paragraph.

This is the only way text reaches a page. Markup is taken literally; what could
not be seen, or has no glyph, stands as ``[U+202E]``; a text that holds such a
mark itself has its bracket marked, so every page can be read back to the code
points. Blanks of every width become blanks, and letters written with separate
accents are joined: the text in the vault stays as it was written. No line ends
between what is read as one, such as a day and its month.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from xml.sax.saxutils import escape

from evidence_log.domain.visible import is_mark_at, written_out
from evidence_log.export.fonts import EMOJI_FONT, TEXT_FONT, Fonts

_BREAK, _UNBREAKABLE = "<br/>", "\u00a0"
_KEEPS_TOGETHER = "\u00a0\u2007\u202f"
_JOINER, _AS_EMOJI, _KEYCAP = "\u200d", "\ufe0f", "\u20e3"

# »2. september«, »kl. 19.22«, »ca. kl. 9«, »at 19:22«, »43 bilag«, and no line
# begins with the dot between two details.
_READ_AS_ONE = re.compile(
    r"(?:(?<=\b\d\.)|(?<=\b\d\d\.)) (?=[^\W\d_]{3,9}\b)"
    r"|(?<=\bkl\.) (?=\d)|(?<=\bca\.) (?=\d|kl\.)|(?<=\bat) (?=\d\d?:\d)"
    r"|(?:(?<=(?<![\w.:,–-])\d)|(?<=(?<![\w.:,–-])\d\d)|(?<=(?<![\w.:,–-])\d{3}))"
    r" (?=[^\W\d_]{4,9}\b)"
    r"| (?=·)"
)
# »Vidne 2«, »punkt 3«, »side 12«; only short words, so that a column has room.
_NUMBERED = re.compile(
    r"\b([^\W\d_]{1,8}) (?=\d{1,3}(?![\w–-]|[.,:]\d|\.? [^\W\d_]{4}))"
)


def safe(text: str, fonts: Fonts) -> str:
    """*text* as reportlab markup that draws exactly its signs.

    An unbreakable blank is drawn, and found by who searches, as any other.
    """
    text = _READ_AS_ONE.sub(_UNBREAKABLE, _NUMBERED.sub(rf"\1{_UNBREAKABLE}", text))
    if fonts.plain.fullmatch(text):
        return escape(text)
    signs = _joined_accents(text.replace("\r\n", "\n"))
    pieces = _pieces("".join(signs), fonts)
    return "".join(
        _in_font(font, "".join(piece for _, piece in run))
        for font, run in groupby(pieces, key=itemgetter(0))
    )


def _in_font(font: str, markup: str) -> str:
    return markup if font == TEXT_FONT else f'<font name="{font}">{markup}</font>'


def _joined_accents(text: str) -> Iterator[str]:
    """Letter and accent as one sign where there is one; in one pass.

    ``unicodedata.normalize`` on the whole takes minutes for a text of accents.
    """
    waiting = ""
    for sign in text:
        if waiting and unicodedata.combining(sign):
            both = unicodedata.normalize("NFC", waiting + sign)
            if len(both) == 1:
                waiting = both
                continue
        yield waiting
        waiting = sign
    yield waiting


def _pieces(text: str, fonts: Fonts) -> Iterable[tuple[str, str]]:
    """Font and markup of each sign."""
    font, after_blank = TEXT_FONT, True
    for at, sign in enumerate(text):
        if sign == "\n":
            font, markup = TEXT_FONT, _BREAK
        elif unicodedata.category(sign) == "Zs":
            breakable = sign not in _KEEPS_TOGETHER and not after_blank
            font, markup = TEXT_FONT, " " if breakable else _UNBREAKABLE
        elif _is_emoji(text, at, font, fonts):
            font, markup = EMOJI_FONT, escape(sign)
        else:
            font, markup = _drawn(text, at, fonts)
        after_blank = markup in {" ", _BREAK, _UNBREAKABLE}
        yield font, markup


def _drawn(text: str, at: int, fonts: Fonts) -> tuple[str, str]:
    font = fonts.font_for(text[at])
    if font is None or is_mark_at(text, at):
        return TEXT_FONT, written_out(text[at])
    return font, escape(text[at])


def _is_emoji(text: str, at: int, font_before: str, fonts: Fonts) -> bool:
    """Whether the sign belongs to an emoji, so that ❤ and what follows it agree.

    The selector and the joiner are drawn as nothing, but only inside an emoji.
    """
    sign, following = text[at], text[at + 1 : at + 2]
    before = text[at - 1 : at]
    in_emoji = font_before == EMOJI_FONT
    if sign == _JOINER:
        return in_emoji and _can_follow_joiner(following, fonts)
    if sign in {_AS_EMOJI, _KEYCAP}:
        return in_emoji and before != _JOINER
    if ord(sign) not in fonts.emoji:
        return False
    return following == _AS_EMOJI or (in_emoji and before == _JOINER)


def _can_follow_joiner(sign: str, fonts: Fonts) -> bool:
    return (
        sign != ""
        and ord(sign) in fonts.emoji
        and unicodedata.category(sign) in {"So", "Sk", "Sm"}
    )
