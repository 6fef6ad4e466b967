"""A recovery code: shown once, then it opens the log."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from evidence_log.errors import EvidenceLogError
from evidence_log.services.log_session import LogSession
from evidence_log.services.ways_in import renew_recovery_code
from evidence_log.ui.desk import Desk
from evidence_log.ui.error_dialog import show_error
from evidence_log.ui.plain import PlainLabel, name
from evidence_log.ui.ways.question import Question


class RecoveryDialog(Question):
    """First what it is; then the code, to be copied by hand."""

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
        self.go_on.clicked.connect(self._next)
        self.begin_with(self.go_on)

    def _next(self) -> None:
        if self._code.isVisible():
            self.accept()
            return
        try:
            renew_recovery_code(self._session.log, self._show)
        except EvidenceLogError as error:
            self._code.clear()
            self._code.hide()
            show_error(error, self._desk, self)

    def _show(self, code: str, is_another: bool) -> None:  # noqa: FBT001 - the service's
        words = self._desk.words
        self._code.setText(code)
        self._code.show()
        self._told.show()
        self._told.show_text(
            words("The code you had before no longer opens the log.")
            if is_another
            else words("It opens the log from now on.")
        )
        self.leave.hide()
        self.go_on.setText(words("I have written it down"))
