"""A GIF file without comments and foreign extensions (GIF89a specification)."""

from __future__ import annotations

_HEAD_BYTES = 13
_PICTURE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOPS = (b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0")


def clean_gif(source: bytes) -> bytes:
    """Drop comments, XMP and what stands behind the end; every frame stays.

    Raises ValueError where a block is unknown or cut short.
    """
    at = _HEAD_BYTES + _colours_bytes(source, _HEAD_BYTES - 3)
    kept = [source[:at]]
    while (code := _byte(source, at)) != _END:
        end = _block_end(source, at)
        if code == _PICTURE or _is_of_the_picture(source, at):
            kept.append(source[at:end])
        at = end
    return b"".join([*kept, bytes([_END])])


def _block_end(source: bytes, at: int) -> int:
    code = _byte(source, at)
    if code == _PICTURE:
        at += 11 + _colours_bytes(source, at + 9)
    elif code == _EXTENSION:
        at += 2
    else:
        raise ValueError("unknown block")
    while length := _byte(source, at):
        at += 1 + length
    return at + 1


def _is_of_the_picture(source: bytes, at: int) -> bool:
    label = _byte(source, at + 1)
    return label == _CONTROL or (
        label == _APPLICATION and source.startswith(_LOOPS, at + 2)
    )


def _colours_bytes(source: bytes, flags_at: int) -> int:
    """The length of the colour table that a field of flags announces."""
    flags = _byte(source, flags_at)
    return 3 << ((flags & 0x07) + 1) if flags & 0x80 else 0


def _byte(source: bytes, at: int) -> int:
    if at >= len(source):
        raise ValueError("cut short")
    return source[at]
