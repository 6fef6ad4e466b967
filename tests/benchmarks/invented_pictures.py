"""Invented pictures: drawn screenshots, and every fifth a grainy photo.

Twenty are drawn; each further file shows what one of them shows and has other
bytes, since a format's own freedom was used: where a PNG's data is cut into
chunks, how many fill bytes stand before a JPEG's marker. So every file is an
original of its own, with the whole work of a picture and no notes in it.
"""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO
from pathlib import Path

from benchmarks.invented_log import as_open_log, make_log, open_log_at_no_cost
from PIL import Image, ImageDraw

from evidence_log.domain.entry import Author
from evidence_log.jobs import JobControl
from evidence_log.services.evidence_box import attach_files
from evidence_log.store.keyslots import RecoveryCode

SCREEN, CAMERA = (1080, 2400), (4000, 3000)
_DRAWN = 20
_PNG_HEAD = 8 + 25
"""Bytes of a PNG before its first IDAT chunk: signature and IHDR (PNG, 11.2.2)."""


def make_pictures(folder: Path, count: int) -> list[Path]:
    """Write *count* pictures, no two with the same bytes; return their paths."""
    choose = random.Random(4)
    drawn = [_drawn(number, choose) for number in range(min(count, _DRAWN))]
    paths = []
    for number in range(count):
        turn, which = divmod(number, _DRAWN)
        is_photo = _is_photo(number)
        content = (_other_jpeg if is_photo else _other_png)(drawn[which], turn)
        path = folder / f"billede-{number:04}.{'jpg' if is_photo else 'png'}"
        path.write_bytes(content)
        paths.append(path)
    return paths


def _is_photo(number: int) -> bool:
    return number % 5 == 4


def _drawn(number: int, choose: random.Random) -> bytes:
    is_photo = _is_photo(number)
    width, height = CAMERA if is_photo else SCREEN
    image = Image.new("RGB", (width, height), (240, 240, 235))
    if is_photo:
        grain = Image.effect_noise((width // 4, height // 4), 60)
        image = grain.resize((width, height)).convert("RGB")
    draw = ImageDraw.Draw(image)
    for _ in range(40):
        left, top = choose.randrange(width), choose.randrange(height)
        colour = tuple(choose.randrange(256) for _ in range(3))
        draw.rounded_rectangle((left, top, left + 500, top + 120), 30, fill=colour)
        draw.text((left + 20, top + 20), f"Besked {choose.random()}", (0, 0, 0))
    file = BytesIO()
    image.save(file, "JPEG" if is_photo else "PNG")
    return file.getvalue()


def _other_jpeg(content: bytes, turn: int) -> bytes:
    """The same with *turn* fill bytes before its second marker (T.81, B.1.1.2)."""
    return content[:2] + b"\xff" * turn + content[2:]


def _other_png(content: bytes, turn: int) -> bytes:
    """The same with its first IDAT chunk cut after *turn* bytes (PNG, 11.2.3)."""
    if not turn:
        return content
    start = _PNG_HEAD + 8
    (length,) = struct.unpack_from(">I", content, _PNG_HEAD)
    data = content[start : start + length]
    chunks = _chunk(data[:turn]) + _chunk(data[turn:])
    return content[:_PNG_HEAD] + chunks + content[start + length + 4 :]


def _chunk(data: bytes) -> bytes:
    body = b"IDAT" + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def make_pictured_log(folder: Path, entries: int, pictures: int) -> RecoveryCode:
    """Make ``originals`` and a ``vault`` of so many entries that hold them."""
    originals = folder / "originals"
    originals.mkdir()
    paths = make_pictures(originals, pictures)
    code = make_log(folder / "vault", entries)
    with open_log_at_no_cost(folder / "vault", code) as vault, vault.transaction():
        log, me = as_open_log(vault), Author()
        kept = attach_files(log, paths, entry=None, author=me, control=JobControl())
        linked = [entry.id for entry in vault.entries.all()]
        for number, one in enumerate(kept):
            entry = linked[number * entries // pictures]
            vault.evidence.link(one.evidence.id, entry, author=me)
    return code
