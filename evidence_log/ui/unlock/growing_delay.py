"""How long one waits after a wrong try. Only against fingers: a copy knows no delay."""

from __future__ import annotations

_FREE_TRIES = 3
_LONGEST = 30


def seconds_after(wrong_tries: int) -> int:
    """None for the first three, then 1, 2, 4 … up to 30 seconds."""
    if wrong_tries <= _FREE_TRIES:
        return 0
    return min(1 << (wrong_tries - _FREE_TRIES - 1), _LONGEST)
