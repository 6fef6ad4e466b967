"""Reading pages as eyes do: drawn as a picture, and the picture read by tesseract."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

DOTS_PER_INCH = 150


def _can_read_danish() -> bool:
    if shutil.which("tesseract") is None:
        return False
    said = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, check=False
    )
    return "dan" in said.stdout.split()


needs_tesseract = pytest.mark.skipif(
    not _can_read_danish(), reason="tesseract with Danish (dan) is not installed here"
)


def read_pages(path: Path, pages: Iterable[int] | None = None) -> list[str]:
    """What stands on the pages (from 0) of a PDF; on all of them by default."""
    document = pypdfium2.PdfDocument(path)
    try:
        numbers = range(len(document)) if pages is None else pages
        drawn = [
            document[number].render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil()
            for number in numbers
        ]
    finally:
        document.close()
    read: list[str] = []
    for image in drawn:
        out = BytesIO()
        image.save(out, "PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", "dan"],
            input=out.getvalue(),
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            capture_output=True,
            check=True,
        )
        read.append(done.stdout.decode())
    return read


def pages_with_pictures(path: Path) -> list[int]:
    """The pages (from 0) on which a picture is drawn."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [
            number
            for number, page in enumerate(document)
            if any(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]))
        ]
    finally:
        document.close()


def seen_in(text: str, word: str) -> bool:
    """Whether a word of *text* begins with *word*.

    Blanks and signs may have been read where *word* has some, and among digits.
    """
    letters = unicodedata.normalize("NFC", word)
    pattern = "(?<![^\\W_])"
    for before, sign in zip(" " + letters, letters, strict=False):
        if sign.isalnum():
            is_inside = before.isalpha() and sign.isalpha()
            pattern += ("" if is_inside else r"[\W_]{0,3}") + re.escape(sign)
    return re.search(pattern, unicodedata.normalize("NFC", text), re.I) is not None
