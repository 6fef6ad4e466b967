"""Another passphrase for the log that is open."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from evidence_log.services.log_session import LogSession
from evidence_log.services.own_words import own_words
from evidence_log.services.ways_in import change_passphrase
from evidence_log.ui.desk import Desk
from evidence_log.ui.job_runner import JobHandle
from evidence_log.ui.new_passphrase import NewPassphrase
from evidence_log.ui.progress_dialog import start_with_progress
from evidence_log.ui.ways.question import Question


class PassphraseDialog(Question):
    """Accepted once the new one opens the log."""

    def __init__(self, desk: Desk, session: LogSession, parent: QWidget | None) -> None:
        words = desk.words
        super().__init__(
            desk,
            words("Another passphrase"),
            words(
                "The passphrase you have now no longer opens the log afterwards. It "
                "still opens copies that were made before."
            ),
            go_on=words("Change it"),
            parent=parent,
        )
        self._desk = desk
        self._session = session
        self._chosen = NewPassphrase(desk, own_words(session.log))
        self.content.addWidget(self._chosen)
        self._chosen.changed.connect(self._judge)
        self.go_on.clicked.connect(self._change)
        self.begin_with(self._chosen)
        self._judge()

    def _judge(self) -> None:
        self.go_on.setEnabled(bool(self._chosen.passphrase()))

    def _change(self) -> None:
        log, passphrase = self._session.log, self._chosen.passphrase()
        handle = JobHandle(lambda _: change_passphrase(log, passphrase))
        handle.succeeded.connect(self.accept)
        said = self._desk.words("Changing the passphrase.")
        start_with_progress(handle, said, self._desk, self, can_stop=False)
