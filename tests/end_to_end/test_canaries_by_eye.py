"""What the check leaves out cannot be read on a drawn page either."""

from __future__ import annotations

from pathlib import Path

import pytest
from page_reading import needs_tesseract, pages_with_pictures, read_pages, seen_in
from pdf_reading import read_pdf
from private_log import (
    DRAWN,
    HELPER,
    HELPER_PLACE,
    OWN,
    SHOWN_IN_PICTURE,
    canaries,
    private_log,
)

pytestmark = needs_tesseract

PRINTED_IF_NOT_COVERED = [
    *(text for _, text in OWN.values()),
    *("Stillits", "+45 50617283", HELPER, HELPER_PLACE, "Kanarieraad"),
    *DRAWN.values(),
]


def package(folder: Path, *, is_open: bool = False) -> Path:
    cli = private_log(folder, is_open=is_open)
    made = cli.on_vault("export", folder / "package", "--effects")
    assert made.code == 0, made.err
    return folder / "package"


def seen(text: str) -> list[str]:
    return sorted(
        word for word in {*canaries(), *DRAWN.values()} if seen_in(text, word)
    )


def test_no_canary_is_read_on_a_page_of_the_list_or_on_one_with_a_picture(tmp_path):
    made = package(tmp_path)
    report, exhibits = made / "2-Rapport.pdf", made / "3-Bilag.pdf"
    told = [text.count("[udeladt]") for text in read_pdf(report).text]
    pictures = pages_with_pictures(exhibits)
    assert len(pictures) == 3
    read = "\n".join(
        (
            *read_pages(report, [told.index(max(told))]),
            *read_pages(exhibits, pictures),
        )
    )
    assert seen(read) == []
    for word in ("Ordinært", "udeladt", SHOWN_IN_PICTURE, "Forside"):
        assert seen_in(read, word), word


@pytest.mark.campaign
def test_no_canary_is_read_on_any_page(tmp_path):
    pdfs = sorted(package(tmp_path).rglob("*.pdf"))
    pages = [page for path in pdfs for page in read_pages(path)]
    assert (len(pdfs), len(pages)) == (3, 14)
    assert seen("\n".join(pages)) == []
    assert seen_in("\n".join(pages), SHOWN_IN_PICTURE)


@pytest.mark.campaign
def test_every_canary_would_be_read_if_it_were_printed(tmp_path):
    """The same log without cards, and with the pictures open."""
    pdfs = sorted(package(tmp_path, is_open=True).rglob("*.pdf"))
    read = "\n".join(page for path in pdfs for page in read_pages(path))
    assert [word for word in PRINTED_IF_NOT_COVERED if not seen_in(read, word)] == []


@pytest.mark.parametrize(
    ("text", "word", "is_seen"),
    [
        ("ring 20 12-34.56 nu", "+45 20 12 34 56", False),
        ("ring +45 20 12-34.56 nu", "+45 20 12 34 56", True),
        ("ring 2012 3456", "20123456", True),
        ("Kanariehusets dør", "Kanariehuset", True),
        ("rets en", "Retsen", False),
        ("brugsretsen", "Retsen", False),
        ("KANARIE MIA87", "kanarie_mia87", True),
    ],
)
def test_a_word_is_found_however_its_signs_were_read(text, word, is_seen):
    assert seen_in(text, word) == is_seen
