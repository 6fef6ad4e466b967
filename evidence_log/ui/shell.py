"""The window of an open log: what is always on screen, and the place one is at."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu, QPushButton, QVBoxLayout, QWidget

from evidence_log.services.log_session import LogSession
from evidence_log.services.notices import notice_lines
from evidence_log.services.settings import Settings
from evidence_log.services.ways_in import failed_tries_text, has_recovery_code
from evidence_log.ui.desk import Desk
from evidence_log.ui.log.log_place import LogPlace
from evidence_log.ui.notice_strip import NoticeStrip, Strip
from evidence_log.ui.top_bar import TopBar
from evidence_log.ui.ways.backup_dialog import BackupDialog
from evidence_log.ui.ways.passphrase_dialog import PassphraseDialog
from evidence_log.ui.ways.recovery_dialog import RecoveryDialog

_WIDTH, _HEIGHT = 1100, 760


class Shell(QMainWindow):
    """New entry, search, lock and hide above; the log below.

    A strip that is *put_away* is not shown; one that is put away here is added to it.
    """

    lock_wished = Signal()
    hide_wished = Signal()
    settings_wished = Signal()

    def __init__(
        self,
        desk: Desk,
        session: LogSession,
        settings: Settings,
        *,
        put_away: set[Strip],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._put_away = put_away
        self._session = session
        self.settings = settings
        self._build()
        self._connect()

    def save_draft(self) -> None:
        """Keep what is being written, encrypted."""
        self._log.save_draft()

    def keep_or_tell(self) -> bool:
        """Keep what is being written; where that fails, say so and return False."""
        return self._log.keep_or_tell()

    def change_passphrase(self) -> None:
        """Ask for another passphrase."""
        PassphraseDialog(self._desk, self._session, self).open()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Closing the window is hiding: everything is saved first."""
        self.hide_wished.emit()
        event.accept()

    def _build(self) -> None:
        px = self._desk.theme.pixels
        self.setWindowTitle(self._desk.window_title)
        self.setWindowIcon(self._desk.icons.icon(self.settings.icon))
        self.resize(px(_WIDTH), px(_HEIGHT))
        self._bar = TopBar(
            self._desk, self._menu(), hide_action=self.settings.hide_action
        )
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(px(12), px(12), px(12), px(12))
        layout.setSpacing(px(8))
        # Before the log: where these cannot be read, none has begun to be read.
        layout.addWidget(self._bar)
        self._next_step = self._what_is_left()
        for strip, part in (
            (Strip.NOTICED, self._noticed()),
            (Strip.NEXT_STEP, self._next_step),
        ):
            if strip in self._put_away:
                part.hide()
            part.put_away.connect(partial(self._put_away.add, strip))
            layout.addWidget(part)
        self._log = LogPlace(self._desk, self._session, settings=self.settings)
        layout.addWidget(self._log, stretch=1)
        self.setCentralWidget(whole)

    def _noticed(self) -> NoticeStrip:
        """What was noticed at opening."""
        words, log = self._desk.words, self._session.log
        lines = (failed_tries_text(log, words), *notice_lines(log, words))
        return NoticeStrip(self._desk, lines, QPushButton(words("I have read it")))

    def _what_is_left(self) -> NoticeStrip:
        """What is left from the first start, until it is done; it can always wait."""
        words = self._desk.words
        is_done = has_recovery_code(self._session.log)
        make, later = QPushButton(words("Recovery code …")), QPushButton(words("Later"))
        make.clicked.connect(self._make_recovery_code)
        text = words(
            "When you have time: make a recovery code, so that you can get in if you "
            "forget the passphrase. And keep a copy of the log with someone you trust."
        )
        return NoticeStrip(self._desk, () if is_done else (text,), make, later)

    def _menu(self) -> QMenu:
        words = self._desk.words
        menu = QMenu(self)
        menu.addAction(words("Another passphrase …"), self.change_passphrase)
        menu.addAction(words("Recovery code …"), self._make_recovery_code)
        menu.addAction(words("Copy the log …"), self._copy_log)
        return menu

    def _make_recovery_code(self) -> None:
        dialog = RecoveryDialog(self._desk, self._session, self)
        # Another code would end the one that has just been written down.
        dialog.accepted.connect(self._next_step.leave)
        dialog.open()

    def _copy_log(self) -> None:
        BackupDialog(self._desk, self._session, self).open()

    def _connect(self) -> None:
        bar = self._bar
        bar.new.clicked.connect(self._log.write_new)
        bar.search.textChanged.connect(self._log.search)
        bar.settings.clicked.connect(self.settings_wished)
        bar.lock.clicked.connect(self.lock_wished)
        bar.hide_all.clicked.connect(self.hide_wished)
        for keys, act in (
            ("Ctrl+N", self._log.write_new),
            ("Ctrl+F", bar.search.setFocus),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
            shortcut.activated.connect(act)
