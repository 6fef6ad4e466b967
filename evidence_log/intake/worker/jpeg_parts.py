"""A JPEG file without metadata, its compressed picture untouched (ITU T.81, B.1)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

_START = b"\xff\xd8"
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
_WITHOUT_BODY = {0x01, 0xD8}
_END, _SCAN = 0xD9, 0xDA
_OF_THE_PICTURE = frozenset(range(0xC0, 0xE0)) - {0xC8, 0xD8}
_JFIF, _EXIF, _COLOUR_PROFILE, _ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
_JFIF_BYTES, _ADOBE_BYTES = 14, 12


@dataclass(frozen=True, slots=True)
class _Part:
    """A marker segment; *scan* is the compressed data behind a start of scan."""

    code: int
    body: bytes
    scan: bytes = b""

    def to_bytes(self) -> bytes:
        if self.code == _END:
            return bytes([0xFF, _END])
        head = struct.pack(">BBH", 0xFF, self.code, len(self.body) + 2)
        return head + self.body + self.scan


def clean_jpeg(source: bytes, orientation: int) -> bytes:
    """Drop Exif, XMP, IPTC, comments, thumbnails, further pictures, trailing bytes.

    JFIF, ICC profile and Adobe's colour transform stay, for the picture would look
    different without them. Where *orientation* (Exif's 1 to 8) is not 1, it alone
    is written again. Raises ValueError where the file is not built as a JPEG.
    """
    kept = [part for found in _parts(source) if (part := _kept(found))]
    if not any(part.scan for part in kept):
        raise ValueError("no picture")
    front = [part for part in kept if part.code == _JFIF][:1]
    if orientation != 1:
        front.append(_Part(_EXIF, b"Exif\0\0" + orientation_only(orientation)))
    rest = [part for part in kept if part.code != _JFIF]
    return b"".join([_START, *(part.to_bytes() for part in front + rest)])


def orientation_only(orientation: int) -> bytes:
    """A TIFF structure of this one entry (Exif 2.32, 4.6.2)."""
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)


def _parts(source: bytes) -> Iterator[_Part]:
    """Every segment up to the end of the picture. Bytes between two are skipped.

    Where the end is missing none is made up: a picture cut short must not become
    a whole one.
    """
    if not source.startswith(_START):
        raise ValueError("no start of picture")
    at = len(_START)
    while marker := _MARKER.search(source, at):
        code, at = marker[1][0], marker.end()
        if code == _END:
            yield _Part(_END, b"")
            return
        if code in _WITHOUT_BODY:
            continue
        length = int.from_bytes(source[at : at + 2], "big")
        body = source[at + 2 : at + length]
        if length < 2 or len(body) != length - 2:
            raise ValueError("segment cut short")
        at += length
        if code == _SCAN:
            following = _MARKER.search(source, at)
            end = following.start() if following else len(source)
            yield _Part(code, body, source[at:end])
            at = end
        else:
            yield _Part(code, body)


def _kept(part: _Part) -> _Part | None:
    """The part as it may stay; a JFIF part loses its thumbnail."""
    if part.code in _OF_THE_PICTURE:
        return part
    if part.code == _COLOUR_PROFILE and part.body.startswith(b"ICC_PROFILE\0"):
        return part
    if part.code == _JFIF and part.body.startswith(b"JFIF\0"):
        whole = len(part.body) >= _JFIF_BYTES
        return _Part(_JFIF, part.body[:12] + b"\0\0") if whole else None
    if part.code == _ADOBE and part.body.startswith(b"Adobe"):
        return _Part(_ADOBE, part.body[:_ADOBE_BYTES])
    return None
