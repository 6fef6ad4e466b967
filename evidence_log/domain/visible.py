"""Text of others made harmless to look at: what cannot be seen is written out.

The stored text is never changed; only what is shown or printed goes through
here. After Unicode TR 36 and "Trojan Source": control signs, signs that change
the direction, and signs without width or place could make a line read as
something it is not.
"""

from __future__ import annotations

import re
import unicodedata

_MARK = re.compile(r"\[U\+[0-9A-F]{4,6}\]")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def is_hidden(sign: str) -> bool:
    """Whether one sign cannot be seen, or changes how others are seen."""
    return unicodedata.category(sign) in _HIDDEN


def written_out(sign: str) -> str:
    """Write one sign by its number: ``[U+202E]``."""
    return f"[U+{ord(sign):04X}]"


def visible(text: str, *, keep: str = "") -> str:
    """*text* with every hidden sign written out, but those in *keep*."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        written_out(sign) if is_hidden(sign) and sign not in keep else sign
        for sign in text
    )


def is_mark_at(text: str, at: int) -> bool:
    """Whether *text* itself holds what looks like a mark of ours.

    Where every text must be readable back, its bracket is then written out.
    """
    return _MARK.match(text, at) is not None
