"""Turns a drawn scene into a photograph's file, with what phones write into it.

The place is open sea in the Kattegat, the phone one that nobody makes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime

import pillow_heif
from PIL import ExifTags, Image
from PIL.TiffImagePlugin import IFDRational

from example_case.sheet import MARK

_DEVICE = ("EKSEMPEL", "Opdigtet Telefon 1")
_SERIAL = "OPDIGTET-0000-0001"
_MAKER_NOTE = b"EKSEMPEL\x00\x01\x00OPDIGTET maker note 0000"
_ROTATED = 6

_BASE = ExifTags.Base
_GPS = ExifTags.GPS


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """When and where it was taken: local time, degrees north and east."""

    at: datetime
    north: float = 56.4361
    east: float = 11.3872
    owner: str = ""


def jpeg(picture: Image.Image, taken: Taken) -> bytes:
    """An upright JPEG."""
    return _save(picture, "JPEG", _exif(taken, orientation=1))


def rotated_jpeg(picture: Image.Image, taken: Taken) -> bytes:
    """A JPEG stored on its side; its orientation tag says to turn it."""
    on_its_side = picture.transpose(Image.Transpose.ROTATE_90)
    return _save(on_its_side, "JPEG", _exif(taken, orientation=_ROTATED))


def heic(picture: Image.Image, taken: Taken) -> bytes:
    """A HEIC, as newer phones make it."""
    pillow_heif.register_heif_opener(thumbnails=False)
    return _save(picture, "HEIF", _exif(taken, orientation=1))


def _save(picture: Image.Image, kind: str, exif: Image.Exif) -> bytes:
    out = io.BytesIO()
    quality = 74 if kind == "JPEG" else 52
    picture.save(out, kind, quality=quality, exif=exif.tobytes())
    return out.getvalue()


def _exif(taken: Taken, *, orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[_BASE.Make], exif[_BASE.Model] = _DEVICE
    exif[_BASE.Orientation] = orientation
    exif[_BASE.Software] = "Opdigtet 1.0"
    exif[_BASE.ImageDescription] = MARK.replace("–", "-")
    if taken.owner:
        exif[_BASE.Artist] = taken.owner
    stamp = f"{taken.at:%Y:%m:%d %H:%M:%S}"
    exif[_BASE.DateTime] = stamp
    detail = exif.get_ifd(ExifTags.IFD.Exif)
    detail[_BASE.DateTimeOriginal] = stamp
    detail[_BASE.DateTimeDigitized] = stamp
    detail[_BASE.OffsetTimeOriginal] = f"{taken.at:%z}"[:3] + ":00"
    detail[_BASE.MakerNote] = _MAKER_NOTE
    detail[_BASE.BodySerialNumber] = _SERIAL
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[_GPS.GPSVersionID] = b"\x02\x03\x00\x00"
    place[_GPS.GPSLatitudeRef], place[_GPS.GPSLongitudeRef] = "N", "E"
    place[_GPS.GPSLatitude] = _sexagesimal(taken.north)
    place[_GPS.GPSLongitude] = _sexagesimal(taken.east)
    return exif


def _sexagesimal(degrees: float) -> tuple[IFDRational, IFDRational, IFDRational]:
    hundredths = round(degrees * 360_000)
    minutes, rest = divmod(hundredths, 6_000)
    return (
        IFDRational(minutes // 60, 1),
        IFDRational(minutes % 60, 1),
        IFDRational(rest, 100),
    )
