"""Asks before what was written is thrown away."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.flow_layout import FlowLayout
from evidence_log.ui.plain import PlainLabel

_WIDTH = 420


class DiscardDialog(QDialog):
    """Keeping it is what Enter and Escape do."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        words, px = desk.words, desk.theme.pixels
        asked = words("Discard what you have written?")
        self.setWindowTitle(words("Notice"))
        self.setAccessibleName(asked)
        self.setMinimumWidth(px(_WIDTH))
        keep = QPushButton(words("Keep it"))
        keep.setProperty("role", "main")
        keep.setDefault(True)
        keep.clicked.connect(self.reject)
        discard = QPushButton(words("Discard"))
        discard.setAutoDefault(False)
        discard.clicked.connect(self.accept)
        buttons = FlowLayout(px(8))
        buttons.addWidget(keep)
        buttons.addWidget(discard)
        layout = QVBoxLayout(self)
        layout.setSpacing(px(12))
        layout.addWidget(PlainLabel(asked, role="heading"))
        layout.addWidget(
            PlainLabel(
                words(
                    "Saved entries stay as they are. Files that were added stay in "
                    "the log."
                )
            )
        )
        layout.addLayout(buttons)
        self.finished.connect(self.deleteLater)
