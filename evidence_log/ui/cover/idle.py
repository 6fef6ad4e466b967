"""Tells when nobody has used the windows for a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

_LATE_SECONDS = 0.01  # a timer may come this much too early


class IdleTimer(QObject):
    """Sends *idle* once the time is up since the last :meth:`noted`.

    *now* gives seconds. It does not run while the machine sleeps, where it need not:
    sleep locks too.
    """

    idle = Signal()

    def __init__(self, now: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._limit = 0.0
        self._last = now()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)

    def wait(self, seconds: float) -> None:
        """Begin anew; 0 waits for ever."""
        self._limit = seconds
        self.noted()
        self._timer.stop()
        if seconds:
            self._timer.start(round(seconds * 1000))

    def noted(self) -> None:
        """Somebody is there."""
        # Only a note: starting a timer at each move of the mouse would cost more.
        self._last = self._now()

    def _look(self) -> None:
        left = self._limit - (self._now() - self._last)
        if left > _LATE_SECONDS:
            self._timer.start(round(left * 1000))
        else:
            self.idle.emit()
