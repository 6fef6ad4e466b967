"""What every drawn photograph needs: gradients, glow, noise, the mark."""

from __future__ import annotations

import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from example_case.fonts import Fonts
from example_case.sheet import MARK, Colour

Size = tuple[int, int]


def gradient(size: Size, top: Colour, bottom: Colour) -> Image.Image:
    """A ground that changes from *top* to *bottom*."""
    mask = Image.linear_gradient("L").resize(size)
    return Image.composite(
        Image.new("RGB", size, bottom), Image.new("RGB", size, top), mask
    )


def glow(picture: Image.Image, centre: Size, radius: int, colour: Colour) -> None:
    """Add light around *centre*, fading out over *radius* pixels."""
    x, y = centre
    light = Image.new("RGB", picture.size)
    spot = ImageChops.invert(Image.radial_gradient("L")).resize(
        (2 * radius, 2 * radius)
    )
    spot = spot.point([round((value / 255) ** 2.2 * 255) for value in range(256)])
    light.paste(
        Image.composite(
            Image.new("RGB", spot.size, colour), Image.new("RGB", spot.size), spot
        ),
        (x - radius, y - radius),
    )
    picture.paste(ImageChops.screen(picture, light))


def shade(
    picture: Image.Image, shape: list[Size], colour: Colour, *, blur: float
) -> None:
    """Lay a soft-edged polygon of *colour* over the picture."""
    mask = Image.new("L", picture.size)
    ImageDraw.Draw(mask).polygon(shape, fill=255)
    picture.paste(colour, (0, 0), mask.filter(ImageFilter.GaussianBlur(blur)))


def develop(
    picture: Image.Image, fonts: Fonts, *, seed: int, grain: float, blur: float
) -> Image.Image:
    """Make a drawing look taken: soft edges, dark corners, grain, and the mark.

    *grain* is the share of noise (0 to 1), *blur* a radius in pixels; the same
    *seed* gives the same grain.
    """
    soft = picture.filter(ImageFilter.GaussianBlur(blur))
    corners = Image.radial_gradient("L").resize(soft.size)
    corners = corners.point([round(255 - value * 0.32) for value in range(256)])
    soft = ImageChops.multiply(soft, Image.merge("RGB", (corners,) * 3))
    noise = _noise(soft.size, seed)
    soft = Image.blend(soft, ImageChops.overlay(soft, noise), grain)
    width, height = soft.size
    ImageDraw.Draw(soft).text(
        (width - 28, height - 28),
        MARK,
        font=fonts.face("medium", 24),
        fill=(214, 214, 210),
        anchor="rs",
        stroke_width=2,
        stroke_fill=(52, 52, 52),
    )
    return soft


def _noise(size: Size, seed: int) -> Image.Image:
    """Grey grain, two pixels wide, the same for one *seed* everywhere."""
    small = (size[0] // 2, size[1] // 2)
    grain = random.Random(seed).randbytes(small[0] * small[1])
    layer = Image.frombytes("L", small, grain)
    return Image.merge("RGB", (layer.resize(size, Image.Resampling.BICUBIC),) * 3)
