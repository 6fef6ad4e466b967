"""Bombs and mutants: refused or shown, never a crash, a hang or a full memory."""

from __future__ import annotations

import random
import struct
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from zlib import compress, crc32

import pytest
from intake.samples import CORPUS_PICTURES, corpus_bytes, photo, photo_file, saved
from PIL import Image

from evidence_log.errors.pictures import CannotClean, CannotShow
from evidence_log.intake.sandbox import PictureWorker

MOST_BYTES = 5_000_000


@contextmanager
def little_memory() -> Iterator[None]:
    """What this process reserves on the way stays small."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < MOST_BYTES
    finally:
        tracemalloc.stop()


def png_bomb(side: int) -> bytes:
    """Zeros, a thousandth of their size as a file."""

    def chunk(name: bytes, body: bytes) -> bytes:
        length = struct.pack(">I", len(body))
        return length + name + body + struct.pack(">I", crc32(name + body))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = compress(bytes((side + 1) * side), 9)
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
    return start + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def gif_bomb() -> bytes:
    return saved(Image.new("P", (12_000, 12_000)), "GIF")


def tiff_bomb() -> bytes:
    return saved(Image.new("L", (12_000, 12_000)), "TIFF", compression="tiff_lzw")


def webp_bomb() -> bytes:
    return saved(Image.new("RGB", (16_383, 6_200)), "WEBP", method=0)


def lying_png() -> bytes:
    """A header of a thousand million pixels before the data of a few."""
    plain = bytearray(saved(photo(), "PNG"))
    plain[16:24] = struct.pack(">II", 32_000, 32_000)
    plain[29:33] = struct.pack(">I", crc32(plain[12:29]))
    return bytes(plain)


def lying_jpeg() -> bytes:
    plain = bytearray(saved(photo(), "JPEG", progressive=True))
    at = plain.index(b"\xff\xc2")
    plain[at + 5 : at + 9] = struct.pack(">HH", 65_500, 65_500)
    return bytes(plain)


def lying_gif() -> bytes:
    plain = bytearray(saved(photo(), "GIF"))
    plain[6:10] = struct.pack("<HH", 65_535, 65_535)
    return bytes(plain)


BOMBS: list[Callable[[], bytes]] = [
    lambda: png_bomb(12_000),
    lambda: png_bomb(20_000),
    gif_bomb,
    tiff_bomb,
    webp_bomb,
    lying_png,
    lying_jpeg,
    lying_gif,
]


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_and_the_program_s_memory_stays_small(
    worker: PictureWorker, bomb: Callable[[], bytes]
) -> None:
    source = bomb()
    with little_memory():
        with pytest.raises(CannotShow):
            worker.render(source, longest_side=400)
        with pytest.raises(CannotShow):
            worker.encode(source, longest_side=400, quality=80)
    assert worker.render(photo_file(), longest_side=64).width == 64


def test_a_text_that_unfolds_without_end_is_not_unfolded(
    worker: PictureWorker,
) -> None:
    plain = saved(photo(), "PNG")
    body = b"Comment\0\0" + compress(bytes(200_000_000), 9)
    length, check = (
        struct.pack(">I", len(body)),
        struct.pack(">I", crc32(b"zTXt" + body)),
    )
    source = plain[:33] + length + b"zTXt" + body + check + plain[33:]
    with pytest.raises(CannotShow):
        worker.render(source, longest_side=64)


def mutants(count: int, seed: int) -> list[bytes]:
    """Small files of every kind, with bytes changed, cut, doubled or swapped."""
    chance = random.Random(seed)
    small = photo()
    files = [
        saved(small, kind, **options)
        for kind, options in (
            ("PNG", {}),
            ("GIF", {}),
            ("BMP", {}),
            ("WEBP", {}),
            ("WEBP", {"lossless": True}),
            ("AVIF", {}),
            ("TIFF", {}),
            ("TIFF", {"compression": "tiff_lzw"}),
            ("TIFF", {"compression": "jpeg"}),
            ("JPEG", {"progressive": True}),
        )
    ]
    files += [photo_file(kind) for kind in ("JPEG", "PNG", "WEBP", "TIFF")]
    real = (corpus_bytes(name) for name in CORPUS_PICTURES)
    files += [one for one in real if 0 < len(one) < 50_000]
    return [mutant(chance.choice(files), chance) for _ in range(count)]


def mutant(source: bytes, chance: random.Random) -> bytes:
    changed = bytearray(source)
    for _ in range(chance.choice((1, 1, 2, 4, 16, 64))):
        at = int(len(changed) * chance.random() ** chance.choice((1, 4)))
        match chance.randrange(6):
            case 0 | 1:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 2:
                changed[at : at + 4] = chance.choice(
                    (
                        b"\xff\xff\xff\xff",
                        bytes(4),
                        b"\x7f\xff\xff\xff",
                        b"\0\0\xff\xff",
                    )
                )
            case 3:
                del changed[at : at + chance.randrange(1, 40)]
            case 4:
                changed[at:at] = changed[at : at + chance.randrange(1, 400)]
            case _:
                changed[at : at + 2] = struct.pack("<H", chance.randrange(65536))
    return bytes(changed)


def feed(worker: PictureWorker, sources: list[bytes]) -> tuple[int, int]:
    """How many could be shown, and how many processes died of one."""
    shown = deaths = 0
    for number, source in enumerate(sources):
        worker_died_of = worker.process_id
        try:
            match number % 4:
                case 0:
                    worker.facts(source)
                case 1:
                    worker.encode(source, longest_side=40, quality=70)
                case 2:
                    worker.without_metadata(source)
                case _:
                    worker.render(source, longest_side=40)
            shown += 1
        except (CannotShow, CannotClean):
            deaths += worker_died_of is not None and worker.process_id is None
    return shown, deaths


def test_some_hundred_mutants_neither_crash_nor_hang_anything() -> None:
    with PictureWorker(wall_seconds=5.0) as worker:
        shown, deaths = feed(worker, mutants(400, seed=1))
        assert worker.render(photo_file(), longest_side=64).width == 64
    assert 50 < shown < 400
    assert deaths <= 1  # the replacement after 256 pictures may fall on a refusal


@pytest.mark.campaign
def test_twenty_thousand_mutants_neither_crash_nor_hang_anything() -> None:
    with PictureWorker() as worker:
        for seed in range(40):
            sources = mutants(500, seed)
            with little_memory():
                _, deaths = feed(worker, sources)
            assert deaths <= 2  # replacements, as above
        assert worker.render(photo_file(), longest_side=64).width == 64
