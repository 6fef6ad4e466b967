from __future__ import annotations

import random
from io import BytesIO

import pytest
from intake.samples import ORIENTATION, photo, saved
from PIL import Image, ImageChops, ImageCms, ImageOps, ImageStat

from evidence_log.errors.pictures import CannotShow
from evidence_log.intake.pictures import Rendition
from evidence_log.intake.sandbox import PictureWorker
from evidence_log.intake.sniff import MediaType


def seen(rendition: Rendition) -> Image.Image:
    return Image.frombytes("RGB", (rendition.width, rendition.height), rendition.rgb)


def bright_corner(image: Image.Image) -> tuple[bool, bool]:
    """Whether the bright corner is at the right, and at the bottom."""
    grey = image.convert("L")
    width, height = grey.size
    halves = {
        (right, bottom): ImageStat.Stat(
            grey.crop(
                (
                    right * width // 2,
                    bottom * height // 2,
                    (right + 1) * width // 2,
                    (bottom + 1) * height // 2,
                )
            )
        ).mean[0]
        for right in (False, True)
        for bottom in (False, True)
    }
    return max(halves, key=lambda corner: halves[corner])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_seen_upright(
    worker: PictureWorker, kind: str, orientation: int
) -> None:
    tags = Image.Exif()
    tags[ORIENTATION] = orientation
    source = saved(photo(), kind, exif=tags)
    with Image.open(BytesIO(source)) as image:
        upright = ImageOps.exif_transpose(image)
    found = worker.render(source, longest_side=64)
    assert (found.width, found.height) == upright.size
    assert (found.source_width, found.source_height) == upright.size
    assert bright_corner(seen(found)) == bright_corner(upright)
    assert found.was_turned is (orientation != 1)
    assert not found.was_scaled


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF"])
def test_a_picture_is_made_smaller_and_never_larger(
    worker: PictureWorker, kind: str
) -> None:
    source = saved(photo(300, 100), kind)
    small = worker.render(source, longest_side=30)
    assert (small.width, small.height, small.was_scaled) == (30, 10, True)
    assert (small.source_width, small.source_height) == (300, 100)
    same = worker.render(source, longest_side=3000)
    assert (same.width, same.height, same.was_scaled) == (300, 100, False)


def test_a_line_one_pixel_high_does_not_vanish(worker: PictureWorker) -> None:
    found = worker.render(saved(Image.new("RGB", (5000, 1)), "PNG"), longest_side=10)
    assert (found.width, found.height) == (10, 1)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "PA"])
def test_what_is_transparent_is_white(worker: PictureWorker, mode: str) -> None:
    image = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    image.paste((200, 0, 0, 255), (0, 0, 4, 8))
    kind = "TIFF" if mode == "PA" else "PNG"
    found = seen(worker.render(saved(image.convert(mode), kind), longest_side=8))
    left, right = found.getpixel((1, 4)), found.getpixel((6, 4))
    assert isinstance(left, tuple)
    assert right == (255, 255, 255)
    assert sum(left) < 500


def test_the_first_frame_of_an_animation_is_seen(worker: PictureWorker) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    for kind in ("GIF", "WEBP", "PNG"):
        source = saved(frames[0], kind, save_all=True, append_images=frames[1:])
        colour = seen(worker.render(source, longest_side=8)).getpixel((4, 4))
        assert isinstance(colour, tuple)
        assert colour[0] > 200 > colour[2] + 150


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bit_grey_is_not_washed_out(worker: PictureWorker, kind: str) -> None:
    source = saved(Image.new("I;16", (4, 4), 0x4000), kind)
    assert seen(worker.render(source, longest_side=4)).getpixel((1, 1)) == (64,) * 3


def test_colours_are_those_of_the_file_s_own_profile(worker: PictureWorker) -> None:
    """The profile swaps red and blue, so that ignoring it is plain to see."""
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red, blue = swapped.find(b"rXYZ"), swapped.find(b"bXYZ")
    profile = bytearray(
        swapped.replace(b"s\0R\0G\0B", b"o\0t\0h\0e").replace(b"sRGB", b"othe")
    )
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    source = saved(Image.new("RGB", (4, 4), "red"), "PNG", icc_profile=bytes(profile))
    colour = seen(worker.render(source, longest_side=4)).getpixel((1, 1))
    assert isinstance(colour, tuple)
    assert colour[2] > 200 > colour[0] + 150


def test_a_damaged_profile_does_not_hide_the_picture(worker: PictureWorker) -> None:
    source = saved(photo(), "PNG", icc_profile=b"no profile at all" * 20)
    assert worker.render(source, longest_side=64).width == 64


def stripes() -> Image.Image:
    drawing = Image.new("RGB", (400, 400), "white")
    for line in range(0, 400, 7):
        drawing.paste((line % 250, 0, 90), (line, 0, line + 2, 400))
    return drawing


def test_a_photograph_is_encoded_as_jpeg_and_a_drawing_as_png(
    worker: PictureWorker,
) -> None:
    photograph = worker.encode(saved(photo(), "PNG"), longest_side=64, quality=85)
    assert photograph.media_type is MediaType.JPEG
    drawing = stripes()
    encoded = worker.encode(saved(drawing, "PNG"), longest_side=400, quality=85)
    assert encoded.media_type is MediaType.PNG
    with Image.open(BytesIO(encoded.content)) as image:
        assert ImageChops.difference(image.convert("RGB"), drawing).getbbox() is None


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_a_drawing_in_grey_is_encoded_as_png_without_a_change(
    worker: PictureWorker, mode: str
) -> None:
    drawing = stripes().convert("L").convert(mode)
    encoded = worker.encode(saved(drawing, "PNG"), longest_side=400, quality=85)
    assert encoded.media_type is MediaType.PNG
    with Image.open(BytesIO(encoded.content)) as image:
        assert image.convert("RGB").tobytes() == drawing.convert("RGB").tobytes()


def test_an_encoded_picture_tells_nothing_but_pixels(worker: PictureWorker) -> None:
    comment = saved(photo(), "JPEG", comment=b"secret", icc_profile=b"secret")
    texts = saved(Image.new("RGB", (9, 9)), "GIF", comment=b"secret")
    profile = saved(stripes(), "PNG", icc_profile=b"secret", dpi=(72, 72))
    for source in (comment, texts, profile):
        encoded = worker.encode(source, longest_side=64, quality=85)
        assert b"secret" not in encoded.content
        with Image.open(BytesIO(encoded.content)) as image:
            assert not {"exif", "comment", "xmp", "icc_profile", "dpi"} & set(
                image.info
            )


def test_a_jpeg_of_too_many_pixels_is_decoded_at_a_part_of_its_size(
    worker: PictureWorker,
) -> None:
    source = saved(Image.new("L", (12_000, 12_000), 90), "JPEG")
    for side in (8192, 100):
        found = worker.render(source, longest_side=side)
        assert found.source_width == 12_000
        assert found.width <= side
        assert found.rgb[:3] == bytes((90, 90, 90))


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"GIF89a",
        b"%PDF-1.7\n",
        b"\xff\xd8\xff\xe0",
        saved(photo(), "JPEG")[:-900],
        saved(photo(), "PNG")[:-900],
        saved(photo(), "PPM"),
        saved(photo(), "TGA"),
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        random.Random(1).randbytes(4096),
    ],
)
def test_what_is_no_whole_picture_of_a_known_kind_cannot_be_shown(
    worker: PictureWorker, source: bytes
) -> None:
    with pytest.raises(CannotShow):
        worker.render(source, longest_side=100)
    with pytest.raises(CannotShow):
        worker.encode(source, longest_side=100, quality=80)
