"""One of several values, each with its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QWheelEvent
from PySide6.QtWidgets import QComboBox

T = TypeVar("T")


class Choice(QComboBox, Generic[T]):
    """A list that holds typed values, and shows *said* for each."""

    def __init__(self, offered: Sequence[tuple[T, str]], chosen: T) -> None:
        """*chosen* is one of those offered."""
        super().__init__()
        self._values = [value for value, _ in offered]
        self.addItems([said for _, said in offered])
        self.setCurrentIndex(self._values.index(chosen))
        # As wide as its longest line: text in a list is never cut.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def value(self) -> T:
        """What is chosen."""
        return self._values[self.currentIndex()]

    def draw(self, icons: Sequence[QIcon], side: int) -> None:
        """Show an icon, *side* pixels high, before each line."""
        self.setIconSize(QSize(side, side))
        for index, icon in enumerate(icons):
            self.setItemIcon(index, icon)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scrolling past changes nothing: the page moves instead."""
        event.ignore()
