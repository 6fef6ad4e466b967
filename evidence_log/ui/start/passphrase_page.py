"""The passphrase of a new log."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from evidence_log.ui.desk import Desk
from evidence_log.ui.new_passphrase import NewPassphrase
from evidence_log.ui.page_frame import PageFrame, main_button
from evidence_log.ui.plain import PlainLabel


class PassphrasePage(PageFrame):
    """The last page before the log."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(desk, words("Choose a passphrase"))
        self.content.addWidget(
            PlainLabel(
                words(
                    "You need it each time you open the log. If you forget it, nobody "
                    "can open the log, unless you make a recovery code. You can do "
                    "that when the log is open."
                )
            )
        )
        self.chosen = NewPassphrase(desk)
        self.content.addWidget(self.chosen)
        self.back = QPushButton(words("Back"))
        self.make = main_button(words("Make the log"))
        self.end_with(self.make, self.back)
        self.chosen.changed.connect(self.judge)
        self.chosen.entered.connect(self.make.click)
        self.judge()

    def judge(self) -> None:
        """Let it be made as soon as there is a passphrase."""
        self.make.setEnabled(bool(self.chosen.passphrase()))
