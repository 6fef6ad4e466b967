"""How a row of the log is drawn: date, two lines of text, what it is."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from evidence_log.ui.log.log_model import Index, LogModel
from evidence_log.ui.theme import Theme

_PADDING = 10
_LINES = 4
_TEXT_LINES = 2


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
        first = QRect(inside.left(), inside.top(), inside.width(), line)
        last = first.translated(0, (_LINES - 1) * line)
        self._draw_line(painter, first, said.date)
        self._draw_line(painter, last, said.about)
        painter.setPen(QColor(colours.text))
        text = first.translated(0, line)
        text.setHeight(_TEXT_LINES * line)
        if said.is_hidden:
            self._draw_cover(painter, text)
        self._draw_text(painter, text, said.text)
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

    def _draw_cover(self, painter: QPainter, where: QRect) -> None:
        """Draw two bars where the text would be; they tell nothing of its length."""
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.colours.raised))
        line = where.height() // _TEXT_LINES
        gap = line // 4
        for place in range(_TEXT_LINES):
            bar = QRect(where.left(), where.top() + place * line, where.width(), line)
            painter.drawRoundedRect(bar.adjusted(0, gap, 0, -gap), gap, gap)
        painter.restore()

    def _draw_line(self, painter: QPainter, where: QRect, text: str) -> None:
        """Draw one line; what does not fit ends in dots."""
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, where.width())
        side, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
        painter.drawText(where, int(side | middle | Qt.TextFlag.TextSingleLine), shown)

    def _draw_text(self, painter: QPainter, where: QRect, text: str) -> None:
        """Draw what fits on two lines; what does not ends in dots."""
        option = QTextOption()
        option.setTextDirection(painter.layoutDirection())
        option.setAlignment(Qt.AlignmentFlag.AlignLeft)
        layout = QTextLayout(text, painter.font())
        layout.setTextOption(option)
        layout.beginLayout()
        first = layout.createLine()
        if first.isValid():
            first.setLineWidth(where.width())
        layout.endLayout()
        cut = first.textLength() if first.isValid() else 0
        top = QRect(where.topLeft(), QSize(where.width(), where.height() // 2))
        self._draw_line(painter, top, text[:cut].rstrip())
        self._draw_line(painter, top.translated(0, top.height()), text[cut:])
