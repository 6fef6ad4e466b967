"""One quiet sheet over every window, at once."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class Sheet(QWidget):
    """Hides all that its window shows; also from a screen reader."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAutoFillBackground(True)
        self.setGeometry(window.rect())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """One colour and nothing else."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor(self.palette().window().color()))


def cover_all(application: QApplication) -> list[Sheet]:
    """Cover every window, dialogs and other screens among them, and paint it now.

    What is beneath is hidden too, so that nothing reads it aloud.
    """
    sheets = []
    for window in application.topLevelWidgets():
        if not window.isVisible():
            continue
        sheet = Sheet(window)
        sheet.show()
        sheet.raise_()
        sheet.repaint()
        sheets.append(sheet)
    return sheets
