"""Showing what is kept out of sight, for as long as somebody wants to see it."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, Signal
from PySide6.QtWidgets import QPushButton

from evidence_log.ui.desk import Desk

_HOLDING_MILLISECONDS = 400


class RevealButton(QPushButton):
    """Pressed once it shows until pressed again; held down, until let go.

    Enter does not press it: that may have been meant for what opened the window.
    """

    revealed = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._held = QElapsedTimer()
        self._is_revealed = False
        self._was_revealed = False
        self.setAutoDefault(False)
        self._say()
        self.pressed.connect(self._pressed)
        self.released.connect(self._released)

    @property
    def is_revealed(self) -> bool:
        """Whether contents are shown."""
        return self._is_revealed

    def hide_again(self) -> None:
        """Hide what is shown."""
        self._show_contents(is_shown=False)

    def event(self, event: QEvent) -> bool:
        """Somebody who turned to another window does not see what comes up here."""
        if event.type() is QEvent.Type.WindowDeactivate:
            self.hide_again()
        return super().event(event)

    def _pressed(self) -> None:
        self._was_revealed = self._is_revealed
        self._held.start()
        self._show_contents(is_shown=True)

    def _released(self) -> None:
        if self._was_revealed or self._held.elapsed() > _HOLDING_MILLISECONDS:
            self.hide_again()

    def _show_contents(self, *, is_shown: bool) -> None:
        if is_shown is not self._is_revealed:
            self._is_revealed = is_shown
            self._say()
            self.revealed.emit(is_shown)

    def _say(self) -> None:
        words = self._desk.words
        self.setText(
            words("Hide content") if self._is_revealed else words("Show content")
        )
        self.setIcon(self._desk.icons.icon("blur" if self._is_revealed else "reveal"))
