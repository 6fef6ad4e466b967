"""Calm lines above the log: what was noticed, and what can wait."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from evidence_log.ui.plain import PlainLabel


class NoticeStrip(QFrame):
    """A text and buttons; not there at all without a text."""

    def __init__(self, text: str, *buttons: QPushButton) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        row = QHBoxLayout(self)
        row.addWidget(PlainLabel(text), stretch=1)
        for button in buttons:
            row.addWidget(button)
        buttons[-1].clicked.connect(self.hide)
        self.setVisible(bool(text))
