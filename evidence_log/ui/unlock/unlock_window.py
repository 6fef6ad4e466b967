"""The window that asks for the passphrase, and tells nothing of what it opens."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from evidence_log.errors import EvidenceLogError, WrongSecret
from evidence_log.services.explain import explain
from evidence_log.services.explain.texts import ErrorText
from evidence_log.services.log_session import LogSession, begin_session
from evidence_log.services.session import RecoveryCode
from evidence_log.ui.crash_dialog import show_crash
from evidence_log.ui.desk import Desk
from evidence_log.ui.file_dialogs import choose_folder
from evidence_log.ui.job_runner import JobHandle
from evidence_log.ui.page_frame import PageFrame, main_button
from evidence_log.ui.plain import PlainLabel, name
from evidence_log.ui.secret_field import SecretField
from evidence_log.ui.unlock.growing_delay import seconds_after
from evidence_log.ui.unlock.restore_dialog import RestoreDialog

_WIDTH, _HEIGHT = 760, 480


class UnlockWindow(QWidget):
    """Opens the vault in *folder*, or leads elsewhere."""

    unlocked = Signal(LogSession)
    unlocked_by_code = Signal(LogSession)
    other_log_chosen = Signal(Path)
    first_start_chosen = Signal()

    def __init__(self, desk: Desk, folder: Path) -> None:
        super().__init__()
        self._desk = desk
        self._folder = folder
        self._wrong_tries = 0
        self._build()
        self._connect()

    def _build(self) -> None:
        words, px = self._desk.words, self._desk.theme.pixels
        self.setWindowTitle(self._desk.window_title)
        self.setWindowIcon(self._desk.icons.icon("notes"))
        self.resize(px(_WIDTH), px(_HEIGHT))
        self._secret = SecretField()
        self._label = PlainLabel(words("Passphrase"))
        self._show = QCheckBox(words("Show what I type"))
        self._by_code = QCheckBox(words("Use the recovery code"))
        self._open = main_button(words("Open"))
        self._capitals = PlainLabel(words("Caps Lock seems to be on."), role="quiet")
        self._capitals.hide()
        self._told = PlainLabel()
        self._other = QPushButton(words("Another log …"))
        self._restore = QPushButton(words("Restore a copy …"))
        self._new = QPushButton(words("A new log"))
        name(self._secret, words("Passphrase"))
        self._lay_out()
        self._secret.setFocus()

    def _lay_out(self) -> None:
        page = PageFrame(self._desk, self._desk.words("Open"))
        ticks = QHBoxLayout()
        ticks.addWidget(self._show)
        ticks.addWidget(self._by_code)
        ticks.addStretch()
        page.content.addWidget(self._label)
        page.content.addWidget(self._secret)
        page.content.addWidget(self._capitals)
        page.content.addLayout(ticks)
        page.content.addWidget(self._told)
        page.end_with(self._open, self._other, self._restore, self._new)
        layout = QVBoxLayout(self)
        layout.addWidget(page)

    def _connect(self) -> None:
        self._open.clicked.connect(self._try)
        self._secret.returnPressed.connect(self._try)
        self._secret.capitals.connect(self._capitals.setVisible)
        self._show.toggled.connect(self._show_typed)
        self._by_code.toggled.connect(self._ask_for_code)
        self._other.clicked.connect(self._choose_other)
        self._restore.clicked.connect(self._restore_copy)
        self._new.clicked.connect(self.first_start_chosen)

    def _show_typed(self, is_shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self._secret.setEchoMode(mode)

    def _ask_for_code(self, is_code: bool) -> None:  # noqa: FBT001 - Qt's signal
        words = self._desk.words
        said = words("Recovery code") if is_code else words("Passphrase")
        self._label.show_text(said)
        name(self._secret, said)
        self._secret.clear()
        self._show.setChecked(is_code)
        self._secret.setFocus()

    def _try(self) -> None:
        if not self._open.isEnabled() or not self._secret.text():
            return
        folder, typed = self._folder, self._secret.text()
        by_code = self._by_code.isChecked()
        secret = RecoveryCode(text=typed) if by_code else typed
        surroundings = self._desk.surroundings
        handle = JobHandle(lambda _: begin_session(folder, secret, surroundings))
        handle.succeeded.connect(partial(self._opened, by_code=by_code))
        handle.failed.connect(self._failed)
        handle.crashed.connect(self._crashed)
        self._open.setEnabled(False)
        self._let_choose(can_choose=False)
        self._told.show_text(self._desk.words("One moment"))
        self._desk.runner.start(handle)

    def _let_choose(self, *, can_choose: bool) -> None:
        """While the log is opened nothing else is begun."""
        for control in (self._by_code, self._other, self._restore, self._new):
            control.setEnabled(can_choose)

    def _opened(self, session: LogSession, *, by_code: bool) -> None:
        self._secret.clear()
        (self.unlocked_by_code if by_code else self.unlocked).emit(session)

    def _failed(self, error: EvidenceLogError) -> None:
        words = self._desk.words
        text = explain(error, words)
        self._let_choose(can_choose=True)
        self._secret.selectAll()
        self._secret.setFocus()
        if isinstance(error, WrongSecret):
            self._wrong_tries += 1
        wait = seconds_after(self._wrong_tries)
        self._open.setEnabled(not wait)
        self._told.show_lines(text.title, text.advice)
        if not wait:
            return
        waiting = words.plural(
            "You can try again in {count} second.",
            "You can try again in {count} seconds.",
            wait,
        )
        self._told.show_lines(text.title, text.advice, waiting)
        QTimer.singleShot(wait * 1000, self, partial(self._waited, text))

    def _waited(self, text: ErrorText) -> None:
        self._open.setEnabled(True)
        self._told.show_lines(text.title, text.advice)

    def _crashed(self, error: Exception) -> None:
        self._told.show_text("")
        self._open.setEnabled(True)
        self._let_choose(can_choose=True)
        show_crash(error, self._desk)

    def _choose_other(self) -> None:
        choose_folder(
            self._desk,
            self,
            self._desk.words("Which folder holds the log?"),
            self.other_log_chosen.emit,
            first=self._folder.parent,
        )

    def _restore_copy(self) -> None:
        dialog = RestoreDialog(self._desk, self)
        dialog.restored.connect(self.other_log_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
