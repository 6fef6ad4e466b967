"""Calm lines above the log: what was noticed, and what can wait."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from evidence_log.ui.desk import Desk
from evidence_log.ui.plain import PlainLabel


class Strip(StrEnum):
    """The strips that can be put away."""

    NOTICED = "noticed"
    NEXT_STEP = "next_step"


class NoticeStrip(QFrame):
    """Lines and buttons; not there at all where no line says anything.

    The last button puts the strip away, and ``put_away`` tells so.
    """

    put_away = Signal()

    def __init__(self, desk: Desk, lines: Iterable[str], *buttons: QPushButton) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        said = [line for line in lines if line]
        label = PlainLabel()
        label.show_lines(*said)
        px = desk.theme.pixels
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(8), px(8), px(8))
        row.setSpacing(px(8))
        row.addWidget(label, stretch=1)
        for button in buttons:
            row.addWidget(button)
        buttons[-1].clicked.connect(self.leave)
        if not said:
            self.hide()

    def leave(self) -> None:
        """Go for as long as the log is open."""
        self.hide()
        self.put_away.emit()
