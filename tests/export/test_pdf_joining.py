"""Parts become one file: every page whole, shared things once, stopped at any page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from evidence_log.export.pdf_joining import JoinedLook, OutlineMark, join_parts
from evidence_log.jobs import JobCancelled

# Our settings come before reportlab's own.
from reportlab.pdfgen.canvas import Canvas  # isort: skip

LOOK = JoinedLook(
    title="Log over hændelser – “prøve”",
    language="da",
    outline=[
        OutlineMark(title="Ældst", page=1),
        OutlineMark(title="Midt i (det \\ hele)", page=3),
        OutlineMark(title="Yngst", page=5),
    ],
)


def go_on() -> None:
    """Nobody wants to stop."""


def parts_in(folder: Path) -> list[Path]:
    """Two files, of three and of two pages."""
    paths = []
    for number, texts in enumerate((["a", "b", "c"], ["d", "e"])):
        paths.append(folder / f"{number}.part")
        canvas = Canvas(str(paths[-1]), invariant=1)
        for text in texts:
            canvas.drawString(100, 700, f"side {text}")
            canvas.showPage()
        canvas.save()
    return paths


def joined(folder: Path, look: JoinedLook = LOOK) -> bytes:
    path = folder / "whole.pdf"
    parts = parts_in(folder)
    join_parts(path, parts, look, check=go_on)
    assert [one for one in parts if one.exists()] == []
    return path.read_bytes()


def test_all_pages_are_there_in_order_and_sound(tmp_path: Path):
    with pikepdf.open(BytesIO(joined(tmp_path))) as pdf:
        assert pdf.check_pdf_syntax() == []
        contents = [page.Contents.read_bytes() for page in pdf.pages]
        fonts = {page.Resources.Font.F1.objgen for page in pdf.pages}
    for letter, content in zip(b"abcde", contents, strict=True):
        assert b"side %c" % letter in content
    assert len(fonts) == 2


def test_the_file_says_its_title_its_language_and_its_outline(tmp_path: Path):
    with pikepdf.open(BytesIO(joined(tmp_path))) as pdf:
        assert {str(key): str(said) for key, said in pdf.docinfo.items()} == {
            "/Title": LOOK.title
        }
        assert str(pdf.Root.Lang) == "da"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        with pdf.open_outline() as outline:
            told = [
                (item.title, pikepdf.Page(item.destination[0]).index + 1)
                for item in outline.root
            ]
    assert told == [(mark.title, mark.page) for mark in LOOK.outline]


def test_a_file_without_an_outline_can_be_read(tmp_path: Path):
    look = JoinedLook(title="Uden", language="en", outline=())
    with pikepdf.open(BytesIO(joined(tmp_path, look))) as pdf:
        assert pdf.check_pdf_syntax() == []
        with pdf.open_outline() as outline:
            assert outline.root == []


def test_the_same_parts_give_the_same_bytes(tmp_path: Path):
    assert joined(tmp_path) == joined(tmp_path)


@pytest.mark.parametrize("page", range(5))
def test_it_stops_before_any_page(tmp_path: Path, page: int):
    asked = iter([*[False] * page, True])

    def stop() -> None:
        if next(asked):
            raise JobCancelled

    with pytest.raises(JobCancelled):
        join_parts(tmp_path / "whole.pdf", parts_in(tmp_path), LOOK, check=stop)
