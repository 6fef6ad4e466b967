"""What is told of a failure that has no name: a code, and nothing of the log.

A traceback prints the exception's own text, which may hold what a person wrote.
The code is made of names of our functions and of the exception's class only.
"""

from __future__ import annotations

import hashlib
from traceback import walk_tb
from types import TracebackType

from evidence_log.domain import codes

_BITS = 40
_OURS = "evidence_log"


def crash_code(error: BaseException) -> str:
    """The code of *error* and of the way that led to it: ``7ZQ4-0XVC*``.

    The same failure gives the same code, whatever the log holds.
    """
    way = (type(error).__qualname__, *_functions(error.__traceback__))
    digest = hashlib.sha256("\n".join(way).encode()).digest()
    return codes.encode(int.from_bytes(digest) >> (256 - _BITS), _BITS)


def _functions(trace: TracebackType | None) -> list[str]:
    """Names of our functions, from the outermost in."""
    frames = (
        (str(frame.f_globals.get("__name__", "")), frame.f_code.co_qualname)
        for frame, _ in walk_tb(trace)
    )
    return [
        f"{module}.{name}"
        for module, name in frames
        if module.partition(".")[0] == _OURS
    ]
