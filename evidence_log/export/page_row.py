"""A row of text columns that goes on overleaf when it is long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from evidence_log.export.page_design import (
    BAND,
    GAP,
    HAIRLINE,
    INK,
    RULE,
    STRONG,
    TEXT_WIDTH,
)

_PADDING = 5.0
_BAND_PADDING = 2.5
_KEPT_WHOLE = 230.0
_LEAST_PART = 42.0
_ENDLESS = 1e6

Cell = Sequence[Paragraph]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLook:
    """Column widths (points, gaps included) and the rule above the row.

    *gap* is what of a column's width stays empty before the next one.
    """

    widths: tuple[float, ...]
    rule: float = HAIRLINE
    padding: float = _PADDING
    gap: float = GAP


class TextRow(Flowable):
    """Cells side by side under a thin rule, perhaps with a grey bar on top.

    Short rows stay whole; a longer one is split, and *continued* stands in the
    first column of what follows.
    """

    def __init__(
        self,
        cells: Sequence[Cell],
        look: RowLook,
        *,
        band: Paragraph | None = None,
        continued: Cell = (),
    ) -> None:
        super().__init__()
        self._cells = [list(cell) for cell in cells]
        self._look = look
        self._band = band
        self._continued = continued
        self._measured: list[list[float]] = []

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803, ARG002 (reportlab's names)
        """Measure the row at the width of its columns."""
        tallest = max((self._height(place) for place in self._places()), default=0.0)
        self.width, self.height = TEXT_WIDTH, tallest + self._above() + self._padding
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 (reportlab's names)
        """Divide a long row at *aH*; an empty list asks for a new page."""
        _, height = self.wrap(aW, aH)
        room = aH - self._above() - self._padding
        if room < _LEAST_PART or height <= _KEPT_WHOLE:
            return []
        heads, tails = [], []
        for place in self._places():
            head, tail = _divide(
                self._cells[place], self._heights(place), self._inner(place), room
            )
            heads.append(head)
            tails.append(tail)
        if not any(tails):
            return [self]
        tails[0] = [*self._continued, *tails[0]]
        return [
            TextRow(heads, self._look, band=self._band),
            TextRow(tails, self._look, band=self._band, continued=self._continued),
        ]

    def draw(self) -> None:
        """Draw the rule, the bar and the cells."""
        canvas: Canvas = self.canv
        canvas.setLineWidth(self._look.rule)
        canvas.setStrokeGray(RULE if self._look.rule < STRONG else INK)
        if self._look.rule:
            canvas.line(0, self.height, self.width, self.height)
        self._draw_band(canvas)
        x = 0.0
        for place in self._places():
            y = self.height - self._above()
            for number, one in enumerate(self._cells[place]):
                height = self._heights(place)[number]
                y -= height + (_gap(one) if number else 0.0)
                one.drawOn(canvas, x, y)
            x += self._look.widths[place]

    def _draw_band(self, canvas: Canvas) -> None:
        if self._band is None:
            return
        height = self._band_height()
        canvas.setFillGray(BAND)
        canvas.rect(0, self.height - height, self.width, height, stroke=0, fill=1)
        self._band.drawOn(canvas, _BAND_PADDING, self.height - height + _BAND_PADDING)

    @property
    def _padding(self) -> float:
        return self._look.padding

    def _places(self) -> range:
        return range(len(self._cells))

    def _inner(self, place: int) -> float:
        last = place == len(self._look.widths) - 1
        return self._look.widths[place] - (0.0 if last else self._look.gap)

    def _height(self, place: int) -> float:
        gaps = sum(_gap(one) for one in self._cells[place][1:])
        return gaps + sum(self._heights(place))

    def _heights(self, place: int) -> list[float]:
        """Heights of a cell's paragraphs; measured once, as long words take long."""
        if not self._measured:
            self._measured = [
                [one.wrap(self._inner(each), _ENDLESS)[1] for one in self._cells[each]]
                for each in self._places()
            ]
        return self._measured[place]

    def _band_height(self) -> float:
        if self._band is None:
            return 0.0
        return self._band.wrap(TEXT_WIDTH, _ENDLESS)[1] + 2 * _BAND_PADDING

    def _above(self) -> float:
        return self._band_height() + self._padding


def _gap(paragraph: Paragraph) -> float:
    return float(paragraph.style.spaceBefore)


def _divide(
    cell: Cell, heights: Sequence[float], width: float, room: float
) -> tuple[list[Paragraph], list[Paragraph]]:
    """What of a cell fits into *room* points, and what is left."""
    head: list[Paragraph] = []
    for place, one in enumerate(cell):
        room -= _gap(one) if place else 0.0
        height = heights[place]
        if height <= room:
            head.append(one)
            room -= height
            continue
        parts = [part for part in one.split(width, room) if isinstance(part, Paragraph)]
        if not parts:
            return head, [*cell[place:]]
        return [*head, parts[0]], [*parts[1:], *cell[place + 1 :]]
    return head, []
