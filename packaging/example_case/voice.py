"""A voicemail that holds no voice: a tone, syllables of hum, and line noise."""

from __future__ import annotations

import io
import math
import random
import struct
import wave

_RATE = 8000
_SECONDS = 9
_SYLLABLES = (2.0, 2.22, 2.5, 2.7, 3.0, 3.3, 3.55, 4.6, 4.85, 5.2, 5.5)
_LENGTH = 0.19


def voicemail_wav() -> bytes:
    """16-bit mono at 8 kHz, as a telephone line sounds; marked in its comment."""
    chance = random.Random(11)
    samples = [_sample(n / _RATE, chance) for n in range(_RATE * _SECONDS)]
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(_RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return _with_comment(out.getvalue(), b"EKSEMPEL - OPDIGTET\x00")


def _sample(time: float, chance: random.Random) -> int:
    value = (chance.random() - 0.5) * 260
    if time < 0.5:
        value += 4200 * math.sin(math.tau * 1000 * time)
    for number, start in enumerate(_SYLLABLES):
        within = time - start
        if 0 <= within < _LENGTH:
            swell = math.sin(math.pi * within / _LENGTH)
            pitch = 112 + 9 * (number % 3)
            value += swell * sum(
                5200 / part * math.sin(math.tau * pitch * part * time)
                for part in (1, 2, 3, 5, 7)
            )
    return max(-32767, min(32767, round(value)))


def _with_comment(riff: bytes, comment: bytes) -> bytes:
    """Add a LIST/INFO chunk with an ICMT entry (RIFF, 1991)."""
    info = b"INFOICMT" + struct.pack("<I", len(comment)) + comment
    chunk = b"LIST" + struct.pack("<I", len(info)) + info
    size = struct.pack("<I", len(riff) + len(chunk) - 8)
    return riff[:4] + size + riff[8:] + chunk
