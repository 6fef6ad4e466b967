"""A dialog with one thing to do and a way back."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from evidence_log.ui.desk import Desk
from evidence_log.ui.page_frame import main_button
from evidence_log.ui.small_dialog import SmallDialog
from evidence_log.ui.tab_order import put_in_order


class Question(SmallDialog):
    """Title, explaining text, *content*, and two buttons: *go_on* and the way back.

    Enter in a field means *go_on*.
    """

    def __init__(
        self, desk: Desk, title: str, text: str, *, go_on: str, parent: QWidget | None
    ) -> None:
        super().__init__(desk, title, parent)
        self.say(title, role="heading")
        self.say(text)
        self.leave = QPushButton(desk.words("Cancel"))
        self.leave.clicked.connect(self.reject)
        self.go_on = main_button(go_on)
        self.go_on.setDefault(True)
        self.end_with(self.leave, self.go_on)
        self.finished.connect(self.deleteLater)

    def begin_with(self, first: QWidget) -> None:
        """All is asked: let Tab go as one reads, beginning with *first*."""
        put_in_order(self)
        first.setFocus()
