"""Tells when the system locks its own screen or is about to sleep.

Linux says so on its buses, which is tested. Elsewhere nothing is told yet; the hooks
are, for who has the machine to try them on: on Windows the messages
``WM_WTSSESSION_CHANGE`` (after ``WTSRegisterSessionNotification``) and
``WM_POWERBROADCAST``; on macOS the notifications ``com.apple.screenIsLocked`` and
``NSWorkspaceWillSleepNotification``. There the idle time locks instead.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import SLOT, QObject, Signal, Slot

# https://www.freedesktop.org/software/systemd/man/org.freedesktop.login1.html and
# the screen savers' own interfaces, which desktops named differently.
_SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
_LOGIN = "org.freedesktop.login1"


class SystemLock(QObject):
    """Listens as long as it lives, on whatever bus there is; asks for nothing."""

    locking = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if sys.platform == "linux":
            self._listen()

    def _listen(self) -> None:
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - Linux alone has it

        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        begins, locks = SLOT("told(bool)"), SLOT("locked()")
        manager, own = f"{_LOGIN}.Manager", f"{_LOGIN}.Session"
        signals = [
            (session, "", saver, "ActiveChanged", begins) for saver in _SCREEN_SAVERS
        ]
        signals.append((system, _LOGIN, manager, "PrepareForSleep", begins))
        signals.append((system, _LOGIN, own, "Lock", locks))
        for bus, service, interface, signal, slot in signals:
            # The stub asks for bytes, which the library refuses.
            bus.connect(service, "", interface, signal, self, slot)  # type: ignore[call-overload]

    @Slot(bool)
    def told(self, begins: bool) -> None:  # noqa: FBT001 - the bus calls it
        """A screen saver or sleep begins (or ends, which changes nothing)."""
        if begins:
            self.locking.emit()

    @Slot()
    def locked(self) -> None:
        """The system asks its sessions to lock."""
        self.locking.emit()
