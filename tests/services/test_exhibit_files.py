"""Real files go through the vault, the workers and the file of exhibits."""

from __future__ import annotations

import io
import json
import wave
from pathlib import Path

import pikepdf
import pytest
from command_line import CommandLine
from pdf_reading import read_pdf
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

ENTRY = {"date": "2025-03-14", "what": "Beskeder", "types": ["message"]}
MAIL = """\
Received: from a.invalid by b.invalid; Fri, 14 Mar 2025 22:22:00 +0100
From: Jonas <j@example.org>
To: Mia <m@example.org>
Date: Fri, 14 Mar 2025 19:21:57 +0100
Subject: Svar
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain; charset=utf-8

{body}
--x
Content-Type: image/png
Content-Disposition: attachment; filename="din_hoveddoer.png"

--x--
"""


def long_screenshot() -> Image.Image:
    """Rows that differ, in so few colours that it is kept without loss."""
    picture = Image.new("L", (400, 3203), 255)
    draw = ImageDraw.Draw(picture)
    for row in range(0, picture.height, 3):
        draw.line((row * 7 % 300, row, 399, row), fill=row // 3 % 97)
    return picture


def letter(pages: int, *, password: str = "") -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    for number in range(1, pages + 1):
        canvas.drawString(60, 700, f"Side {number}")
        canvas.showPage()
    canvas.save()
    if not password:
        return file.getvalue()
    locked = io.BytesIO()
    with pikepdf.open(file) as document:
        document.save(locked, encryption=pikepdf.Encryption(user=password, owner="o"))
    return locked.getvalue()


def sound(seconds: int) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(1)
        writer.setframerate(8000)
        writer.writeframes(bytes(8000 * seconds))
    return file.getvalue()


def png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


FILES = {
    "long.png": png(long_screenshot()),
    "letter.pdf": letter(22),
    "locked.pdf": letter(1, password="x"),
    "voice.wav": sound(125),
    "half.png": png(long_screenshot())[:4000],
    "mail.eml": MAIL.format(body="Svar mig nu.\n\n" * 120).encode(),
    "thing.bin": bytes(range(256)) * 8000,
}
LONG, LETTER, LOCKED, VOICE, HALF, LONG_MAIL, THING = range(1, 8)


class Exhibits:
    """The exhibits of a package: their pages, and what the manifest says of them."""

    def __init__(self, package: Path) -> None:
        self.package = package
        self.texts = [" ".join(text.split()) for text in read_pdf(self.path).text]
        self.manifest = json.loads(next(package.glob("5*/indhold.json")).read_text())

    @property
    def path(self) -> Path:
        return self.package / "3-Bilag.pdf"

    def pages(self, number: int) -> list[str]:
        return [
            text
            for text in self.texts
            if text.startswith((f"Bilag {number} ", f"Bilag {number},"))
        ]

    def shown(self, number: int) -> list[dict[str, object]]:
        return self.manifest["exhibits"][number - 1]["shown"]

    def picture(self, page: int) -> Image.Image:
        with pikepdf.open(self.path) as document:
            (picture,) = document.pages[page].get_images().values()
            return pikepdf.PdfImage(picture).as_pil_image().convert("L")


@pytest.fixture(scope="module")
def cli(tmp_path_factory) -> CommandLine:
    cli = CommandLine(tmp_path_factory.mktemp("exhibits")).make()
    cli.add(ENTRY)
    for name, content in FILES.items():
        (cli.folder / name).write_bytes(content)
    paths = [cli.folder / name for name in FILES]
    stored = cli.on_vault("attach", "--entry", "H-001", *paths)
    assert stored.code == 0, stored.err
    exported = cli.on_vault("export", cli.folder / "package")
    assert exported.code == 0, exported.err
    return cli


@pytest.fixture(scope="module")
def exhibits(cli) -> Exhibits:
    return Exhibits(cli.folder / "package")


def test_every_page_says_its_number_of_as_many_as_there_are(exhibits):
    total = len(exhibits.texts)
    for number, text in enumerate(exhibits.texts, 1):
        assert f"side {number} af {total}" in text


def test_a_long_screenshot_is_all_there_pixel_for_pixel(exhibits):
    original = long_screenshot()
    parts = [exhibits.picture(page) for page in range(len(exhibits.pages(LONG)))]
    assert len(parts) >= 4
    place = 0
    for part in parts:
        assert part.width == original.width
        start = next(
            top
            for top in range(place, -1, -1)
            if original.crop((0, top, 400, top + part.height)).tobytes()
            == part.tobytes()
        )
        place = start + part.height
    assert place == original.height


def test_the_parts_are_named_and_say_what_is_repeated(exhibits):
    pages = exhibits.pages(LONG)
    count = len(pages)
    for part, text in enumerate(pages, 1):
        assert f"Bilag 1, del {part} af {count}" in text
        assert (f"som i del {part - 1}" in text) is (part > 1)
        assert (f"igen i del {part + 1}" in text) is (part < count)


def test_the_manifest_lists_each_part_under_its_page(exhibits):
    shown = exhibits.shown(LONG)
    assert [one["page"] for one in shown] == list(range(1, len(shown) + 1))
    assert len(shown) == len(exhibits.pages(LONG))
    assert all("part" in one["treatments"] for one in shown)
    assert len({one["sha256"] for one in shown}) == len(shown)
    annex = " ".join(read_pdf(next(exhibits.package.glob("5*/*.pdf"))).text)
    assert f"Vist, del {len(shown)}" in annex


def test_a_document_is_drawn_page_by_page_and_says_what_is_left(exhibits):
    pages = exhibits.pages(LETTER)
    assert len(pages) == len(exhibits.shown(LETTER)) == 20
    assert "Dokument, 22 sider · side 20 af 22" in pages[-1]
    assert "Ikke vist her: side 21–22. Se hele dokumentet i BILAG-002.pdf." in pages[-1]
    assert all("drawn" in one["treatments"] for one in exhibits.shown(LETTER))
    drawn = exhibits.picture(len(exhibits.pages(LONG)))
    assert drawn.size == (1241, 1754)
    assert drawn.getextrema()[0] < 128


def test_nothing_of_a_foreign_document_itself_is_in_the_file(exhibits):
    assert b"ReportLab Generated PDF" not in read_pdf(exhibits.path).objects
    assert "Side 3" not in " ".join(exhibits.texts)


def test_a_locked_document_says_that_a_password_opens_it(exhibits):
    (page,) = exhibits.pages(LOCKED)
    assert "Dokumentet kan kun åbnes med adgangskode." in page
    assert "BILAG-003.pdf" in page


def test_a_recording_says_its_length_here_and_in_the_list(exhibits):
    (page,) = exhibits.pages(VOICE)
    for said in ("Lyd, 2 min. 5 sek.", "audio/wav", "BILAG-004.wav", "1.000.044 byte"):
        assert said in page
    report = " ".join(
        " ".join(read_pdf(exhibits.package / "2-Rapport.pdf").text).split()
    )
    assert "Lyd, 2 min. 5 sek." in report


def test_half_a_picture_is_not_drawn_and_says_so_on_each_page_kept_for_it(exhibits):
    first, *others = exhibits.pages(HALF)
    assert "Filen er beskadiget eller kan ikke gengives." in first
    assert all("Denne del kan ikke vises." in page for page in others)
    assert exhibits.shown(HALF) == []


def test_a_long_mail_names_its_attachment_and_its_late_arrival(exhibits):
    first, *others = exhibits.pages(LONG_MAIL)
    assert others
    assert f"Bilag 6, del 2 af {1 + len(others)}" in others[0]
    assert "Vedhæftet" in first
    assert "din_hoveddoer.png" in first
    assert "modtog mailen 3 t. 0 min. 3 sek. efter mailens dato." in first
    assert "Mailens vej" in others[-1]


def test_a_file_of_another_kind_says_where_it_is_and_what_it_is(exhibits):
    (page,) = exhibits.pages(THING)
    for said in (
        "gengives ikke på papir",
        "BILAG-007.bin",
        "2.048.000 byte (ca. 2 MB)",
    ):
        assert said in page
