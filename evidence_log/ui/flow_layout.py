"""A row of widgets that goes on in the next line where the window is too narrow."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Places its widgets as words in a line, from the side where reading begins."""

    def __init__(
        self, spacing: int, parent: QWidget | None = None, *, at_end: bool = False
    ) -> None:
        """*at_end* pushes every line to where reading ends."""
        super().__init__(parent)
        self._at_end = at_end
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take one more at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """The one at *index*, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Give the one at *index* away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """How high the lines are together."""
        return self._place(QRect(0, 0, width, 0), only_measure=True)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Place everything in *rect*."""
        super().setGeometry(rect)
        self._place(rect, only_measure=False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the widest one: the width that is there decides the rest."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the largest one."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        margins: QMargins = self.contentsMargins()
        return size.grownBy(margins)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, only_measure: bool) -> int:
        inside = rect.marginsRemoved(self.contentsMargins())
        y = 0
        for line in self._lines(inside.width()):
            height = max(size.height() for _, size in line)
            if not only_measure:
                self._place_line(line, inside, y)
            y += height + self.spacing()
        margins = self.contentsMargins()
        return max(y - self.spacing(), 0) + margins.top() + margins.bottom()

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._shown():
            size = item.sizeHint()
            size.setWidth(min(size.width(), room))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if not lines or x + size.width() > room:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self.spacing()
        return lines

    def _place_line(
        self, line: list[tuple[QLayoutItem, QSize]], inside: QRect, y: int
    ) -> None:
        whole = sum(size.width() + self.spacing() for _, size in line) - self.spacing()
        x = max(inside.width() - whole, 0) if self._at_end else 0
        for item, size in line:
            item.setGeometry(self._mirrored(inside, QPoint(x, y), size))
            x += size.width() + self.spacing()

    def _mirrored(self, inside: QRect, at: QPoint, size: QSize) -> QRect:
        parent = self.parentWidget()
        if parent is not None and parent.isRightToLeft():
            at.setX(inside.width() - at.x() - size.width())
        return QRect(inside.topLeft() + at, size)
