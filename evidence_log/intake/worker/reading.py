"""What a picture file tells about itself, read without decoding its pixels."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterator
from contextlib import suppress

from PIL import ExifTags, Image

from evidence_log.intake.fields import MOST_TAG_CHARACTERS, MOST_TAGS
from evidence_log.intake.pictures import PictureFacts
from evidence_log.intake.worker.decoding import OpenPicture, open_picture

_Tags = dict[int, object]

_DATE_TIME_ORIGINAL, _OFFSET_TIME_ORIGINAL = 0x9003, 0x9011
_MAKE, _MODEL, _MAKER_NOTE = 0x010F, 0x0110, 0x927C
# Artist, copyright, XP author, owner, body and lens serial, DNG camera serial.
_SERIAL_OR_OWNER = (0x013B, 0x8298, 0x9C9D, 0xA430, 0xA431, 0xA435, 0xC62F)
# Latitude, longitude, those of the destination, and the name of the area.
_PLACE = (1, 2, 3, 4, 19, 20, 21, 22, 28)

# IPTC lies in Photoshop's segment; the notes are those of PNG, JPEG and GIF.
_NOTES_ABOUT_PEOPLE = {
    *("author", "comment", "copyright", "description", "photoshop", "source", "title"),
}
# Owners, places by name, and a film with sound behind the picture (motion photo).
_XMP_ABOUT_PEOPLE = re.compile(
    b"SerialNumber|OwnerName|creator|City|Location|MotionPhoto|MicroVideo"
)
_PLACE_IN_XMP = b"GPSL"
_LONG_XMP = b"http://ns.adobe.com/xmp/extension/"

_TAKEN_AT = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d:\d\d)")
_OFFSET = re.compile(r"[+-]\d\d:\d\d")
_MOST_DEVICE_CHARACTERS = 100


def read_facts(source: bytes) -> PictureFacts:
    """Facts from Exif, XMP, comments and PNG texts; what cannot be read is left out.

    Raises whatever Pillow does where the file is no picture.
    """
    picture = open_picture(source)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        first, camera, gps = _directories(picture.exif)
    xmp = _xmp(picture, source)
    width, height = picture.upright_size
    taken_at, taken_offset = _taken(camera)
    return PictureFacts(
        media_type=picture.media_type,
        width=width,
        height=height,
        taken_at=taken_at,
        taken_offset=taken_offset,
        device=_device(first),
        has_place=any(tag in gps for tag in _PLACE) or _PLACE_IN_XMP in xmp,
        place=_place(gps),
        has_serial_or_owner=_names_somebody(camera, xmp) or _has_note(picture.image),
        has_maker_note=_MAKER_NOTE in camera,
        tags=tuple(_named(first, camera, gps, picture.image))[:MOST_TAGS],
    )


def _directories(exif: Image.Exif) -> tuple[_Tags, _Tags, _Tags]:
    """The first directory, the camera's (with the first beneath), and GPS."""
    directories: list[_Tags] = [{}, {}, {}]
    with suppress(Exception):
        directories[0] = dict(exif)
    for at, pointer in ((1, ExifTags.IFD.Exif), (2, ExifTags.IFD.GPSInfo)):
        with suppress(Exception):
            directories[at] = dict(exif.get_ifd(pointer))
    first, camera, gps = directories
    return first, first | camera, gps


def _xmp(picture: OpenPicture, source: bytes) -> bytes:
    """All XMP there is, with more than that where it may stand anywhere."""
    if _LONG_XMP in source:
        return source
    found = picture.image.info.get("xmp", b"")
    found = found if isinstance(found, bytes) else str(found).encode()
    return found + picture.notes.get(b"iTXt", b"")


def _taken(camera: _Tags) -> tuple[str | None, str | None]:
    match = _TAKEN_AT.match(_text(camera.get(_DATE_TIME_ORIGINAL, "")))
    if not match or match[1] == "0000":
        return None, None
    year, month, day, clock = match.groups()
    offset = _text(camera.get(_OFFSET_TIME_ORIGINAL, ""))
    return f"{year}-{month}-{day}T{clock}", (
        offset if _OFFSET.fullmatch(offset) else None
    )


def _device(first: _Tags) -> str | None:
    """Maker and model, the maker once."""
    maker, model = (_text(first.get(tag, "")).strip() for tag in (_MAKE, _MODEL))
    repeated = maker and model.lower().startswith(maker.split()[0].lower())
    device = model if repeated else f"{maker} {model}".strip()
    return device[:_MOST_DEVICE_CHARACTERS] or None


def _names_somebody(camera: _Tags, xmp: bytes) -> bool:
    exif = any(_text(camera.get(tag, "")).strip() for tag in _SERIAL_OR_OWNER)
    return exif or _XMP_ABOUT_PEOPLE.search(xmp) is not None


def _has_note(image: Image.Image) -> bool:
    """Whether somebody wrote into the file, or a service that the picture came by."""
    return any(
        isinstance(name, str) and name.casefold() in _NOTES_ABOUT_PEOPLE and note
        for name, note in image.info.items()
    )


def _place(gps: _Tags) -> tuple[float, float] | None:
    latitude = _degrees(gps.get(2), gps.get(1), most=90)
    longitude = _degrees(gps.get(4), gps.get(3), most=180)
    if latitude is None or longitude is None:
        return None
    return latitude, longitude


def _degrees(parts: object, side: object, *, most: int) -> float | None:
    """Degrees, minutes and seconds as one number; south and west negative."""
    if not isinstance(parts, tuple) or len(parts) != 3:
        return None
    with suppress(ArithmeticError, TypeError, ValueError):
        degrees, minutes, seconds = (float(part) for part in parts)
        found = degrees + minutes / 60 + seconds / 3600
        if math.isfinite(found) and abs(found) <= most:
            return -found if _text(side).strip().upper() in {"S", "W"} else found
    return None


def _named(
    first: _Tags, camera: _Tags, gps: _Tags, image: Image.Image
) -> Iterator[tuple[str, str]]:
    """Every tag with its name; a directory's pointer is no fact."""
    pointers = set(ExifTags.IFD)
    for tag, value in (camera | first).items():
        if tag not in pointers:
            yield ExifTags.TAGS.get(tag, f"Tag 0x{tag:04x}"), _text(value)
    for tag, value in gps.items():
        yield ExifTags.GPSTAGS.get(tag, f"GPS 0x{tag:04x}"), _text(value)
    for name, note in image.info.items():
        if isinstance(name, str) and (isinstance(note, str) or name == "comment"):
            yield _text(name), _text(note)


def _text(value: object) -> str:
    """One printable line; long values are cut, binary ones counted."""
    if isinstance(value, bytes):
        plain = value.rstrip(b"\0 ")
        if len(plain) > MOST_TAG_CHARACTERS or not plain.isascii():
            return f"{len(value)} bytes"
        value = plain.decode("ascii")
    shown = str(value)[:MOST_TAG_CHARACTERS].rstrip("\0 ")
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in shown)
