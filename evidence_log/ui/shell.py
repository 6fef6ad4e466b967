"""The window of an open log: what is always on screen, and the place one is at."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from evidence_log.services.log_session import LogSession
from evidence_log.services.notices import notice_lines
from evidence_log.services.settings import Settings
from evidence_log.services.ways_in import failed_tries_text
from evidence_log.ui.desk import Desk
from evidence_log.ui.log.log_place import LogPlace
from evidence_log.ui.plain import PlainLabel, name
from evidence_log.ui.ways.backup_dialog import BackupDialog
from evidence_log.ui.ways.passphrase_dialog import PassphraseDialog
from evidence_log.ui.ways.recovery_dialog import RecoveryDialog

_WIDTH, _HEIGHT = 1100, 760


class Shell(QMainWindow):
    """New entry, search, lock and hide above; the log below."""

    lock_wished = Signal()
    hide_wished = Signal()
    settings_wished = Signal()

    def __init__(self, desk: Desk, session: LogSession, settings: Settings) -> None:
        super().__init__()
        self._desk = desk
        self._session = session
        self.settings = settings
        self._build()
        self._connect()

    def save_draft(self) -> None:
        """Keep what is being written, encrypted."""
        self._log.save_draft()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Closing the window is hiding: everything is saved first."""
        self.hide_wished.emit()
        event.accept()

    def _build(self) -> None:
        words, px = self._desk.words, self._desk.theme.pixels
        self.setWindowTitle(self.settings.title or words("Notes"))
        self.setWindowIcon(self._desk.icons.icon(self.settings.icon))
        self.resize(px(_WIDTH), px(_HEIGHT))
        bar = QHBoxLayout()
        self._new = QPushButton(words("New entry"))
        self._new.setIcon(self._desk.icons.icon("new"))
        self._new.setProperty("role", "main")
        self._search = QLineEdit()
        self._search.setPlaceholderText(words("Search"))
        self._search.setClearButtonEnabled(True)
        name(self._search, words("Search"))
        self._lock = QPushButton(words("Lock"))
        self._lock.setIcon(self._desk.icons.icon("lock"))
        self._hide = QPushButton(words("Hide"))
        self._hide.setIcon(self._desk.icons.icon("leave"))
        self._more = QPushButton(words("More"))
        self._more.setMenu(self._menu())
        bar.addWidget(self._new)
        bar.addWidget(self._search, stretch=1)
        self._settings = QToolButton()
        self._settings.setIcon(self._desk.icons.icon("settings"))
        name(self._settings, words("Settings"))
        for button in (self._more, self._settings, self._lock, self._hide):
            bar.addWidget(button)
        self._log = LogPlace(self._desk, self._session, settings=self.settings)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.addLayout(bar)
        layout.addWidget(self._notice())
        layout.addWidget(self._log, stretch=1)
        self.setCentralWidget(whole)

    def _notice(self) -> QWidget:
        """What was noticed at opening, as calm lines that go when they were read."""
        words, log = self._desk.words, self._session.log
        lines = [failed_tries_text(log, words), *notice_lines(log, words)]
        told = "\n".join(line for line in lines if line)
        strip = QFrame()
        strip.setProperty("role", "sheet")
        row = QHBoxLayout(strip)
        row.addWidget(PlainLabel(told), stretch=1)
        read = QPushButton(words("I have read it"))
        read.clicked.connect(strip.hide)
        row.addWidget(read)
        strip.setVisible(bool(told))
        return strip

    def _menu(self) -> QMenu:
        words = self._desk.words
        menu = QMenu(self)
        menu.addAction(words("Another passphrase …"), self.change_passphrase)
        menu.addAction(words("Recovery code …"), self._make_recovery_code)
        menu.addAction(words("Copy the log …"), self._copy_log)
        return menu

    def change_passphrase(self) -> None:
        """Ask for another passphrase."""
        PassphraseDialog(self._desk, self._session, self).open()

    def _make_recovery_code(self) -> None:
        RecoveryDialog(self._desk, self._session, self).open()

    def _copy_log(self) -> None:
        BackupDialog(self._desk, self._session, self).open()

    def _connect(self) -> None:
        self._new.clicked.connect(self._log.write_new)
        self._search.textChanged.connect(self._log.search)
        self._settings.clicked.connect(self.settings_wished)
        self._lock.clicked.connect(self.lock_wished)
        self._hide.clicked.connect(self.hide_wished)
        for keys, act in (
            ("Ctrl+N", self._log.write_new),
            ("Ctrl+F", self._search.setFocus),
            ("Ctrl+L", self.lock_wished.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
            shortcut.activated.connect(act)
