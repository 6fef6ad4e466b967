"""Asks before what was written is thrown away."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from evidence_log.ui.desk import Desk
from evidence_log.ui.page_frame import main_button
from evidence_log.ui.small_dialog import SmallDialog


class DiscardDialog(SmallDialog):
    """Keeping it is what Enter and Escape do."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        words = desk.words
        super().__init__(desk, words("Notice"), parent)
        asked = words("Discard what you have written?")
        self.setAccessibleName(asked)
        self.say(asked, role="heading")
        self.say(
            words(
                "Saved entries stay as they are. Files that were added stay in the log."
            )
        )
        keep = main_button(words("Keep it"))
        keep.setDefault(True)
        keep.clicked.connect(self.reject)
        discard = QPushButton(words("Discard"))
        discard.setAutoDefault(False)
        discard.clicked.connect(self.accept)
        self.end_with(discard, keep)
        keep.setFocus()
        self.finished.connect(self.deleteLater)
