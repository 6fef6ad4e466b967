"""The window that asks for the passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from evidence_log.errors import EvidenceLogError
from evidence_log.services.explain import explain
from evidence_log.services.log_session import LogSession, begin_session
from evidence_log.ui.desk import Desk
from evidence_log.ui.job_runner import JobHandle
from evidence_log.ui.plain import PlainLabel, name


class UnlockWindow(QWidget):
    """Opens the vault in *folder*, or leads elsewhere."""

    unlocked = Signal(LogSession)
    other_log_chosen = Signal(Path)
    first_start_chosen = Signal()

    def __init__(self, desk: Desk, folder: Path) -> None:
        super().__init__()
        self._desk = desk
        self._folder = folder
        words = desk.words
        self.setWindowTitle(words("Notes"))
        layout = QVBoxLayout(self)
        self._passphrase = QLineEdit()
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        name(self._passphrase, words("Passphrase"))
        self._open = QPushButton(words("Open"))
        self._open.setProperty("role", "main")
        self._told = PlainLabel()
        for widget in (self._passphrase, self._open, self._told):
            layout.addWidget(widget)
        self._open.clicked.connect(self._try)
        self._passphrase.returnPressed.connect(self._try)

    def _try(self) -> None:
        folder, secret = self._folder, self._passphrase.text()
        surroundings = self._desk.surroundings
        handle = JobHandle(lambda _: begin_session(folder, secret, surroundings))
        handle.succeeded.connect(self.unlocked)
        handle.failed.connect(self._failed)
        self._open.setEnabled(False)
        self._desk.runner.start(handle)

    def _failed(self, error: EvidenceLogError) -> None:
        self._open.setEnabled(True)
        text = explain(error, self._desk.words)
        self._told.show_text(f"{text.title}\n{text.advice}")
