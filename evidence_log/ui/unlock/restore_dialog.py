"""Making a log again from a copy of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from evidence_log.services.copies import CheckReport, restore
from evidence_log.services.explain.texts import ErrorText
from evidence_log.services.places import suggested_folder
from evidence_log.services.session import RecoveryCode
from evidence_log.ui.desk import Desk
from evidence_log.ui.error_dialog import show_text
from evidence_log.ui.file_dialogs import choose_folder
from evidence_log.ui.job_runner import JobHandle
from evidence_log.ui.page_frame import form_rows
from evidence_log.ui.plain import PlainLabel, caption, name
from evidence_log.ui.progress_dialog import start_with_progress
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
        self._secret = QLineEdit()
        self._label = PlainLabel()
        self._label.setBuddy(self._secret)
        self._by_code = QCheckBox(words("Use the recovery code"))
        self._choose = QPushButton(words("Choose …"))
        self.content.addLayout(self._form())
        self._connect()
        self._ask_for_code(is_code=False)
        self._judge()
        self.begin_with(self._copy)

    def _form(self) -> QFormLayout:
        words = self._desk.words
        row = QHBoxLayout()
        row.setSpacing(self._desk.theme.pixels(8))
        row.addWidget(self._copy, stretch=1)
        row.addWidget(self._choose)
        form = form_rows(self._desk)
        form.addRow(caption(words("Folder of the copy"), self._copy), row)
        form.addRow(caption(words("New folder"), self._folder), self._folder)
        form.addRow(self._label, self._secret)
        form.addRow(self._by_code)
        return form

    def _connect(self) -> None:
        self._choose.clicked.connect(self._choose_copy)
        self._copy.textChanged.connect(self._judge)
        self._folder.textChanged.connect(self._judge)
        self._by_code.toggled.connect(self._ask_for_code)
        self.go_on.clicked.connect(self._restore)

    def _judge(self) -> None:
        """A path that is not whole would lie wherever the program was started."""
        paths = (Path(self._copy.text()), Path(self._folder.text()))
        self.go_on.setEnabled(all(path.is_absolute() for path in paths))

    def _ask_for_code(self, is_code: bool) -> None:  # noqa: FBT001 - Qt's signal
        """A code is read off paper, so what is typed shows."""
        words, mode = self._desk.words, QLineEdit.EchoMode
        said = words("Recovery code") if is_code else words("Passphrase")
        self._label.show_text(said)
        name(self._secret, said)
        self._secret.clear()
        self._secret.setEchoMode(mode.Normal if is_code else mode.Password)

    def _choose_copy(self) -> None:
        def take(folder: Path) -> None:
            self._copy.setText(str(folder))

        choose_folder(self._desk, self, self._desk.words("Folder of the copy"), take)

    def _restore(self) -> None:
        desk, typed = self._desk, self._secret.text()
        secret = RecoveryCode(text=typed) if self._by_code.isChecked() else typed
        backup, folder = Path(self._copy.text()), Path(self._folder.text())
        handle = JobHandle(
            lambda control: restore(
                backup,
                folder,
                secret,
                surroundings=desk.surroundings,
                control=control,
            )
        )
        handle.succeeded.connect(self._done)
        said = desk.words("Copying, and reading everything once.")
        start_with_progress(handle, said, desk, self)

    def _done(self, report: CheckReport) -> None:
        words = self._desk.words
        if report.is_sound:
            self._end()
            return
        text = ErrorText(
            words("The log is there, but something in the copy is damaged."),
            words("Nothing has been deleted. Keep the copy, and any other one."),
        )
        show_text(text, self._desk, self).finished.connect(self._end)

    def _end(self) -> None:
        self.restored.emit(Path(self._folder.text()))
        self.accept()
