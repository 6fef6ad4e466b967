"""PNG and WEBP files without metadata, their compressed picture untouched.

Both are chunks of four letters and a length (W3C PNG, section 5; RFC 9649).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from zlib import crc32

from evidence_log.intake.worker.jpeg_parts import orientation_only

_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_OF_THE_PICTURE = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs"
    b" acTL fcTL fdAT".split()
)
_PNG_PIXELS = frozenset(b"IDAT fdAT PLTE".split())

_WEBP_OF_THE_PICTURE = frozenset(
    (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP")
)
_WEBP_HAS_EXIF, _WEBP_HAS_XMP = 0x08, 0x04
_WEBP_FRAME_HEAD_BYTES = 16


def clean_png(source: bytes, orientation: int) -> bytes:
    """Drop texts, Exif, time, unknown chunks and what stands behind the end.

    Where *orientation* (Exif's 1 to 8) is not 1, it alone is written again.
    Raises ValueError where a chunk is cut short.
    """
    kept = [_PNG_START]
    for name, body in _png_chunks(source):
        if name in _PNG_OF_THE_PICTURE:
            kept.append(_png_chunk(name, body))
        if name == b"IHDR" and orientation != 1:
            kept.append(_png_chunk(b"eXIf", orientation_only(orientation)))
    return b"".join(kept)


def png_notes(source: bytes) -> dict[bytes, bytes]:
    """What a PNG holds besides pixels, by chunk name; chunks of one name joined."""
    notes: dict[bytes, bytes] = {}
    for name, body in _png_chunks(source):
        if name not in _PNG_PIXELS:
            notes[name] = notes.get(name, b"") + body
    return notes


def clean_webp(source: bytes, orientation: int) -> bytes:
    """Drop Exif, XMP, unknown chunks and what stands behind the end.

    As :func:`clean_png` otherwise.
    """
    size = int.from_bytes(source[4:8], "little") + 8
    kept = _webp_kept(source[12:size])
    if orientation != 1:
        kept += _riff_chunk(b"EXIF", orientation_only(orientation))
        kept = _with_flag(kept, _WEBP_HAS_EXIF)
    return b"RIFF" + struct.pack("<I", len(kept) + 4) + b"WEBP" + kept


def _png_chunks(source: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, name = len(_PNG_START), b""
    while name != b"IEND":
        length = int.from_bytes(source[at : at + 4], "big")
        name = source[at + 4 : at + 8]
        body = source[at + 8 : at + 8 + length]
        at += 12 + length
        if at > len(source):
            raise ValueError("chunk cut short")
        yield name, body


def _png_chunk(name: bytes, body: bytes) -> bytes:
    head = struct.pack(">I", len(body)) + name
    return head + body + struct.pack(">I", crc32(name + body))


def _webp_kept(chunks: bytes) -> bytes:
    return b"".join(
        _riff_chunk(name, _webp_body(name, body))
        for name, body in _riff_chunks(chunks)
        if name in _WEBP_OF_THE_PICTURE
    )


def _webp_body(name: bytes, body: bytes) -> bytes:
    if name == b"VP8X":
        return bytes([body[0] & ~(_WEBP_HAS_EXIF | _WEBP_HAS_XMP)]) + body[1:]
    if name == b"ANMF":
        frame = _webp_kept(body[_WEBP_FRAME_HEAD_BYTES:])
        return body[:_WEBP_FRAME_HEAD_BYTES] + frame
    return body


def _with_flag(chunks: bytes, flag: int) -> bytes:
    """Set *flag* in VP8X, the first chunk of every file that has Exif."""
    if not chunks.startswith(b"VP8X"):
        raise ValueError("no VP8X")
    return chunks[:8] + bytes([chunks[8] | flag]) + chunks[9:]


def _riff_chunks(chunks: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(chunks):
        length = int.from_bytes(chunks[at + 4 : at + 8], "little")
        body = chunks[at + 8 : at + 8 + length]
        if len(chunks) < at + 8 or len(body) != length or not length:
            raise ValueError("chunk cut short")
        yield chunks[at : at + 4], body
        at += 8 + length + length % 2


def _riff_chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)
