"""Visible marks in place of signs that cannot be seen or drawn: ``[U+202E]``."""

from __future__ import annotations

import re

_MARK = re.compile(r"\[U\+[0-9A-F]{4,6}\]")


def mark(sign: str) -> str:
    """How one sign is shown that cannot be shown itself."""
    return f"[U+{ord(sign):04X}]"


def is_mark_at(text: str, at: int) -> bool:
    """Whether *text* itself holds what looks like a mark of ours.

    Its bracket is then marked, so that every text can be read back.
    """
    return _MARK.match(text, at) is not None
