"""Drawing laid-out pages into a PDF: head and foot, outline, neutral metadata."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from evidence_log.export.pdf_joining import OutlineMark, join_parts

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


def draw_part(
    path: Path,
    pages: Iterable[Page],
    furniture: Furniture,
    *,
    first: int = 1,
    total: int,
) -> None:
    """Draw pages numbered from *first* of *total* into a PDF at *path*.

    Its bytes depend on nothing but what is drawn. Pages are drawn as they come
    and held until the end. Raises OSError.
    """
    canvas = Canvas(
        str(path),
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=TEXT_FONT,  # type: ignore[arg-type]  # stub says float
        initialFontSize=_SIZE,
    )
    for number, page in enumerate(pages, first):
        _draw_furniture(canvas, page, furniture, (number, total))
        for placed in page.placed:
            y = PAGE_HEIGHT - TOP - placed.top - placed.height
            placed.flowable.drawOn(canvas, LEFT + placed.x, y)
        canvas.showPage()
    canvas.save()


def _draw_furniture(
    canvas: Canvas, page: Page, furniture: Furniture, place: tuple[int, int]
) -> None:
    number, total = place
    y = PAGE_HEIGHT - HEADER_FROM_TOP
    canvas.setFillGray(QUIET)
    canvas.setFont(TEXT_FONT, _SIZE)
    canvas.drawString(LEFT, y, page.section)
    said = furniture.page_of.format(page=number, pages=total)
    right = " · ".join(part for part in (furniture.report, said) if part)
    canvas.drawRightString(PAGE_WIDTH - RIGHT, y, right)
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


def write_pages(path: Path, pages: Sequence[Page], furniture: Furniture) -> None:
    """Write a whole PDF of *pages* to *path*. Raises OSError."""
    part = path.with_name(f"{path.name}.part")
    draw_part(part, pages, furniture, total=len(pages))
    outline = [
        OutlineMark(title=mark, page=number)
        for number, page in enumerate(pages, 1)
        for mark in page.marks
    ]
    join_parts(
        path,
        [part],
        title=furniture.title,
        language=furniture.language,
        outline=outline,
    )
