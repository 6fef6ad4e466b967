"""A picture stands in the PDF as it was encoded, and shows the same pixels."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from evidence_log.export.material import PagePicture
from evidence_log.export.picture_object import draw_picture

# Our settings come before reportlab's own.
from reportlab.pdfgen.canvas import Canvas  # isort: skip

WIDTH, HEIGHT = 37, 23


def noise(mode: str) -> Image.Image:
    grain = random.Random(mode).randbytes(WIDTH * HEIGHT * 3)
    image = Image.frombytes("RGB", (WIDTH, HEIGHT), grain)
    if mode.startswith("P"):
        return image.quantize(int(mode[1:]))
    return image.convert(mode)


def encoded(image: Image.Image, kind: str) -> PagePicture:
    file = BytesIO()
    image.save(file, kind)
    return PagePicture(data=file.getvalue(), width=image.width, height=image.height)


def pictures_of(
    folder: Path, *pictures: PagePicture
) -> list[tuple[Image.Image, bytes]]:
    """Each picture of a page: what it shows, and how it is kept."""
    path = folder / "picture.pdf"
    canvas = Canvas(str(path), invariant=1)
    for picture in pictures:
        draw_picture(canvas, picture, 50, (WIDTH, HEIGHT))
    canvas.showPage()
    canvas.save()
    with pikepdf.open(BytesIO(path.read_bytes())) as pdf:
        return [
            (pikepdf.PdfImage(one).as_pil_image(), one.read_raw_bytes())
            for one in pdf.pages[0].get_images().values()
        ]


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "P2", "P4", "P16", "P256"])
def test_a_png_shows_exactly_its_pixels(tmp_path: Path, mode: str):
    image = noise(mode)
    ((shown, _),) = pictures_of(tmp_path, encoded(image, "PNG"))
    assert shown.convert("RGB").tobytes() == (image.convert("RGB").tobytes())


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_jpeg_stands_in_the_file_byte_for_byte(tmp_path: Path, mode: str):
    picture = encoded(noise(mode), "JPEG")
    ((shown, kept),) = pictures_of(tmp_path, picture)
    assert kept == picture.data
    assert shown.mode == mode


def test_the_same_picture_twice_stands_in_the_file_once(tmp_path: Path):
    one, other = encoded(noise("L"), "PNG"), encoded(noise("RGB"), "PNG")
    assert len(pictures_of(tmp_path, one, other, one)) == 2


@pytest.mark.parametrize("mode", ["LA", "RGBA"])
def test_a_picture_that_can_be_seen_through_is_refused(tmp_path: Path, mode: str):
    with pytest.raises(ValueError, match="transparency"):
        pictures_of(tmp_path, encoded(noise(mode), "PNG"))
