"""Which window is shown: first start, unlocking, or the open log; and every way out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from evidence_log.services.log_session import LogSession
from evidence_log.services.settings import HideAction, load_settings
from evidence_log.ui.cover.cover import cover_all
from evidence_log.ui.desk import Desk, dressed
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
        """Cover, save what is being written, close, and become a fresh process."""
        cover_all(self._application)
        folder = self._leave()
        if folder is not None:
            self._begin_again(folder)
        self._application.quit()

    def hide(self) -> None:
        """Cover at once; then close completely, or lock, as the person chose."""
        cover_all(self._application)
        shell = self._window
        if isinstance(shell, Shell) and shell.settings.hide_action is HideAction.LOCK:
            self.lock()
            return
        self._leave()
        self._application.quit()

    def _opened_by_code(self, session: LogSession) -> None:
        """Who had to use the code has no passphrase that works: ask for one."""
        self._opened(session)
        if isinstance(self._window, Shell):
            self._window.change_passphrase()

    def _opened(self, session: LogSession) -> None:
        self._session = session
        settings = load_settings(session.log)
        desk = dressed(self._desk, settings, self._application)
        shell = Shell(desk, session, settings)
        shell.lock_wished.connect(self.lock)
        shell.hide_wished.connect(self.hide)
        self._show(shell)

    def _leave(self) -> Path | None:
        """Save the draft, stop jobs, close the vault; its folder, if one was open."""
        if isinstance(self._window, Shell):
            self._window.save_draft()
        self._desk.runner.shut_down()
        session, self._session = self._session, None
        if session is None:
            return None
        session.close()
        return session.folder

    def _show(self, window: QWidget) -> None:
        before, self._window = self._window, window
        window.show()
        if before is not None:
            before.close()
            before.deleteLater()
