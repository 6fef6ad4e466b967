"""Waiting for what the windows do in their own time, never for a fixed time.

``QSignalSpy.wait`` holds Python's lock, so the worker would never get on.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer, SignalInstance

_MOST_MILLISECONDS = 30_000


def told(signal: SignalInstance, act: Callable[[], object]) -> object:
    """Do *act*, wait until *signal* is sent, and return what it carries."""
    got: list[object] = []
    loop = QEventLoop()

    def take(*values: object) -> None:
        got.append(values[0] if values else None)
        loop.quit()

    signal.connect(take)
    act()
    if not got:
        QTimer.singleShot(_MOST_MILLISECONDS, loop, loop.quit)
        loop.exec()
    signal.disconnect(take)
    assert got, "the signal was never sent"
    return got[0]


def until(holds: Callable[[], bool]) -> None:
    """Let the windows go on until *holds*."""
    loop = QEventLoop()
    looking = QTimer()
    looking.timeout.connect(lambda: loop.quit() if holds() else None)
    looking.start(5)
    QTimer.singleShot(_MOST_MILLISECONDS, loop, loop.quit)
    if not holds():
        loop.exec()
    looking.stop()
    assert holds(), "it never came to that"
