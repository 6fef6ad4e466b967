from __future__ import annotations

import struct
from io import BytesIO
from zlib import crc32

import pytest
from intake.samples import (
    ORIENTATION,
    TELLTALE,
    photo,
    photo_file,
    pixels,
    saved,
)
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from evidence_log.errors.pictures import CannotClean
from evidence_log.intake.sandbox import PictureWorker
from evidence_log.intake.sniff import MediaType

XMP = b'<x:xmpmeta><rdf exif:GPSLatitude="55,30N" by="%s"/></x:xmpmeta>' % TELLTALE


def chunk(name: bytes, body: bytes) -> bytes:
    return (
        struct.pack(">I", len(body))
        + name
        + body
        + struct.pack(">I", crc32(name + body))
    )


def jpeg_with_everything(orientation: int = 1) -> bytes:
    plain = photo_file(orientation=orientation, xmp=XMP, comment=TELLTALE, dpi=(72, 72))
    iptc = b"Photoshop 3.0\08BIM" + TELLTALE
    app13 = b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc
    second = b"\xff\xe2" + struct.pack(">H", len(TELLTALE) + 6) + b"MPF\0" + TELLTALE
    return plain[:2] + app13 + second + plain[2:] + photo_file() + TELLTALE


def png_with_everything(orientation: int = 1) -> bytes:
    texts = PngInfo()
    texts.add_text("Author", TELLTALE.decode())
    texts.add_text("Comment", TELLTALE.decode(), zip=True)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    plain = photo_file("PNG", orientation, pnginfo=texts)
    end = plain.rindex(b"IEND") - 4
    late = chunk(b"tEXt", b"Owner\0" + TELLTALE) + chunk(b"caBX", TELLTALE)
    return plain[:end] + late + plain[end:] + TELLTALE


def webp_with_everything(orientation: int = 1) -> bytes:
    plain = photo_file("WEBP", orientation, xmp=XMP, lossless=True)
    strange = b"CANR" + struct.pack("<I", len(TELLTALE)) + TELLTALE
    strange += bytes(len(TELLTALE) % 2)
    size = struct.pack("<I", len(plain) - 8 + len(strange))
    return plain[:4] + size + plain[8:] + strange + TELLTALE


def gif_with_everything() -> bytes:
    frames = [photo(), photo().rotate(180)]
    plain = saved(
        frames[0],
        "GIF",
        save_all=True,
        append_images=frames[1:],
        loop=0,
        duration=90,
        comment=TELLTALE,
    )
    xmp = b"\x21\xff\x0bXMP DataXMP" + bytes([len(TELLTALE)]) + TELLTALE + b"\0"
    return plain[:-1] + xmp + plain[-1:] + TELLTALE


EVERYTHING = {
    MediaType.JPEG: jpeg_with_everything,
    MediaType.PNG: png_with_everything,
    MediaType.WEBP: webp_with_everything,
}


@pytest.mark.parametrize("kind", EVERYTHING)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_clean_copy_has_the_same_pixels_the_same_way_up_and_no_more(
    worker: PictureWorker, kind: MediaType, orientation: int
) -> None:
    source = EVERYTHING[kind](orientation)
    assert TELLTALE in source
    copy = worker.without_metadata(source)
    assert copy.media_type is kind
    assert TELLTALE not in copy.content
    assert b"GPS" not in copy.content
    assert pixels(copy.content) == pixels(source)
    with Image.open(BytesIO(copy.content)) as image:
        tags = dict(image.getexif())
    assert tags == ({} if orientation == 1 else {ORIENTATION: orientation})


def test_a_gif_loses_its_comments_and_keeps_every_frame(worker: PictureWorker) -> None:
    source = gif_with_everything()
    copy = worker.without_metadata(source)
    assert source.count(TELLTALE) == 3
    assert TELLTALE not in copy.content
    with Image.open(BytesIO(copy.content)) as clean, Image.open(BytesIO(source)) as old:
        assert clean.n_frames == old.n_frames == 2
        assert clean.info.get("loop") == 0
        assert clean.info["duration"] == 90
        for frame in range(2):
            clean.seek(frame)
            old.seek(frame)
            assert clean.convert("RGB").tobytes() == old.convert("RGB").tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_tiff_becomes_a_png_of_the_same_pixels(
    worker: PictureWorker, mode: str
) -> None:
    image = photo().convert("I" if mode == "I;16" else mode).convert(mode)
    source = saved(image, "TIFF", description=TELLTALE.decode())
    copy = worker.without_metadata(source)
    assert copy.media_type is MediaType.PNG
    assert TELLTALE not in copy.content
    with Image.open(BytesIO(copy.content)) as clean, Image.open(BytesIO(source)) as old:
        assert clean.tobytes() == old.tobytes()


@pytest.mark.parametrize("kind", ["AVIF", "BMP"])
def test_other_pictures_are_written_anew(worker: PictureWorker, kind: str) -> None:
    source = saved(photo(), kind)
    copy = worker.without_metadata(source)
    assert copy.media_type in {MediaType.JPEG, MediaType.PNG}
    with Image.open(BytesIO(copy.content)) as clean:
        assert clean.size == photo().size


def test_the_colour_profile_stays_for_without_it_colours_would_change(
    worker: PictureWorker,
) -> None:
    profile = b"\0" * 128 + bytes(range(256))
    for kind in ("JPEG", "PNG", "WEBP"):
        copy = worker.without_metadata(photo_file(kind, icc_profile=profile))
        with Image.open(BytesIO(copy.content)) as image:
            assert image.info["icc_profile"] == profile


def test_pages_are_never_lost_silently(worker: PictureWorker) -> None:
    pages = [photo(), photo().rotate(180)]
    source = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    with pytest.raises(CannotClean):
        worker.without_metadata(source)


@pytest.mark.parametrize("kind", EVERYTHING)
def test_a_file_cut_short_is_not_cleaned(
    worker: PictureWorker, kind: MediaType
) -> None:
    source = saved(photo(), kind.name)
    for length in (3, 20, 100, len(source) // 2):
        with pytest.raises(CannotClean):
            worker.without_metadata(source[:length])


def test_progressive_scans_and_restart_marks_survive(worker: PictureWorker) -> None:
    for options in ({"progressive": True}, {"restart_marker_blocks": 1}):
        source = photo_file(quality=95, **options)
        copy = worker.without_metadata(source)
        assert pixels(copy.content) == pixels(source)


def test_a_preview_inside_a_jpeg_s_first_part_is_dropped(
    worker: PictureWorker,
) -> None:
    plain = saved(photo(), "JPEG")
    body = b"JFIF\0\x01\x01\0\0\x01\0\x01" + bytes([3, 3]) + b"preview" * 4
    jfif = b"\xff\xe0" + struct.pack(">H", len(body) + 2) + body
    source = plain[:2] + jfif + plain[20:]
    copy = worker.without_metadata(source)
    assert b"preview" not in copy.content
    assert pixels(copy.content) == pixels(source)
