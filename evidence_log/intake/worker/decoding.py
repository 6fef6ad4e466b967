"""Open a foreign picture within limits, and read off how it is to be turned."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO

import pillow_heif
from PIL import Image
from PIL.AvifImagePlugin import AvifImageFile
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from evidence_log.intake.pictures import MOST_PIXELS
from evidence_log.intake.sniff import MediaType, sniff
from evidence_log.intake.worker.chunk_parts import png_notes

# Called by class, so that no other of Pillow's many decoders ever sees a byte.
_DECODERS: dict[MediaType, Callable[[BytesIO], ImageFile]] = {
    MediaType.JPEG: JpegImageFile,
    MediaType.PNG: PngImageFile,
    MediaType.WEBP: WebPImageFile,
    MediaType.GIF: GifImageFile,
    MediaType.BMP: BmpImageFile,
    MediaType.TIFF: TiffImageFile,
    MediaType.AVIF: AvifImageFile,
    MediaType.HEIC: pillow_heif.HeifImageFile,
    MediaType.HEIF: pillow_heif.HeifImageFile,
}
_ORIENTATION = 0x0112
_FIRST_ORIENTATION_ON_ITS_SIDE = 5
_JPEG_REDUCTIONS = (1, 2, 4, 8)


class TooLarge(Exception):
    """The picture has more pixels than we decode."""


@dataclass(frozen=True, slots=True)
class OpenPicture:
    """A picture whose header has been read, and nothing else.

    *notes* are a PNG's chunks, which Pillow reads only as far as the first pixels.
    """

    image: Image.Image
    media_type: MediaType
    exif: Image.Exif
    orientation: int
    notes: Mapping[bytes, bytes]

    @property
    def turns_itself(self) -> bool:
        """Pillow turns a TIFF as it loads it, and gives its size as turned."""
        return self.media_type is MediaType.TIFF

    @property
    def upright_size(self) -> tuple[int, int]:
        """Width and height in pixels as it is to be seen."""
        return self.upright(self.image.size)

    def upright(self, size: tuple[int, int]) -> tuple[int, int]:
        """A size as stored, as it is to be seen."""
        on_its_side = self.orientation >= _FIRST_ORIENTATION_ON_ITS_SIDE
        return size[::-1] if on_its_side and not self.turns_itself else size


def prepare() -> None:
    """Make every warning an error and set up the encoders, once a process."""
    warnings.simplefilter("error")
    Image.preinit()
    pillow_heif.register_heif_opener(
        thumbnails=False, depth_images=False, aux_images=False, decode_threads=1
    )


def open_picture(source: bytes) -> OpenPicture:
    """Read the header of *source* with the one decoder its first bytes call for.

    Its size is not limited here: nothing is decoded. Raises whatever Pillow does.
    """
    media_type = sniff(source)
    Image.MAX_IMAGE_PIXELS = None
    image = _DECODERS[media_type](BytesIO(source))
    notes = _notes(source) if media_type is MediaType.PNG else {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exif = _exif(image, notes)
        orientation = _orientation(exif)
    return OpenPicture(image, media_type, exif, orientation, notes)


def load(picture: OpenPicture, longest_side: int) -> None:
    """Decode the pixels of the first frame.

    A JPEG is decoded at a half, a quarter or an eighth as long as *longest_side*
    allows it. An embedded thumbnail is never used: it may show something else.
    Raises TooLarge above MOST_PIXELS, and whatever Pillow does.
    """
    image = picture.image
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    if isinstance(image, JpegImageFile):
        image.draft(None, _draft_size(image.size, longest_side))
    if image.width * image.height > MOST_PIXELS:
        raise TooLarge
    image.load()


def _draft_size(size: tuple[int, int], longest_side: int) -> tuple[int, int]:
    """The size to ask a JPEG decoder for: it gives that or the next larger one."""
    width, height = size
    scale = min(1.0, longest_side / max(size))
    reduction = next(
        (one for one in _JPEG_REDUCTIONS if width * height <= MOST_PIXELS * one * one),
        _JPEG_REDUCTIONS[-1],
    )
    return (
        max(1, min(round(width * scale), width // reduction)),
        max(1, min(round(height * scale), height // reduction)),
    )


def _notes(source: bytes) -> Mapping[bytes, bytes]:
    with suppress(ValueError):
        return png_notes(source)
    return {}


def _exif(image: Image.Image, notes: Mapping[bytes, bytes]) -> Image.Exif:
    """What Exif can be read; empty where it is damaged beyond that.

    A PNG's own ``getexif`` would decode the whole picture to look behind it.
    """
    exif = Image.Exif()
    with suppress(Exception):
        if b"eXIf" in notes:
            exif.load(b"Exif\0\0" + notes[b"eXIf"])
        else:
            exif = Image.Image.getexif(image)
    return exif


def _orientation(exif: Image.Exif) -> int:
    """Exif's 1 to 8; 1 where there is none or it cannot be read."""
    with suppress(Exception):
        found = exif.get(_ORIENTATION, 1)
        if found in range(1, 9):
            return int(found)
    return 1
