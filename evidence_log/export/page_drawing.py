"""Drawing laid-out pages into a PDF: head and foot, outline, neutral metadata."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
from evidence_log.export.pdf_joining import JoinedLook, OutlineMark, join_parts
from evidence_log.jobs import never_stop

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
    canvas = _PageCanvas(path)
    for number, page in enumerate(pages, first):
        _draw_furniture(canvas, page, furniture, (number, total))
        _draw_placed(canvas, page)
        canvas.showPage()
    canvas.save()


class DrawnPages:
    """A PDF of which pages are drawn when they are full, and numbered at the end.

    A drawn page holds its operators, a twentieth of the paragraphs they came from.
    """

    def __init__(
        self, path: Path, furniture: Furniture, *, check: Callable[[], None]
    ) -> None:
        """*check* is called before each page is drawn, and before it is written."""
        self._path, self._furniture, self._check = path, furniture, check
        self._part = path.with_name(f"{path.name}.part")
        self._canvas = _PageCanvas(self._part)

    def draw(self, page: Page) -> None:
        """Draw what is placed on a page and let go of it."""
        self._check()
        _draw_placed(self._canvas, page)
        page.drawn = self._canvas.take()
        page.placed.clear()

    def write(self, pages: Sequence[Page]) -> None:
        """Write the whole PDF; *pages* in their order. Raises OSError."""
        for page in pages:
            if page.placed:
                self.draw(page)
        for number, page in enumerate(pages, 1):
            self._check()
            # As the page was drawn on a blank one, the head must leave no traces.
            self._canvas.saveState()
            _draw_furniture(self._canvas, page, self._furniture, (number, len(pages)))
            self._canvas.restoreState()
            self._canvas.addLiteral(page.drawn)
            self._canvas.showPage()
        self._canvas.save()
        join_parts(
            self._path,
            [self._part],
            JoinedLook(
                title=self._furniture.title,
                language=self._furniture.language,
                outline=_outline(pages),
            ),
            check=self._check,
        )


def write_pages(path: Path, pages: Sequence[Page], furniture: Furniture) -> None:
    """Write a whole PDF of *pages* to *path*. Raises OSError."""
    DrawnPages(path, furniture, check=never_stop).write(pages)


def _outline(pages: Sequence[Page]) -> list[OutlineMark]:
    return [
        OutlineMark(title=mark, page=number)
        for number, page in enumerate(pages, 1)
        for mark in page.marks
    ]


class _PageCanvas(Canvas):
    """A canvas for our pages, of which the operators drawn so far can be taken."""

    _code: list[str]

    def __init__(self, path: Path) -> None:
        super().__init__(
            str(path),
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName=TEXT_FONT,  # type: ignore[arg-type]  # stub says float
            initialFontSize=_SIZE,
        )

    def take(self) -> str:
        """What was drawn on this page; it is blank again, as a new one."""
        drawn = "\n".join(self._code)
        self._code = []
        self.init_graphics_state()
        return drawn


def _draw_placed(canvas: Canvas, page: Page) -> None:
    for placed in page.placed:
        y = PAGE_HEIGHT - TOP - placed.top - placed.height
        placed.flowable.drawOn(canvas, LEFT + placed.x, y)


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
