"""Pages of a PDF as pixels, drawn by PDFium inside the confined worker.

The library is built without a JavaScript engine, and nothing asks it for actions:
what a document would run, launch or fetch stays undone. Fonts that are not in the
document are PDFium's own, since no font file can be opened here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from PIL import Image
from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from evidence_log.intake.documents import MOST_PAGES_MEASURED, DocumentPages
from evidence_log.intake.pictures import Window

_POINTS_PER_INCH = 72
_PIXELS_PER_INCH = 150
_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD, fpdfview.h
_MOST_POINTS = 200_000.0
"""70 metres: 14,400 points a page at the largest user unit anyone has used."""


class NoPage(Exception):
    """The document has no such page, or one without a size."""


def count_pages(source: bytes) -> DocumentPages:
    """How many pages, and the sizes of the first. Raises what PDFium does."""
    try:
        with _opened(source) as document:
            measured = range(min(len(document), MOST_PAGES_MEASURED))
            return DocumentPages(
                count=len(document),
                sizes=tuple(_size(document, index) for index in measured),
            )
    except PdfiumError as error:
        # PDFium keeps the error of an earlier document where this one sets none.
        if error.err_code != _WRONG_PASSWORD or b"/Encrypt" not in source:
            raise
        return DocumentPages(count=0, sizes=(), is_locked=True)


def draw_page(
    source: bytes, *, page: int, window: Window, longest_side: int
) -> Image.Image:
    """The *window* of page *page* (from 1) at 150 dpi, or smaller to fit.

    Raises NoPage, and what PDFium does.
    """
    with _opened(source) as document:
        if page > len(document):
            raise NoPage
        with closing(document[page - 1]) as opened:
            return _drawn(opened, window, longest_side)


def _drawn(page: PdfPage, window: Window, longest_side: int) -> Image.Image:
    width, height = page.get_size()
    _check(width, height)
    seen = height * (window.bottom - window.top)
    scale = min(_PIXELS_PER_INCH / _POINTS_PER_INCH, longest_side / max(width, seen))
    # Rounded up to a pixel by PDFium; a hair less keeps it within the side asked for.
    scale *= 1 - 1e-6
    below, above = height * (1 - window.bottom), height * window.top
    bitmap = page.render(scale=scale, crop=(0, below, 0, above))
    with closing(bitmap):
        return bitmap.to_pil().convert("RGB")


@contextmanager
def _opened(source: bytes) -> Iterator[PdfDocument]:
    with PdfDocument(source) as document:
        if document.get_formtype():
            document.init_forms()
        yield document


def _size(document: PdfDocument, index: int) -> tuple[float, float]:
    """A page that cannot be measured counts as one point: it will not be drawn."""
    try:
        width, height = document.get_page_size(index)
        _check(width, height)
    except (NoPage, PdfiumError):
        return 1.0, 1.0
    return width, height


def _check(width: float, height: float) -> None:
    if not (1 <= width <= _MOST_POINTS and 1 <= height <= _MOST_POINTS):
        raise NoPage
