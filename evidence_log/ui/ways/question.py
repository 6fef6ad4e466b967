"""A dialog with one thing to do and a way back."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from evidence_log.ui.desk import Desk
from evidence_log.ui.page_frame import main_button
from evidence_log.ui.plain import PlainLabel

_WIDTH = 540


class Question(QDialog):
    """Title, explaining text, *content*, and two buttons: *go_on* and the way back."""

    def __init__(
        self, desk: Desk, title: str, text: str, *, go_on: str, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        px = desk.theme.pixels
        self.setWindowTitle(title)
        self.setMinimumWidth(px(_WIDTH))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setSpacing(px(12))
        layout.addWidget(PlainLabel(title, role="heading"))
        layout.addWidget(PlainLabel(text))
        self.content = QVBoxLayout()
        layout.addLayout(self.content)
        buttons = QHBoxLayout()
        self.leave = QPushButton(desk.words("Cancel"))
        self.leave.clicked.connect(self.reject)
        self.go_on = main_button(go_on)
        buttons.addStretch()
        buttons.addWidget(self.leave)
        buttons.addWidget(self.go_on)
        layout.addLayout(buttons)
        self.finished.connect(self.deleteLater)
