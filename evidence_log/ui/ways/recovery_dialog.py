"""A recovery code: shown once, and it opens the log when it was written down."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from evidence_log.errors import EvidenceLogError
from evidence_log.errors.drive import SecretUnsettled
from evidence_log.services.log_session import LogSession
from evidence_log.services.ways_in import (
    draw_recovery_code,
    has_recovery_code,
    set_recovery_code,
)
from evidence_log.ui.desk import Desk
from evidence_log.ui.error_dialog import show_error
from evidence_log.ui.plain import PlainLabel, name
from evidence_log.ui.ways.question import Question


class RecoveryDialog(Question):
    """First what it is; then the code, to be copied by hand.

    While a code is shown only a button ends it: it may be the one that counts.
    """

    def __init__(self, desk: Desk, session: LogSession, parent: QWidget | None) -> None:
        words = desk.words
        super().__init__(
            desk,
            words("Recovery code"),
            words(
                "A code that opens the log if you forget the passphrase. It is shown "
                "only once. Write it on paper, without the name of the program, and "
                "give it to someone you trust. Not at home, and not as a photo."
            ),
            go_on=words("Show a code"),
            parent=parent,
        )
        self._desk = desk
        self._session = session
        self._code = QLineEdit()
        self._code.setReadOnly(True)
        name(self._code, words("Recovery code"))
        self._told = PlainLabel(role="quiet")
        self._code.hide()
        self._told.hide()
        self.content.addWidget(self._code)
        self.content.addWidget(self._told)
        # Another button than the first: a second press of Enter must not be its answer.
        self._written = QPushButton(words("I have written it down"))
        self._written.setProperty("role", "main")
        self._written.hide()
        self.end_with(self._written)
        self._is_undecided = False
        self.go_on.clicked.connect(self._draw)
        self._written.clicked.connect(self._set)
        self.begin_with(self.go_on)
        self.leave.clicked.connect(self._leave_it)

    def reject(self) -> None:
        """Go back; not by Escape or closing while a code is shown."""
        if not self._is_undecided:
            super().reject()

    def _draw(self) -> None:
        try:
            is_another = has_recovery_code(self._session.log)
        except EvidenceLogError as error:
            show_error(error, self._desk, self)
        else:
            self._show(draw_recovery_code(self._session.log), is_another=is_another)

    def _show(self, code: str, *, is_another: bool) -> None:
        words = self._desk.words
        self._is_undecided = True
        self._code.setText(code)
        self._code.show()
        self._told.show()
        self._told.show_text(
            words(
                "It opens the log when you have chosen “I have written it down”. Until "
                "then, the code you had before does."
            )
            if is_another
            else words(
                "It opens the log when you have chosen “I have written it down”."
            )
        )
        self._written.show()
        self._code.setFocus()
        self.go_on.hide()

    def _set(self) -> None:
        try:
            set_recovery_code(self._session.log, self._code.text())
        except SecretUnsettled as error:
            words = self._desk.words
            self._told.show_text(
                words(
                    "Either this code or the one before opens the log. Keep both, or "
                    "choose “I have written it down” again."
                )
            )
            self.leave.setText(words("Close"))
            show_error(error, self._desk, self)
        except EvidenceLogError as error:
            show_error(error, self._desk, self)
        else:
            self._code.clear()
            self.accept()

    def _leave_it(self) -> None:
        """Decide against the code that is shown: the one before stays."""
        if self._is_undecided:
            self._is_undecided = False
            self._code.clear()
            self.reject()
