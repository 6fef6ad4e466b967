"""Making a log again from a copy of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from evidence_log.services.copies import CheckReport, restore
from evidence_log.services.explain.texts import ErrorText
from evidence_log.services.places import suggested_folder
from evidence_log.ui.desk import Desk
from evidence_log.ui.error_dialog import ErrorDialog, show_error
from evidence_log.ui.job_runner import JobHandle
from evidence_log.ui.page_frame import form_rows
from evidence_log.ui.plain import caption
from evidence_log.ui.progress_dialog import ProgressDialog
from evidence_log.ui.ways.question import Question


class RestoreDialog(Question):
    """The copy, a new folder, the passphrase; everything is read before it counts."""

    restored = Signal(Path)

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        words = desk.words
        super().__init__(
            desk,
            words("Restore a copy"),
            words("The copy stays as it is. The log is made in a new folder."),
            go_on=words("Restore"),
            parent=parent,
        )
        self._desk = desk
        self._copy = QLineEdit()
        self._folder = QLineEdit(str(suggested_folder(Path.home())))
        self._passphrase = QLineEdit()
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.content.addLayout(self._form())
        self.go_on.clicked.connect(self._restore)
        self.begin_with(self._copy)

    def _form(self) -> QFormLayout:
        words = self._desk.words
        choose = QPushButton(words("Choose …"))
        choose.clicked.connect(self._choose_copy)
        row = QHBoxLayout()
        row.setSpacing(self._desk.theme.pixels(8))
        row.addWidget(self._copy, stretch=1)
        row.addWidget(choose)
        form = form_rows(self._desk)
        form.addRow(caption(words("Folder of the copy"), self._copy), row)
        form.addRow(caption(words("New folder"), self._folder), self._folder)
        form.addRow(caption(words("Passphrase"), self._passphrase), self._passphrase)
        return form

    def _choose_copy(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self,
            self._desk.words("Folder of the copy"),
            str(Path.home()),
            QFileDialog.Option.DontUseNativeDialog | QFileDialog.Option.ShowDirsOnly,
        )
        if folder:
            self._copy.setText(folder)

    def _restore(self) -> None:
        desk, passphrase = self._desk, self._passphrase.text()
        backup, folder = Path(self._copy.text()), Path(self._folder.text())
        handle = JobHandle(
            lambda control: restore(
                backup,
                folder,
                passphrase,
                surroundings=desk.surroundings,
                control=control,
            )
        )
        handle.succeeded.connect(self._done)
        handle.failed.connect(lambda error: show_error(error, desk, self))
        words = desk.words("Copying, and reading everything once.")
        ProgressDialog(handle, words, desk, self).open()
        desk.runner.start(handle)

    def _done(self, report: CheckReport) -> None:
        words, folder = self._desk.words, Path(self._folder.text())
        if not report.is_sound:
            text = ErrorText(
                words("The log is there, but something in the copy is damaged."),
                words("Nothing has been deleted. Keep the copy, and any other one."),
            )
            ErrorDialog(text, self._desk, self).exec()
        self.restored.emit(folder)
        self.accept()
