"""Drawing laid-out pages into a PDF: head and foot, outline, neutral metadata."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from evidence_log.export.fonts import TEXT_FONT, TEXT_FONT_BOLD
from evidence_log.export.page_design import (
    FOOTER_FROM_BOTTOM,
    HAIRLINE,
    HEADER_FROM_TOP,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    QUIET,
    RIGHT,
    RULE,
    TOP,
)
from evidence_log.export.page_layout import Page

_SIZE = 8
_BELOW_HEADER = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What stands on every page, and what the file says of itself.

    *page_of* holds ``{page}`` and ``{pages}``; *example* is empty but for the
    invented case.
    """

    language: str
    title: str
    report: str
    page_of: str
    footer: str
    example: str = ""


def open_canvas(path: Path, furniture: Furniture) -> Canvas:
    """Begin a PDF whose bytes depend on nothing but what is drawn."""
    canvas = Canvas(
        str(path),
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=TEXT_FONT,
        initialFontSize=_SIZE,
        lang=furniture.language,
    )
    canvas.setTitle(furniture.title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("")
    canvas.setProducer("")
    return canvas


def draw_pages(
    canvas: Canvas,
    pages: Iterable[Page],
    furniture: Furniture,
    *,
    first: int = 1,
    total: int,
) -> None:
    """Draw pages numbered from *first* of *total*."""
    for number, page in enumerate(pages, first):
        for place, mark in enumerate(page.marks):
            key = f"page-{number}-{place}"
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(mark, key)
        _draw_furniture(canvas, page, furniture, (number, total))
        for placed in page.placed:
            y = PAGE_HEIGHT - TOP - placed.top - placed.height
            placed.flowable.drawOn(canvas, LEFT + placed.x, y)
        canvas.showPage()


def _draw_furniture(
    canvas: Canvas, page: Page, furniture: Furniture, place: tuple[int, int]
) -> None:
    number, total = place
    y = PAGE_HEIGHT - HEADER_FROM_TOP
    canvas.setFillGray(QUIET)
    canvas.setFont(TEXT_FONT, _SIZE)
    canvas.drawString(LEFT, y, page.section)
    said = furniture.page_of.format(page=number, pages=total)
    canvas.drawRightString(PAGE_WIDTH - RIGHT, y, f"{furniture.report} · {said}")
    if furniture.example:
        canvas.setFillGray(0)
        canvas.setFont(TEXT_FONT_BOLD, _SIZE)
        middle = (LEFT + PAGE_WIDTH - RIGHT) / 2
        canvas.drawCentredString(middle, y, furniture.example)
    canvas.setStrokeGray(RULE)
    canvas.setLineWidth(HAIRLINE)
    canvas.line(LEFT, y - _BELOW_HEADER, PAGE_WIDTH - RIGHT, y - _BELOW_HEADER)
    canvas.setFillGray(QUIET)
    canvas.setFont(TEXT_FONT, _SIZE)
    canvas.drawString(LEFT, FOOTER_FROM_BOTTOM, furniture.footer)
