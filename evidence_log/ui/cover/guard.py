"""Watches over the windows: the hide keys, idleness, and the system's own lock."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from evidence_log.services.settings import Settings
from evidence_log.ui.cover.cover import cover, cover_all
from evidence_log.ui.cover.hide_keys import HideKeys
from evidence_log.ui.cover.idle import IdleTimer
from evidence_log.ui.cover.system_lock import SystemLock
from evidence_log.ui.job_runner import JobRunner

_KIND = QEvent.Type
_PRESSES = {_KIND.KeyPress, _KIND.ShortcutOverride}
_POINTING = {
    _KIND.MouseButtonPress,
    _KIND.MouseButtonDblClick,
    _KIND.MouseMove,
    _KIND.Wheel,
    _KIND.TouchBegin,
    _KIND.TabletPress,
}
_COMING_BACK = {_KIND.KeyPress, _KIND.MouseButtonPress}
_USE = {*_PRESSES, *_POINTING, _KIND.KeyRelease, _KIND.MouseButtonRelease}
_WATCHED = {*_USE, _KIND.ApplicationDeactivate, _KIND.Show}
_LOCK = QKeySequence("Ctrl+L")
_LOOK_AGAIN_MILLISECONDS = 500


class Guard(QObject):
    """An event filter over the whole application, as long as it lives."""

    hide_wished = Signal()
    lock_wished = Signal()

    def __init__(
        self, application: QApplication, runner: JobRunner, *, now: Callable[[], float]
    ) -> None:
        super().__init__(application)
        self._application = application
        self._runner = runner
        self._keys = HideKeys(now)
        self._idle = IdleTimer(now, self)
        self._text_while_busy = ""
        self._covered_while_busy = QTimer(self)
        self._covered_while_busy.setInterval(_LOOK_AGAIN_MILLISECONDS)
        self._covered_while_busy.timeout.connect(self._lock_once_done)
        self._idle.idle.connect(self._nobody_there)
        self._system = SystemLock(self)
        self._system.locking.connect(self.lock_wished)
        application.installEventFilter(self)

    def follow(self, settings: Settings, *, text_while_busy: str) -> None:
        """Do as the person chose, from now on.

        *text_while_busy* is what a covered window says while work goes on beneath.
        """
        self._keys.choose(settings.second_key)
        self._text_while_busy = text_while_busy
        self._idle.wait(settings.idle_minutes * 60)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        """See every event first; take those that hide, and all use once covered."""
        kind = event.type()
        if kind not in _WATCHED:
            return False
        if kind in _USE:
            return self._used(event)
        if kind is _KIND.ApplicationDeactivate:
            self._keys.forget()
        elif self._covered_while_busy.isActive() and isinstance(watched, QWidget):
            self._shown_while_covered(watched)
        return False

    def _used(self, event: QEvent) -> bool:
        if event.type() in _PRESSES and isinstance(event, QKeyEvent):
            if self._keys.pressed(event):
                self.hide_wished.emit()
                return True
            if QKeySequence(event.keyCombination()) == _LOCK:
                # Not a shortcut of the window's: a dialog over it would stop that.
                self.lock_wished.emit()
                return True
        elif isinstance(event, QKeyEvent):
            self._keys.released(event)
        elif event.type() is not _KIND.MouseMove:
            self._keys.disturbed()
        self._idle.noted()
        if not self._covered_while_busy.isActive():
            return False
        if event.type() in _COMING_BACK:
            self._came_back()
        return True

    def _nobody_there(self) -> None:
        if not self._is_busy():
            self.lock_wished.emit()
            return
        cover_all(self._application, self._text_while_busy)
        self._covered_while_busy.start()

    def _came_back(self) -> None:
        """Work goes on beneath until it is done; a file dialog does not."""
        if not self._runner.is_busy():
            self.lock_wished.emit()

    def _shown_while_covered(self, window: QWidget) -> None:
        if window.isWindow():
            cover(window, self._text_while_busy)

    def _lock_once_done(self) -> None:
        if not self._is_busy():
            self.lock_wished.emit()

    def _is_busy(self) -> bool:
        return self._runner.is_busy() or any(
            isinstance(window, QFileDialog) and window.isVisible()
            for window in self._application.topLevelWidgets()
        )
