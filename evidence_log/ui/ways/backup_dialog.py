"""A copy of the log elsewhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from evidence_log.services.copies import back_up
from evidence_log.services.explain.texts import ErrorText
from evidence_log.services.log_session import LogSession
from evidence_log.ui.desk import Desk
from evidence_log.ui.error_dialog import show_text
from evidence_log.ui.file_dialogs import choose_folder
from evidence_log.ui.job_runner import JobHandle
from evidence_log.ui.plain import name
from evidence_log.ui.progress_dialog import start_with_progress
from evidence_log.ui.ways.question import Question


class BackupDialog(Question):
    """A new folder, or one that holds an earlier copy, which is brought up to date."""

    def __init__(self, desk: Desk, session: LogSession, parent: QWidget | None) -> None:
        words = desk.words
        super().__init__(
            desk,
            words("Copy the log"),
            words(
                "The copy is encrypted as the log is, and opens with the same "
                "passphrase. Keep it with someone you trust. Choose a new folder, or "
                "the folder of an earlier copy to bring it up to date."
            ),
            go_on=words("Copy"),
            parent=parent,
        )
        self._desk = desk
        self._session = session
        self._folder = QLineEdit()
        name(self._folder, words("Folder of the copy"))
        choose = QPushButton(words("Choose …"))
        choose.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self._folder, stretch=1)
        row.addWidget(choose)
        self.content.addLayout(row)
        self._folder.textChanged.connect(self._judge)
        self.go_on.clicked.connect(self._copy)
        self.begin_with(self._folder)
        self._judge()

    def _judge(self) -> None:
        self.go_on.setEnabled(Path(self._folder.text()).is_absolute())

    def _choose(self) -> None:
        def take(folder: Path) -> None:
            self._folder.setText(str(folder))

        choose_folder(self._desk, self, self._desk.words("Folder of the copy"), take)

    def _copy(self) -> None:
        log, folder = self._session.log, Path(self._folder.text())
        handle = JobHandle(lambda control: back_up(log, folder, control))
        handle.succeeded.connect(self._done)
        said = self._desk.words("Copying the log.")
        start_with_progress(handle, said, self._desk, self)

    def _done(self) -> None:
        words = self._desk.words
        text = ErrorText(
            words("The copy is made."),
            words("Try now and then whether it opens, on another computer too."),
        )
        show_text(text, self._desk, self).finished.connect(self.accept)
