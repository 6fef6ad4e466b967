"""Room to write by hand: ruled lines, and empty rows of a table."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from evidence_log.export.page_design import HAIRLINE, RULE, TEXT_WIDTH

_FAINT = 0.8


class WritingLines(Flowable):
    """*count* lines to write on, *apart* points from each other."""

    def __init__(self, count: int, *, apart: float = 21.0) -> None:
        super().__init__()
        self._count, self._apart = count, apart

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803, ARG002 (reportlab's names)
        """Take the whole width; the last line is the lower edge."""
        return TEXT_WIDTH, self._count * self._apart

    def draw(self) -> None:
        """Draw the lines."""
        canvas: Canvas = self.canv
        canvas.setStrokeGray(RULE)
        canvas.setLineWidth(HAIRLINE)
        for number in range(self._count):
            canvas.line(0, number * self._apart, TEXT_WIDTH, number * self._apart)


class BlankRow(Flowable):
    """A row of empty columns of these widths, faintly ruled, closed below."""

    def __init__(
        self, widths: Sequence[float], height: float, *, lines: int, ruled: int
    ) -> None:
        """*ruled* is the place of the column that gets *lines* lines to write on."""
        super().__init__()
        self._widths, self._height = widths, height
        self._lines, self._ruled = lines, ruled

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803, ARG002 (reportlab's names)
        """Take the whole width and the height that was asked for."""
        return TEXT_WIDTH, self._height

    def draw(self) -> None:
        """Draw the lower edge, the columns and the lines to write on."""
        canvas: Canvas = self.canv
        canvas.setLineWidth(HAIRLINE)
        canvas.setStrokeGray(RULE)
        canvas.line(0, 0, TEXT_WIDTH, 0)
        edges = [sum(self._widths[:place]) for place in range(len(self._widths))]
        for edge in edges[1:]:
            canvas.line(edge, 0, edge, self._height)
        canvas.setStrokeGray(_FAINT)
        left, width = edges[self._ruled], self._widths[self._ruled]
        apart = self._height / (self._lines + 1)
        for number in range(1, self._lines + 1):
            y = number * apart
            canvas.line(left + 4, y, left + width - 4, y)
