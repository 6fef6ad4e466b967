"""A quiet page in the middle of a window: heading, content, buttons below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from evidence_log.ui.desk import Desk
from evidence_log.ui.plain import PlainLabel

_WIDTH = 620


class PageFrame(QWidget):
    """One page of a few things. Add to *content* and to *buttons*."""

    def __init__(self, desk: Desk, heading: str) -> None:
        super().__init__()
        px = desk.theme.pixels
        sheet = QFrame()
        sheet.setProperty("role", "sheet")
        sheet.setMaximumWidth(px(_WIDTH))
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(px(32), px(28), px(32), px(28))
        inside.setSpacing(px(14))
        inside.addWidget(PlainLabel(heading, role="title"))
        self.content = QVBoxLayout()
        self.content.setSpacing(px(10))
        inside.addLayout(self.content)
        inside.addStretch()
        self.buttons = QHBoxLayout()
        inside.addLayout(self.buttons)
        around = QWidget()
        centred = QHBoxLayout(around)
        centred.addStretch()
        centred.addWidget(sheet, stretch=10)
        centred.addStretch()
        scrolled = QScrollArea()
        scrolled.setWidget(around)
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled)


def main_button(text: str) -> QPushButton:
    """The one button that leads on."""
    button = QPushButton(text)
    button.setProperty("role", "main")
    button.setAutoDefault(True)
    return button
