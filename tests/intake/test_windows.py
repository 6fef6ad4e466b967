"""Parts of a long picture: with all the pixels there are, and nothing lost."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake.samples import saved
from PIL import Image, ImageDraw

from evidence_log.intake.frames import Kind
from evidence_log.intake.messages import Order, pack_order, unpack_order
from evidence_log.intake.pictures import Window


def striped(width: int, height: int) -> Image.Image:
    """Rows that differ from all near ones, in few enough colours for a PNG."""
    picture = Image.new("L", (width, height))
    draw = ImageDraw.Draw(picture)
    for row in range(height):
        draw.line((0, row, width, row), fill=row * 7 % 251)
    return picture.convert("RGB")


def part(worker, source: bytes, top: float, bottom: float, longest_side=2600):
    window = Window(top=top, bottom=bottom)
    found = worker.encode(source, longest_side=longest_side, quality=95, window=window)
    return found, Image.open(BytesIO(found.content)).convert("L")


def test_parts_put_one_below_the_other_are_the_picture_pixel_for_pixel(worker):
    picture = striped(60, 3001)
    source = saved(picture, "PNG")
    together = Image.new("L", picture.size)
    for top, bottom in ((0.0, 0.36), (0.32, 0.68), (0.64, 1.0)):
        found, pixels = part(worker, source, top, bottom)
        assert not found.was_scaled
        assert (found.source_width, found.source_height) == picture.size
        together.paste(pixels, (0, int(top * picture.height)))
    assert together.tobytes() == picture.convert("L").tobytes()


def test_a_part_of_a_long_jpeg_keeps_the_pixels_a_whole_page_would_lose(worker):
    source = saved(striped(300, 6000), "JPEG")
    _, pixels = part(worker, source, 0.0, 0.1, longest_side=600)
    assert pixels.size == (300, 600)
    found, pixels = part(worker, source, 0.5, 1.0, longest_side=600)
    assert pixels.size == (60, 600)
    assert found.was_scaled


def test_a_part_of_a_picture_held_sideways_is_of_the_upright_one(worker):
    tags = Image.Exif()
    tags[0x0112] = 6
    picture = striped(60, 300).transpose(Image.Transpose.ROTATE_90)
    source = saved(picture, "PNG", exif=tags)
    _, pixels = part(worker, source, 0.0, 0.5)
    assert (
        pixels.tobytes()
        == striped(60, 300).convert("L").crop((0, 0, 60, 150)).tobytes()
    )


@given(st.floats(0, 0.99), st.floats(0.01, 1), st.integers(1, 20_000))
def test_a_window_has_a_row_at_least_and_none_outside_the_picture(top, length, height):
    window = Window(top=top, bottom=min(1.0, top + length))
    first, end = window.rows(height)
    assert 0 <= first < end <= height


@pytest.mark.parametrize("borders", [(0.5, 0.5), (0.6, 0.4), (-0.1, 1), (0, 1.1)])
def test_a_window_that_is_none_is_refused(borders):
    with pytest.raises(ValueError, match="top"):
        Window(top=borders[0], bottom=borders[1])


def test_an_order_reaches_the_worker_as_it_was_given():
    order = Order(
        longest_side=7, quality=3, window=Window(top=0.25, bottom=0.3), page=4
    )
    assert unpack_order(pack_order(Kind.ENCODE, order, b"")) == order
