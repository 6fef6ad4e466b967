"""The files of the example case: they open, hold what phones write, and are marked."""

from __future__ import annotations

import email
import email.policy
import wave
from pathlib import Path

import pillow_heif
import pypdfium2
import pytest
from example.example_files import EVIDENCE
from PIL import ExifTags, Image, ImageOps

pillow_heif.register_heif_opener(thumbnails=False)

_PICTURES = sorted(
    p for p in EVIDENCE.iterdir() if p.suffix in (".png", ".jpg", ".heic")
)
_PHOTOS = [path for path in _PICTURES if path.suffix != ".png"]


def _name(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("path", _PICTURES, ids=_name)
def test_every_picture_opens(path: Path):
    with Image.open(path) as picture:
        picture.load()
        assert min(picture.size) > 500


@pytest.mark.parametrize("path", _PHOTOS, ids=_name)
def test_photographs_carry_place_device_serial_and_maker_note(path: Path):
    with Image.open(path) as picture:
        exif = picture.getexif()
    place, detail = exif.get_ifd(ExifTags.IFD.GPSInfo), exif.get_ifd(ExifTags.IFD.Exif)
    degrees, minutes, _ = place[ExifTags.GPS.GPSLatitude]
    assert (degrees, minutes) == (56, 26)  # open sea between Jutland and Anholt
    assert exif[ExifTags.Base.Model] == "Opdigtet Telefon 1"
    assert detail[ExifTags.Base.BodySerialNumber] == "OPDIGTET-0000-0001"
    assert b"OPDIGTET" in detail[ExifTags.Base.MakerNote]


def test_there_are_jpegs_a_heic_and_one_that_lies_on_its_side():
    assert {path.suffix for path in _PHOTOS} == {".heic", ".jpg"}
    with Image.open(EVIDENCE / "09-blomster.jpg") as picture:
        assert picture.getexif()[ExifTags.Base.Orientation] == 6
        upright = ImageOps.exif_transpose(picture)
    assert upright.height > upright.width


def test_one_screenshot_carries_words_nobody_sees():
    with Image.open(EVIDENCE / "02-sms-sagt-fra.png") as picture:
        picture.load()
        assert picture.info["Comment"] == "EKSEMPEL – OPDIGTET"


def test_some_screenshots_are_longer_than_a_screen():
    def long(path: Path) -> bool:
        with Image.open(path) as picture:
            return picture.height > 4 * picture.width

    found = [path.name[:2] for path in _PICTURES if long(path)]
    assert found == ["04", "08", "24", "28"]


@pytest.mark.parametrize("name", ["10-brev.pdf", "40-foelgeseddel.pdf"])
def test_every_paper_is_one_page_and_marked(name: str):
    with pypdfium2.PdfDocument(EVIDENCE / name) as letter:
        assert len(letter) == 1
        assert "OPDIGTET" in letter[0].get_textpage().get_text_bounded()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("15-mail.eml", "hver onsdag ved bussen"),
        ("17-mail-februar.eml", "Jeg giver ikke op."),
    ],
)
def test_the_mail_tells_its_way(name: str, says: str):
    raw = (EVIDENCE / name).read_bytes()
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert len(mail.get_all("Received", [])) == 2
    body = mail.get_body()
    assert body is not None
    assert says in " ".join(body.get_content().split())
    assert "OPDIGTET" in body.get_content()


def test_the_voicemail_plays_and_is_marked():
    path = EVIDENCE / "11-telefonsvarer.wav"
    with wave.open(str(path)) as sound:
        assert sound.getnframes() / sound.getframerate() == 9
    assert b"OPDIGTET" in path.read_bytes()


def test_the_folder_is_small_enough_to_come_along():
    assert sum(path.stat().st_size for path in EVIDENCE.iterdir()) < 6_000_000
