"""Says what it hears on buses of its own, after saying it there as others would."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from evidence_log.ui.cover.system_lock import SystemLock

HEARD_NOTHING = 40  # not the exit code of a failure
LOGIN = "org.freedesktop.login1"


def main(bus: str, path: str, interface: str, name: str, value: str) -> int:
    """Send one signal; the exit code tells how often it made us lock."""
    application = QCoreApplication([])
    connection = (
        QDBusConnection.sessionBus()
        if bus == "session"
        else QDBusConnection.systemBus()
    )
    assert connection.isConnected()
    if interface.startswith(LOGIN):
        assert connection.registerService(LOGIN)
    lock = SystemLock()
    heard: list[int] = []
    lock.locking.connect(lambda: heard.append(1))
    signal = QDBusMessage.createSignal(path, interface, name)
    if value:
        signal.setArguments([value == "true"])
    connection.send(signal)
    # What was sent before the round trip below is heard before its answer.
    connection.interface().isServiceRegistered(LOGIN)
    QTimer.singleShot(200, application.quit)
    application.exec()
    return HEARD_NOTHING + len(heard)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
