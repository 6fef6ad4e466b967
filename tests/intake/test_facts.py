from __future__ import annotations

import pytest
from intake.samples import PLACE, TELLTALE, exif, photo, photo_file, saved
from intake.test_cleaning import XMP, png_with_everything
from PIL import Image
from PIL.ExifTags import IFD
from PIL.PngImagePlugin import PngInfo
from PIL.TiffImagePlugin import IFDRational

from evidence_log.errors.pictures import CannotShow
from evidence_log.intake.sandbox import PictureWorker
from evidence_log.intake.sniff import MediaType


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_a_picture_s_facts_are_what_its_exif_says(
    worker: PictureWorker, kind: str
) -> None:
    facts = worker.facts(photo_file(kind))
    assert facts.media_type.name == kind
    assert (facts.width, facts.height) == (64, 48)
    assert facts.taken_at == "2024-03-05T21:07:09"
    assert facts.taken_offset == "+01:00"
    assert facts.device == "Roe Phone 3"
    assert facts.has_place
    assert facts.place == PLACE
    assert facts.has_serial_or_owner
    assert facts.has_maker_note
    assert ("Artist", TELLTALE.decode()) in facts.tags
    assert ("GPSLatitudeRef", "N") in facts.tags


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_width_and_height_are_of_the_upright_picture(
    worker: PictureWorker, kind: str, orientation: int
) -> None:
    facts = worker.facts(photo_file(kind, orientation))
    upright = (48, 64) if orientation in {6, 8} else (64, 48)
    assert (facts.width, facts.height) == upright


def test_a_picture_without_metadata_tells_nothing(worker: PictureWorker) -> None:
    facts = worker.facts(saved(photo(), "JPEG"))
    assert (facts.taken_at, facts.taken_offset, facts.device) == (None, None, None)
    assert not facts.has_place
    assert facts.place is None
    assert not facts.has_serial_or_owner
    assert not facts.has_maker_note


def test_a_place_in_xmp_alone_is_noticed(worker: PictureWorker) -> None:
    facts = worker.facts(saved(photo(), "JPEG", xmp=XMP))
    assert facts.has_place
    assert facts.place is None


def test_exif_behind_the_pixels_of_a_png_is_noticed(worker: PictureWorker) -> None:
    plain = png_with_everything()
    at = plain.index(b"eXIf") - 4
    length = int.from_bytes(plain[at : at + 4], "big") + 12
    end = plain.rindex(b"IEND") - 4
    late = plain[:at] + plain[at + length : end] + plain[at : at + length] + plain[end:]
    assert worker.facts(late).place == PLACE


@pytest.mark.parametrize(
    "latitude", [(0.0, 0.0), (91.0, 0.0, 0.0), (IFDRational(0, 0),) * 3]
)
def test_a_place_that_cannot_be_read_is_still_a_place(
    worker: PictureWorker, latitude: tuple[float, ...]
) -> None:
    tags = exif()
    tags[IFD.GPSInfo][2] = latitude
    facts = worker.facts(saved(photo(), "JPEG", exif=tags))
    assert facts.has_place
    assert facts.place is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024:03:05 21:07:09", "2024-03-05T21:07:09"),
        ("2024-03-05 21:07:09", "2024-03-05T21:07:09"),
        ("0000:00:00 00:00:00", None),
        ("    :  :     :  :  ", None),
        ("", None),
    ],
)
def test_the_time_is_given_as_found_or_not_at_all(
    worker: PictureWorker, written: str, read: str | None
) -> None:
    tags = exif()
    tags[IFD.Exif][0x9003] = written
    assert worker.facts(saved(photo(), "JPEG", exif=tags)).taken_at == read


def test_long_and_strange_values_are_cut_and_made_printable(
    worker: PictureWorker,
) -> None:
    tags = Image.Exif()
    tags[0x010E] = "a\nb\x07" + "x" * 50_000
    facts = worker.facts(saved(photo(), "JPEG", exif=tags))
    (description,) = (text for name, text in facts.tags if name == "ImageDescription")
    assert description.isprintable()
    assert len(description) == 200


def test_a_picture_too_large_to_show_still_tells_its_facts(
    worker: PictureWorker,
) -> None:
    source = saved(Image.new("1", (12_000, 12_000)), "PNG", exif=exif())
    facts = worker.facts(source)
    assert (facts.width, facts.place) == (12_000, PLACE)
    with pytest.raises(CannotShow):
        worker.render(source, longest_side=100)


def test_a_text_has_no_facts(worker: PictureWorker) -> None:
    with pytest.raises(CannotShow):
        worker.facts(b"He was outside again.")
    assert worker.facts(photo_file()).media_type is MediaType.JPEG


def with_segment(name: bytes, body: bytes) -> bytes:
    """A JPEG without other metadata than this segment behind its start."""
    plain = saved(photo(), "JPEG")
    return plain[:2] + name + (len(body) + 2).to_bytes(2, "big") + body + plain[2:]


def png_note(key: str) -> bytes:
    note = PngInfo()
    note.add_text(key, "Ingrid")
    return saved(photo(), "PNG", pnginfo=note)


IPTC = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0\0\0\0\x0a\x1c\x02\x50\0\x05Roe H"
LONG_XMP = b"http://ns.adobe.com/xmp/extension/\0" + b'<a exif:GPSLatitude="1"/>'


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(with_segment(b"\xff\xed", IPTC), id="IPTC"),
        pytest.param(with_segment(b"\xff\xfe", b"Taken by Roe"), id="comment"),
        pytest.param(saved(photo(), "JPEG", xmp=b"<City>Aarhus</City>"), id="city"),
        pytest.param(saved(photo(), "JPEG", xmp=b'<a MotionPhoto="1"/>'), id="film"),
        pytest.param(png_note("Author"), id="PNG author"),
        pytest.param(saved(photo(), "GIF", comment=b"Roe"), id="GIF comment"),
    ],
)
def test_what_may_name_somebody_is_noticed_and_gone_from_the_copy(
    worker: PictureWorker, content: bytes
) -> None:
    assert worker.facts(content).has_serial_or_owner
    copy = worker.without_metadata(content)
    assert not worker.facts(copy.content).has_serial_or_owner


def test_a_place_in_the_second_part_of_a_long_xmp_is_noticed(
    worker: PictureWorker,
) -> None:
    assert worker.facts(with_segment(b"\xff\xe1", LONG_XMP)).has_place


def test_the_name_of_a_program_names_nobody(worker: PictureWorker) -> None:
    assert not worker.facts(png_note("Software")).has_serial_or_owner
