"""Open a foreign picture within limits, and read off how it is to be turned."""

from __future__ import annotations

import warnings
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO

import pillow_heif

# The worker can open no file once it is confined, so every decoder is imported here.
from PIL import (  # noqa: F401 - importing a plugin registers its decoder
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from evidence_log.intake.pictures import MOST_PIXELS
from evidence_log.intake.sniff import MediaType, sniff

_FORMATS = {
    MediaType.JPEG: "JPEG",
    MediaType.PNG: "PNG",
    MediaType.WEBP: "WEBP",
    MediaType.GIF: "GIF",
    MediaType.BMP: "BMP",
    MediaType.TIFF: "TIFF",
    MediaType.AVIF: "AVIF",
    MediaType.HEIC: "HEIF",
    MediaType.HEIF: "HEIF",
}
_ORIENTATION = 0x0112
_FIRST_ORIENTATION_ON_ITS_SIDE = 5
_JPEG_REDUCTIONS = (1, 2, 4, 8)


class TooLarge(Exception):
    """The picture has more pixels than we decode."""


@dataclass(frozen=True, slots=True)
class OpenPicture:
    """A picture whose header has been read, and nothing else.

    *orientation* is Exif's 1 to 8, as the file says.
    """

    image: Image.Image
    media_type: MediaType
    orientation: int

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
    """Register the HEIF decoder and make every warning an error, once a process."""
    warnings.simplefilter("error")
    pillow_heif.register_heif_opener(
        thumbnails=False, depth_images=False, aux_images=False, decode_threads=1
    )


def open_picture(source: bytes) -> OpenPicture:
    """Read the header of *source* with the one decoder its first bytes call for.

    Its size is not limited here: nothing is decoded. Raises whatever Pillow does.
    """
    media_type = sniff(source)
    Image.MAX_IMAGE_PIXELS = None
    image = Image.open(BytesIO(source), formats=[_FORMATS[media_type]])
    return OpenPicture(image, media_type, _orientation(image))


def load(picture: OpenPicture, longest_side: int) -> None:
    """Decode the pixels of the first frame.

    A JPEG is decoded at a half, a quarter or an eighth as long as *longest_side*
    allows it. An embedded thumbnail is never used: it may show something else.
    Raises TooLarge above MOST_PIXELS, and whatever Pillow does.
    """
    image = picture.image
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    if isinstance(image, JpegImagePlugin.JpegImageFile):
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


def _orientation(image: Image.Image) -> int:
    """Exif's orientation, 1 where there is none or it cannot be read."""
    with warnings.catch_warnings(), suppress(Exception):
        warnings.simplefilter("ignore")
        found = image.getexif().get(_ORIENTATION, 1)
        if found in range(1, 9):
            return int(found)
    return 1
