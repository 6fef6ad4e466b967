"""Which window is shown: first start, unlocking, or the open log; and every way out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from evidence_log.errors import EvidenceLogError
from evidence_log.services.log_session import LogSession
from evidence_log.services.settings import HideAction, Settings, load_settings
from evidence_log.ui.cover.clipboard import clear_if_ours
from evidence_log.ui.cover.cover import cover_all, hide_all
from evidence_log.ui.cover.guard import Guard
from evidence_log.ui.desk import Desk, dressed
from evidence_log.ui.error_dialog import show_error
from evidence_log.ui.notice_strip import Strip
from evidence_log.ui.settings.settings_dialog import SettingsDialog
from evidence_log.ui.shell import Shell
from evidence_log.ui.start.start_window import StartWindow
from evidence_log.ui.unlock.unlock_window import UnlockWindow


class Flow(QObject):
    """Goes from window to window. *begin_again* replaces the process by a fresh one."""

    def __init__(
        self,
        desk: Desk,
        application: QApplication,
        *,
        begin_again: Callable[[Path], None],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._application = application
        self._begin_again = begin_again
        self._window: QWidget | None = None
        self._session: LogSession | None = None
        self._is_leaving = False
        self._put_away: set[Strip] = set()
        self._guard = Guard(application, desk.runner, now=monotonic)
        self._guard.hide_wished.connect(self.hide)
        self._guard.lock_wished.connect(self.lock)

    def begin(self, folder: Path | None) -> None:
        """Show the window to unlock *folder*, or the first start."""
        if folder is None:
            start = StartWindow(self._desk)
            start.opened.connect(self._opened)
            start.other_log_chosen.connect(self.begin)
            self._show(start)
            return
        unlock = UnlockWindow(self._desk, folder)
        unlock.unlocked.connect(self._opened)
        unlock.unlocked_by_code.connect(self._opened_by_code)
        unlock.other_log_chosen.connect(self.begin)
        unlock.first_start_chosen.connect(lambda: self.begin(None))
        self._show(unlock)

    def lock(self) -> None:
        """Cover, save what is being written, close, and become a fresh process.

        Without an open log there is nothing to lock.
        """
        if self._session is not None:
            cover_all(self._application)
            self._leave(begin_again=True)

    def hide(self) -> None:
        """Cover at once; then close completely, or lock, as the person chose."""
        cover_all(self._application)
        shell = self._window
        if isinstance(shell, Shell) and shell.settings.hide_action is HideAction.LOCK:
            self.lock()
            return
        hide_all(self._application)
        self._leave(begin_again=False)

    def _opened_by_code(self, session: LogSession) -> None:
        """Who had to use the code has no passphrase that works: ask for one."""
        self._opened(session)
        if isinstance(self._window, Shell):
            self._window.change_passphrase()

    def _opened(self, session: LogSession) -> None:
        self._session = session
        self._put_away = set()
        try:
            self._show_log(session, load_settings(session.log))
        except EvidenceLogError as error:
            # No log stays open behind a window that does nothing more.
            self._session = None
            with suppress(EvidenceLogError):
                session.close()
            self.begin(session.folder)
            show_error(error, self._desk, self._window)

    def _show_log(self, session: LogSession, settings: Settings) -> None:
        desk = dressed(self._desk, settings, self._application)
        self._guard.follow(
            settings,
            text_while_busy=desk.words("Work goes on here. Then it locks."),
        )
        shell = Shell(desk, session, settings, put_away=self._put_away)
        shell.lock_wished.connect(self.lock)
        shell.hide_wished.connect(self.hide)
        shell.settings_wished.connect(lambda: self._choose(desk, session, settings))
        self._show(shell)

    def _choose(self, desk: Desk, session: LogSession, settings: Settings) -> None:
        # Settings make the window anew: what is being written has to be kept first.
        if isinstance(self._window, Shell) and not self._window.keep_or_tell():
            return
        dialog = SettingsDialog(desk, session.log, settings, parent=self._window)
        dialog.saved.connect(lambda chosen: self._chosen(session, chosen))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, session: LogSession, settings: Settings) -> None:
        """All of it holds at once: the window is made anew, in the other language.

        Where what is being written cannot be kept, the window stays as it is.
        """
        if not isinstance(self._window, Shell) or self._window.keep_or_tell():
            self._show_log(session, settings)

    def _leave(self, *, begin_again: bool) -> None:
        """Whatever fails on the way, everything is tried and the process ends."""
        if self._is_leaving:
            return
        self._is_leaving = True
        session, self._session = self._session, None
        with ExitStack() as last_first:
            # Not quit(): it asks the windows, and one that works would refuse.
            last_first.callback(self._application.exit)
            if session is not None:
                if begin_again:
                    last_first.callback(self._begin_again, session.folder)
                last_first.enter_context(suppress(EvidenceLogError))
                last_first.callback(session.close)
            # Again at the end: what was being stored belongs to the draft, too.
            self._save_draft_in(last_first)
            last_first.callback(self._desk.runner.shut_down)
            self._save_draft_in(last_first)
            clear_if_ours(self._application.clipboard())

    def _save_draft_in(self, last_first: ExitStack) -> None:
        if isinstance(self._window, Shell):
            last_first.enter_context(suppress(EvidenceLogError))
            last_first.callback(self._window.save_draft)

    def _show(self, window: QWidget) -> None:
        before, self._window = self._window, window
        window.show()
        if before is not None:
            # Not closed: for an open log that means to hide.
            before.hide()
            before.deleteLater()
