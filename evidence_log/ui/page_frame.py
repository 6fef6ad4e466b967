"""A quiet page in the middle of a window: heading, content, buttons below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from evidence_log.ui.desk import Desk
from evidence_log.ui.flow_layout import FlowLayout
from evidence_log.ui.plain import PlainLabel
from evidence_log.ui.scrolling import scrolling

_WIDTH = 620


class PageFrame(QWidget):
    """One page of a few things. Add to *content*, then end with the buttons."""

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
        self._elsewhere = FlowLayout(px(8))
        self._buttons = QHBoxLayout()
        self._buttons.addLayout(self._elsewhere, stretch=1)
        inside.addLayout(self._buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(_scrolled(sheet))

    def end_with(self, go_on: QPushButton, *elsewhere: QPushButton) -> None:
        """Put *go_on* where reading ends, and before it what leads *elsewhere*."""
        for button in elsewhere:
            self._elsewhere.addWidget(button)
        self._buttons.addWidget(go_on, alignment=Qt.AlignmentFlag.AlignBottom)


def _scrolled(sheet: QFrame) -> QScrollArea:
    """*sheet* in the middle of what scrolls where the window is too low."""
    around = QWidget()
    centred = QHBoxLayout(around)
    centred.addStretch()
    centred.addWidget(sheet, stretch=10)
    centred.addStretch()
    return scrolling(around)


def form_rows(desk: Desk) -> QFormLayout:
    """Fields below each other; a label stands above its field where both are long."""
    px = desk.theme.pixels
    form = QFormLayout()
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setHorizontalSpacing(px(12))
    form.setVerticalSpacing(px(8))
    return form


def main_button(text: str) -> QPushButton:
    """The one button that leads on."""
    button = QPushButton(text)
    button.setProperty("role", "main")
    button.setAutoDefault(True)
    return button
