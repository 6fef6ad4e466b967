"""How long a recording lasts, read from its own headers; nothing is played."""

from __future__ import annotations

import math
from io import BytesIO

from tinytag import TinyTag

from evidence_log.intake.documents import LONGEST_RECORDING_SECONDS
from evidence_log.intake.sniff import MediaType, sniff

# 3GPP TS 26.101 and 26.201, table 2 and AMR's storage format (RFC 4867, section 5):
# bytes of a frame, by the four bits that name its kind.
_AMR_STARTS = {
    b"#!AMR\n": (13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1),
    b"#!AMR-WB\n": (18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1),
}
_AMR_FRAME_SECONDS = 0.02


class NoLength(Exception):
    """The file does not say how long it lasts, or nothing that can be true."""


def length_in_seconds(source: bytes) -> float:
    """Seconds, above none and at most a day. Raises NoLength, and what tinytag does."""
    if sniff(source) is MediaType.AMR:
        found: float | None = _amr(source)
    else:
        found = TinyTag.get(file_obj=BytesIO(source), tags=False).duration
    if found is None or not math.isfinite(found):
        raise NoLength
    if not 0 < found <= LONGEST_RECORDING_SECONDS:
        raise NoLength
    return found


def _amr(source: bytes) -> float:
    """Every frame of AMR lasts as long as the next; so they are counted."""
    start = next((one for one in _AMR_STARTS if source.startswith(one)), None)
    if start is None:
        raise NoLength
    place, frames = len(start), 0
    while place < len(source):
        place += _AMR_STARTS[start][source[place] >> 3 & 0x0F]
        frames += 1
    return frames * _AMR_FRAME_SECONDS
