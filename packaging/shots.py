"""Turns the PDFs of a package into PNG files and one contact sheet.

Usage: python packaging/shots.py PACKAGE OUT
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image

_PAGE_SCALE = 110 / 72  # 110 pixels an inch: small print can be read
_THUMB = (300, 424)  # A4 upright
_COLUMNS = 5
_MARGIN = 12
_GREY = "#b8b8b8"


def main() -> int:
    """Render every PDF below PACKAGE into OUT, which is made anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    package: Path = arguments.package
    documents = sorted(package.rglob("*.pdf"))
    if not documents:
        print(f"No PDF below {package}.", file=sys.stderr)
        return 1
    shutil.rmtree(arguments.out, ignore_errors=True)
    arguments.out.mkdir(parents=True)
    thumbs = [
        _save(page, arguments.out / f"{_name(document, package)}-{number:03}.png")
        for document in documents
        for number, page in enumerate(_pages(document), start=1)
    ]
    sheet = arguments.out / "contact-sheet.png"
    _contact_sheet(thumbs).save(sheet)
    print(f"{len(thumbs)} pages of {len(documents)} documents in {arguments.out}")
    print(f"All at a glance: {sheet}")
    return 0


def _name(document: Path, package: Path) -> str:
    return "-".join(document.relative_to(package).with_suffix("").parts)


def _pages(document: Path) -> Iterator[Image.Image]:
    with pypdfium2.PdfDocument(document) as opened:
        for page in opened:
            yield page.render(scale=_PAGE_SCALE).to_pil()


def _save(page: Image.Image, target: Path) -> Image.Image:
    """Write the page, give back its small picture: whole pages would fill memory."""
    page.save(target)
    thumb = page.convert("RGB")
    thumb.thumbnail(_THUMB)
    return thumb


def _contact_sheet(thumbs: list[Image.Image]) -> Image.Image:
    width, height = (side + _MARGIN for side in _THUMB)
    rows = -(-len(thumbs) // _COLUMNS)
    columns = min(_COLUMNS, len(thumbs))
    sheet = Image.new(
        "RGB", (columns * width + _MARGIN, rows * height + _MARGIN), _GREY
    )
    for index, thumb in enumerate(thumbs):
        row, column = divmod(index, _COLUMNS)
        sheet.paste(thumb, (column * width + _MARGIN, row * height + _MARGIN))
    return sheet


if __name__ == "__main__":
    sys.exit(main())
