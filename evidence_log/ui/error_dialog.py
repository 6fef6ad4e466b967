"""What went wrong, in words: what happened, what to do, what was not lost."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from evidence_log.errors import EvidenceLogError
from evidence_log.services.explain import explain
from evidence_log.services.explain.texts import ErrorText
from evidence_log.ui.desk import Desk
from evidence_log.ui.page_frame import main_button
from evidence_log.ui.small_dialog import SmallDialog


class ErrorDialog(SmallDialog):
    """One text and one way on."""

    def __init__(self, text: ErrorText, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk, desk.words("Notice"), parent)
        self.say(text.title, role="heading")
        self.say(text.advice)
        close = main_button(desk.words("Go on"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.end_with(close)
        self.setAccessibleName(text.title)
        self.setAccessibleDescription(text.advice)


def show_error(error: EvidenceLogError, desk: Desk, parent: QWidget | None) -> None:
    """Open the dialog for a named error, without waiting for it."""
    show_text(explain(error, desk.words), desk, parent)


def show_text(text: ErrorText, desk: Desk, parent: QWidget | None) -> ErrorDialog:
    """Open the dialog with *text*, without waiting for it."""
    dialog = ErrorDialog(text, desk, parent)
    # The function holds the dialog: without a parent nothing else would, and it
    # would be gone before it is seen.
    dialog.finished.connect(lambda _: dialog.deleteLater())
    dialog.open()
    return dialog
