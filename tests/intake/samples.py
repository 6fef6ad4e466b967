"""Pictures to test with: the corpus beside the project, and ones made here."""

from __future__ import annotations

import json
import os
import random
import warnings
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.ExifTags import IFD

PROJECT = Path(__file__).resolve().parents[2]
CORPUS = Path(
    os.environ.get("EVIDENCE_LOG_CORPUS", PROJECT.parent / "shared" / "corpus")
)
CORPUS_PICTURES = sorted(
    path.relative_to(CORPUS).as_posix()
    for path in (CORPUS / "images").rglob("*")
    if path.is_file() and path.suffix != ".txt"
)
needs_corpus = pytest.mark.skipif(
    not CORPUS_PICTURES, reason="the corpus of real files is not beside the project"
)

ORIENTATION, MAKE, MODEL, ARTIST = 0x0112, 0x010F, 0x0110, 0x013B
TAKEN_AT, TAKEN_OFFSET, MAKER_NOTE, BODY_SERIAL = 0x9003, 0x9011, 0x927C, 0xA431
TELLTALE = b"Jane Roe's camera 0815"
PLACE = (55.5, 12.25)


def corpus_bytes(name: str) -> bytes:
    return (CORPUS / name).read_bytes()


def expected(name: str) -> dict[str, object]:
    found = json.loads((CORPUS / "expected" / "image.json").read_text())
    return found[name]


def photo(width: int = 64, height: int = 48) -> Image.Image:
    """Noise with a bright upper left corner, so that a turn can be seen."""
    grain = random.Random(7).randbytes(width * height * 3)
    image = Image.frombytes("RGB", (width, height), grain).point(lambda v: v // 4)
    image.paste("white", (0, 0, width // 4, height // 4))
    return image


def exif(orientation: int = 1) -> Image.Exif:
    """Everything about a picture that a report must not tell."""
    tags = Image.Exif()
    tags[ORIENTATION] = orientation
    tags[MAKE], tags[MODEL] = "Roe", "Roe Phone 3"
    tags[ARTIST] = TELLTALE.decode()
    camera = {
        TAKEN_AT: "2024:03:05 21:07:09",
        TAKEN_OFFSET: "+01:00",
        MAKER_NOTE: TELLTALE,
        BODY_SERIAL: "0815",
    }
    gps = {1: "N", 2: (55.0, 30.0, 0.0), 3: "E", 4: (12.0, 15.0, 0.0)}
    for pointer, values in ((IFD.Exif, camera), (IFD.GPSInfo, gps)):
        # Pillow writes a TIFF's directories only where the pointer is set too.
        tags[pointer] = directory = tags.get_ifd(pointer)
        directory.update(values)
    return tags


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def photo_file(kind: str = "JPEG", orientation: int = 1, **options: object) -> bytes:
    """A picture file with a place, a serial number, an owner and a maker note."""
    return saved(photo(), kind, exif=exif(orientation), **options)


def pixels(content: bytes) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's own, about a second picture
        with Image.open(BytesIO(content)) as image:
            return image.convert("RGBA").tobytes()
