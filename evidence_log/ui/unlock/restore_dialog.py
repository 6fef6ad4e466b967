"""Making a log again from a copy of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from evidence_log.services.copies import CheckReport, restore
from evidence_log.services.explain.texts import ErrorText
from evidence_log.services.places import suggested_folder
from evidence_log.ui.desk import Desk
from evidence_log.ui.error_dialog import ErrorDialog, show_error
from evidence_log.ui.job_runner import JobHandle
from evidence_log.ui.page_frame import main_button
from evidence_log.ui.plain import PlainLabel, name
from evidence_log.ui.progress_dialog import ProgressDialog

_WIDTH = 560


class RestoreDialog(QDialog):
    """The copy, a new folder, the passphrase; everything is read before it counts."""

    restored = Signal(Path)

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._build()

    def _build(self) -> None:
        words = self._desk.words
        self.setWindowTitle(words("Restore a copy"))
        self.setMinimumWidth(self._desk.theme.pixels(_WIDTH))
        layout = QVBoxLayout(self)
        layout.addWidget(
            PlainLabel(
                words("The copy stays as it is. The log is made in a new folder.")
            )
        )
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._copy = QLineEdit()
        choose = QPushButton(words("Choose …"))
        choose.clicked.connect(self._choose_copy)
        row = QHBoxLayout()
        row.addWidget(self._copy, stretch=1)
        row.addWidget(choose)
        form.addRow(words("Folder of the copy"), row)
        self._folder = QLineEdit(str(suggested_folder(Path.home())))
        form.addRow(words("New folder"), self._folder)
        self._passphrase = QLineEdit()
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        form.addRow(words("Passphrase"), self._passphrase)
        for field, said in (
            (self._copy, words("Folder of the copy")),
            (self._folder, words("New folder")),
            (self._passphrase, words("Passphrase")),
        ):
            name(field, said)
        layout.addLayout(form)
        buttons = QHBoxLayout()
        cancel = QPushButton(words("Cancel"))
        cancel.clicked.connect(self.reject)
        go_on = main_button(words("Restore"))
        go_on.clicked.connect(self._restore)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(go_on)
        layout.addLayout(buttons)

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
