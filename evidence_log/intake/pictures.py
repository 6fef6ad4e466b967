"""What comes back from the picture worker: pixels and facts, never a decoder."""

from __future__ import annotations

import math
from dataclasses import dataclass

from evidence_log.intake.sniff import MediaType

MOST_PIXELS = 100_000_000
"""Above this a picture is refused (a JPEG is decoded at a half, quarter or eighth)."""

LONGEST_SIDE = 8192
"""The longest side, in pixels, that can be asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A part of a picture from *top* to *bottom*, fractions of its upright height.

    Rows that a border cuts through belong to it.
    """

    top: float = 0.0
    bottom: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.top < self.bottom <= 1:
            raise ValueError("0 <= top < bottom <= 1")

    @property
    def is_whole(self) -> bool:
        """Whether nothing is outside of it."""
        return self.top == 0 and self.bottom == 1

    def rows(self, height: int) -> tuple[int, int]:
        """The first row of a picture *height* rows high, and the first below."""
        return math.floor(self.top * height), math.ceil(self.bottom * height)


WHOLE = Window()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """A picture as it is to be seen: upright, on white, first frame, sRGB.

    ``rgb`` is rows from the top, three bytes a pixel. The ``source_`` sides are
    those of the upright original, in pixels.
    """

    width: int
    height: int
    rgb: bytes
    source_width: int
    source_height: int
    was_scaled: bool
    was_turned: bool

    def __post_init__(self) -> None:
        if len(self.rgb) != 3 * self.width * self.height:
            raise ValueError("three bytes a pixel")


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodedPicture:
    """The same, as a JPEG (YCbCr or grey) or PNG file that holds nothing but pixels.

    A PNG is grey or a palette, of 1 to 8 bits, without transparency or interlace.
    """

    media_type: MediaType
    width: int
    height: int
    content: bytes
    source_width: int
    source_height: int
    was_scaled: bool
    was_turned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFacts:
    """What a picture file tells about itself (Exif 2.32, XMP, PNG text).

    ``width`` and ``height`` are of the upright picture. ``taken_at`` is
    DateTimeOriginal as ``YYYY-MM-DDTHH:MM:SS`` by the camera's own clock, and
    ``taken_offset`` its offset from UTC (``+02:00``) where the file says one.
    ``place`` is degrees north and east (WGS 84); ``has_place`` is true also where the
    place cannot be read. ``has_serial_or_owner`` is true for every note that may name
    somebody: IPTC, comments, places by name, a film behind the picture. ``tags`` is
    what was found, as text, cut in number and length.
    """

    media_type: MediaType
    width: int
    height: int
    taken_at: str | None
    taken_offset: str | None
    device: str | None
    has_place: bool
    place: tuple[float, float] | None
    has_serial_or_owner: bool
    has_maker_note: bool
    tags: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanCopy:
    """A file of the same picture without metadata."""

    media_type: MediaType
    content: bytes
