"""First of all: is this computer safe? What the program protects, and what not."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from evidence_log.ui.desk import Desk
from evidence_log.ui.page_frame import PageFrame, main_button
from evidence_log.ui.plain import PlainLabel


class SafetyPage(PageFrame):
    """Words to read in under a minute, and three ways on."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        super().__init__(desk, words("Is this computer safe for you?"))
        self._say(
            words(
                "What you write here is encrypted with your passphrase. Nobody can "
                "read it without that, not even if they copy the folder or take the "
                "computer."
            )
        )
        self._say(words("The program cannot protect you from:"))
        for danger in (
            words("somebody who sees your screen while the log is open"),
            words("a program on this computer that records what you type"),
            words("somebody who knows or guesses your passphrase"),
        ):
            self._say(f"–  {danger}")
        self._say(
            words(
                "Do you think that somebody can see what you do here? Then use another "
                "computer, for instance at a library or with someone you trust."
            )
        )
        self._say(
            words(
                "Nothing has been stored yet. The computer can still show that the "
                "program was fetched and opened."
            ),
            role="quiet",
        )
        self._say(words("Are you in danger now? Call 112."), role="warning")
        self.leave = QPushButton(words("Another computer: close"))
        self.other = QPushButton(words("I have a log already"))
        self.go_on = main_button(words("Go on here"))
        self.end_with(self.go_on, self.leave, self.other)

    def _say(self, text: str, role: str = "") -> None:
        self.content.addWidget(PlainLabel(text, role=role))
