"""A taken screen, to choose a part of."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from evidence_log.ui.desk import Desk
from evidence_log.ui.plain import PlainLabel

_STEP = 10
_LEAST_SIDE = 8
_ARROWS = {
    Qt.Key.Key_Left: QPoint(-_STEP, 0),
    Qt.Key.Key_Right: QPoint(_STEP, 0),
    Qt.Key.Key_Up: QPoint(0, -_STEP),
    Qt.Key.Key_Down: QPoint(0, _STEP),
}
_DIM = QColor(0, 0, 0, 110)


class ScreenChoice(QWidget):
    """Drag with the mouse; or arrow keys, with Shift for the size, then Enter."""

    chosen = Signal(QImage)
    given_up = Signal()

    def __init__(self, desk: Desk, screen: QScreen, picture: QImage) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        words = desk.words
        self._picture = picture
        self._colour = QColor(desk.theme.colours.focus)
        self._line = desk.theme.pixels(2)
        self._drag_from: QPoint | None = None
        self.setWindowTitle(desk.window_title)
        self.setAccessibleName(words("Choose a part of the screen"))
        self.setGeometry(screen.geometry())
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._part = QRect()
        told = words(
            "Drag across what is to be kept. Or: arrow keys move, Shift and arrow keys "
            "change the size, Enter takes it, Escape gives up."
        )
        self.setAccessibleDescription(told)
        self._told = PlainLabel(told, parent=self)
        self._told.setProperty("role", "told")
        self._told.setAutoFillBackground(True)
        self._told.setMargin(desk.theme.pixels(10))
        self._told.setFixedWidth(min(desk.theme.pixels(560), screen.geometry().width()))
        self._told.adjustSize()
        middle = (screen.geometry().width() - self._told.width()) // 2
        self._told.move(middle, desk.theme.pixels(24))
        self._told.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def begin(self) -> None:
        """Cover the screen with its own picture."""
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The screen, darker but for the chosen part."""
        painter = QPainter(self)
        painter.drawImage(self.rect(), self._picture)
        painter.fillRect(self.rect(), _DIM)
        if not self._part.isEmpty():
            painter.drawImage(self._part, self._picture, self._in_picture())
            painter.setPen(QPen(self._colour, self._line))
            painter.drawRect(self._part)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """One corner."""
        self._told.hide()
        self._drag_from = event.position().toPoint()
        self._show(QRect())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The other corner, so far."""
        if self._drag_from is not None:
            self._show(QRect(self._drag_from, event.position().toPoint()).normalized())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take it, unless it was only a click."""
        self._drag_from = None
        if min(self._part.width(), self._part.height()) >= _LEAST_SIDE:
            self._take()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """See the class."""
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape:
            self.given_up.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take()
        elif key in _ARROWS:
            is_size = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._change(_ARROWS[key], is_size=is_size)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Giving up: as the only window on screen, closed it would end the program."""
        self.given_up.emit()
        event.ignore()

    def _change(self, by: QPoint, *, is_size: bool) -> None:
        if self._part.isEmpty():
            part = QRect(QPoint(), self.size() / 2)
            part.moveCenter(self.rect().center())
        elif is_size:
            size = self._part.size() + QSize(by.x(), by.y())
            part = QRect(self._part.topLeft(), size.expandedTo(_least()))
        else:
            part = self._part.translated(by)
        self._show(part)

    def _show(self, part: QRect) -> None:
        self._part = part.intersected(self.rect())
        self.update()

    def _take(self) -> None:
        if self._part.isEmpty():
            self._part = self.rect()
        self.chosen.emit(self._picture.copy(self._in_picture()))

    def _in_picture(self) -> QRect:
        """The part in the picture's own pixels, of which a fine screen has more."""
        across = self._picture.width() / max(self.width(), 1)
        down = self._picture.height() / max(self.height(), 1)
        return QRect(
            round(self._part.x() * across),
            round(self._part.y() * down),
            round(self._part.width() * across),
            round(self._part.height() * down),
        )


def _least() -> QSize:
    return QSize(_LEAST_SIDE, _LEAST_SIDE)
