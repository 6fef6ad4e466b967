"""A part of the screen, chosen with the mouse or the keyboard, as a picture."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.screen_choice import ScreenChoice

_MILLISECONDS_TO_REPAINT = 350
_PLATFORMS = frozenset({"xcb", "windows", "cocoa"})


def can_be_taken(platform: str) -> bool:
    """Whether Qt's *platform* lets a program see the screen; Wayland does not."""
    return platform in _PLATFORMS


class ScreenRegion(QObject):
    """Our windows go out of the way, the screen is taken, then a part is chosen."""

    taken = Signal(QImage)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._hidden: list[QWidget] = []
        self._choices: list[ScreenChoice] = []

    def begin(self) -> None:
        """Hide our windows, and wait until the screen was painted without them."""
        self._hidden = [
            window
            for window in QApplication.topLevelWidgets()
            if window.isVisible() and window.isWindow()
        ]
        for window in self._hidden:
            window.hide()
        QTimer.singleShot(_MILLISECONDS_TO_REPAINT, self, self._take_screens)

    def _take_screens(self) -> None:
        taken = [(screen, _grabbed(screen)) for screen in QGuiApplication.screens()]
        for screen, picture in taken:
            choice = ScreenChoice(self._desk, screen, picture)
            choice.chosen.connect(self._chosen)
            choice.given_up.connect(self._end)
            self._choices.append(choice)
            choice.begin()

    def _chosen(self, picture: QImage) -> None:
        self._end()
        self.taken.emit(picture)

    def _end(self) -> None:
        for choice in self._choices:
            choice.hide()
            choice.deleteLater()
        self._choices.clear()
        for window in self._hidden:
            window.show()
        self._hidden.clear()
        self.deleteLater()


def _grabbed(screen: QScreen) -> QImage:
    return screen.grabWindow(0).toImage()
