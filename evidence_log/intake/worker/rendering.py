"""From a decoded picture to what is seen: upright, on white, sRGB, and to a file."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from io import BytesIO
from zlib import compress

from PIL import Image, ImageChops, ImageCms

from evidence_log.intake.messages import Order
from evidence_log.intake.pictures import EncodedPicture, Rendition
from evidence_log.intake.sniff import MediaType, sniff
from evidence_log.intake.worker.decoding import OpenPicture, load, open_picture
from evidence_log.intake.worker.pdf_pages import draw_page

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_PALETTE_COLOURS = 256
_CLEARLY_SMALLER = 0.8
_REDUCING_GAP = 3.0
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


@dataclass(frozen=True, slots=True)
class _Seen:
    """A picture as it is to be seen, and what was done to it."""

    image: Image.Image
    source_size: tuple[int, int]
    was_scaled: bool
    was_turned: bool


def render(source: bytes, longest_side: int) -> Rendition:
    """Pixels, none of whose sides is above *longest_side*; never enlarged."""
    seen = _see(source, longest_side)
    return Rendition(
        width=seen.image.width,
        height=seen.image.height,
        rgb=seen.image.convert("RGB").tobytes(),
        source_width=seen.source_size[0],
        source_height=seen.source_size[1],
        was_scaled=seen.was_scaled,
        was_turned=seen.was_turned,
    )


def encode(source: bytes, order: Order) -> EncodedPicture:
    """The same as a JPEG, or as a PNG where few colours make that clearly smaller.

    Of a PDF the ordered page, of either only the ordered window.
    """
    is_document = sniff(source) is MediaType.PDF
    seen = (_see_page if is_document else _see_window)(source, order)
    content = as_jpeg(seen.image, order.quality)
    few_colours = _as_small_png(seen.image, most_bytes=_CLEARLY_SMALLER * len(content))
    return EncodedPicture(
        media_type=MediaType.PNG if few_colours else MediaType.JPEG,
        width=seen.image.width,
        height=seen.image.height,
        content=few_colours or content,
        source_width=seen.source_size[0],
        source_height=seen.source_size[1],
        was_scaled=seen.was_scaled,
        was_turned=seen.was_turned,
    )


def turned(picture: OpenPicture, image: Image.Image) -> Image.Image:
    """*image*, which has the pixels of *picture* as stored, upright."""
    turn = None if picture.turns_itself else _TURNS.get(picture.orientation)
    return image if turn is None else image.transpose(turn)


def as_jpeg(image: Image.Image, quality: int, *, profile: bytes = b"") -> bytes:
    """A JPEG file with pixels, at most a colour profile, and nothing else."""
    file = BytesIO()
    subsampling = "4:4:4" if quality >= 95 else "4:2:0"
    image.save(
        file,
        "JPEG",
        quality=quality,
        subsampling=subsampling,
        icc_profile=profile or None,
        comment=b"",
    )
    return file.getvalue()


def _see(source: bytes, longest_side: int) -> _Seen:
    picture = open_picture(source)
    stored_size = picture.image.size
    load(picture, longest_side)
    image = _fitted(_on_white(in_eight_bits(picture.image)), stored_size, longest_side)
    profile = picture.image.info.get("icc_profile", b"")
    image = _in_srgb(image, profile)
    image.info.clear()
    return _Seen(
        turned(picture, image),
        picture.upright(stored_size),
        was_scaled=image.size != stored_size,
        was_turned=picture.orientation != 1,
    )


def _see_page(source: bytes, order: Order) -> _Seen:
    """A page has no pixels of its own, so it is neither scaled nor turned."""
    image = draw_page(
        source,
        page=order.page,
        window=order.window,
        longest_side=order.longest_side,
    )
    return _Seen(image, image.size, was_scaled=False, was_turned=False)


def _see_window(source: bytes, order: Order) -> _Seen:
    """A part of a picture, with as many pixels as if it were one of its own."""
    if order.window.is_whole:
        return _see(source, order.longest_side)
    width, height = open_picture(source).upright_size
    first, end = order.window.rows(height)
    most = order.longest_side * max(width, height) // max(width, end - first)
    whole = _see(source, max(1, most))
    first, end = order.window.rows(whole.image.height)
    cut = whole.image.crop((0, first, whole.image.width, end))
    return replace(whole, image=_fitted(cut, cut.size, order.longest_side))


def in_eight_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 or 32 bits squeezed; Pillow's own conversion would cut it to white."""
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode not in {"I", "F"}:
        return image
    low, high = (_grey(one) for one in image.getextrema())
    scale = 255 / ((high - low) or 1)
    squeezed = image.convert("F").point(lambda value: value * scale - low * scale)
    return squeezed.convert("L")


def _grey(extreme: float | tuple[int, int]) -> float:
    """Pillow's types allow for several channels; grey has one."""
    return float(extreme[0] if isinstance(extreme, tuple) else extreme)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in {"RGB", "L", "CMYK"} and "transparency" not in image.info:
        return image
    if not image.has_transparency_data:
        return image.convert("L" if image.mode == "1" else "RGB")
    image = image.convert("RGBA")
    alpha = image.getchannel("A")
    if alpha.getextrema() == (255, 255):
        return image.convert("RGB")
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=alpha)
    return white


def _fitted(
    image: Image.Image, stored_size: tuple[int, int], longest_side: int
) -> Image.Image:
    scale = longest_side / max(stored_size)
    if scale >= 1:
        return image
    width, height = (max(1, round(side * scale)) for side in stored_size)
    return image.resize(
        (width, height), Image.Resampling.LANCZOS, reducing_gap=_REDUCING_GAP
    )


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Colours as sRGB, since the profile itself is left behind."""
    if profile and b"sRGB" not in profile and image.mode in {"RGB", "CMYK"}:
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            found = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, found, _SRGB, outputMode="RGB")
            image = converted or image
    return image if image.mode in {"RGB", "L"} else image.convert("RGB")


def _as_small_png(image: Image.Image, *, most_bytes: float) -> bytes:
    """A PNG with exactly these colours, grey or palette, or nothing."""
    if image.getcolors(_PALETTE_COLOURS) is None:
        return b""
    few = _grey_or_palette(image)
    # A photograph in grey has few colours too: a quick try spares the slow one.
    if len(compress(few.tobytes(), level=1)) > most_bytes:
        return b""
    if _differ(few.convert(image.mode), image):
        return b""
    file = BytesIO()
    few.save(file, "PNG", optimize=True)
    return file.getvalue() if file.tell() <= most_bytes else b""


def _grey_or_palette(image: Image.Image) -> Image.Image:
    first, *others = image.split()
    if any(_differ(first, other) for other in others):
        return image.quantize(_PALETTE_COLOURS)
    return first


def _differ(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one, other).getbbox() is not None
