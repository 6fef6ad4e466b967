"""How a row of the log is drawn: date, two lines of text, what it is."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from evidence_log.ui.log.log_model import Index, LogModel
from evidence_log.ui.theme import Theme

_PADDING = 10
_LINES = 4


class RowDelegate(QStyledItemDelegate):
    """Every row is equally high, so that ten thousand need not be measured."""

    def __init__(self, model: LogModel, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, _index: Index
    ) -> QSize:
        """Four lines and the room around them."""
        padding = self._theme.pixels(_PADDING)
        metrics = QFontMetrics(option.font)
        return QSize(padding * 20, _LINES * metrics.lineSpacing() + 2 * padding)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Draw one row; all of it plain text."""
        colours = self._theme.colours
        said = self._model.words_at(index.row())
        painter.save()
        painter.setLayoutDirection(option.direction)
        self._draw_ground(painter, option)
        padding = self._theme.pixels(_PADDING)
        inside = option.rect.adjusted(padding, padding, -padding, -padding)
        line = QFontMetrics(option.font).lineSpacing()
        painter.setPen(QColor(colours.quiet))
        top = QRect(inside.left(), inside.top(), inside.width(), line)
        self._draw_line(painter, top.translated(0, (_LINES - 1) * line), said.about)
        # A long date takes a second line, rather than end in dots.
        used = self._draw_lines(painter, top, said.date, most=2)
        painter.setPen(QColor(colours.text))
        below, left = top.translated(0, used * line), _LINES - 1 - used
        if said.is_hidden:
            self._draw_cover(painter, below, lines=left)
        self._draw_lines(painter, below, said.text, most=left)
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        colours, state = self._theme.colours, option.state
        if QStyle.StateFlag.State_Selected in state:
            painter.fillRect(option.rect, QColor(colours.chosen))
        painter.setPen(QColor(colours.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if QStyle.StateFlag.State_HasFocus in state:
            painter.setPen(QPen(QColor(colours.focus), self._theme.pixels(2)))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))

    def _draw_cover(self, painter: QPainter, line: QRect, *, lines: int) -> None:
        """Draw bars where the text would be; they tell nothing of its length."""
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.colours.raised))
        gap = line.height() // 4
        for place in range(lines):
            bar = line.translated(0, place * line.height()).adjusted(0, gap, 0, -gap)
            painter.drawRoundedRect(bar, gap, gap)
        painter.restore()

    def _draw_line(self, painter: QPainter, where: QRect, text: str) -> None:
        """Draw one line; what does not fit ends in dots."""
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, where.width())
        side, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
        painter.drawText(where, int(side | middle | Qt.TextFlag.TextSingleLine), shown)

    def _draw_lines(
        self, painter: QPainter, line: QRect, text: str, *, most: int
    ) -> int:
        """Draw up to *most* lines from *line* on; return how many it took."""
        layout = QTextLayout(text, painter.font())
        layout.beginLayout()
        starts: list[int] = []
        while len(starts) < most and (found := layout.createLine()).isValid():
            found.setLineWidth(line.width())
            starts.append(found.textStart())
        layout.endLayout()
        ends = [*starts[1:], len(text)]
        for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
            where = line.translated(0, place * line.height())
            self._draw_line(painter, where, text[start:end].rstrip())
        return len(starts)
