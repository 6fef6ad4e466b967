"""Presses the key that hides at real windows, and waits until they are covered."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from time import monotonic, perf_counter

from benchmarks.measuring import Measured, spent
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from ui.cover_states import SETTINGS, by_name, colours, on_screen, seen
from ui.desks import new_desk
from ui.screen import own_screen
from ui.x_keys import Keyboard, keyboard

from evidence_log.ui import quiet_qt
from evidence_log.ui.cover.cover import cover_all
from evidence_log.ui.cover.guard import Guard
from evidence_log.ui.desk import Desk
from evidence_log.ui.job_runner import let_windows_interrupt

KEY = "F9"


def cover(state: str, presses: int, record: str) -> Measured:
    """Write the seconds of each press to *record* as JSON."""
    with own_screen() as display, keyboard(display) as keys:
        application = _application(display)
        seconds: list[float] = []
        took = spent(
            lambda: seconds.extend(
                _press_once(application, state, keys) for _ in range(presses)
            )
        )
        Path(record).write_text(json.dumps(seconds))
    return took


def cover_plainly(presses: int, record: str) -> Measured:
    """The least a Qt program takes: an empty window that paints itself anew."""
    with own_screen() as display, keyboard(display) as keys:
        _application(display)
        window = _Empty()
        _show([window])
        seconds: list[float] = []

        def press() -> None:
            for _ in range(presses):
                begun = perf_counter()
                keys.press(KEY)
                window.loop.exec()
                seconds.append(perf_counter() - begun)

        took = spent(press)
        Path(record).write_text(json.dumps(seconds))
    return took


class _Empty(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.loop = QEventLoop()
        self.resize(300, 200)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_F9:
            self.repaint()
            _wait_for_server(self)
            self.loop.quit()


def _application(display: str) -> QApplication:
    os.environ["DISPLAY"] = display
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    quiet_qt.prepare(os.environ)
    let_windows_interrupt()
    return QApplication(["noter"])


def _press_once(application: QApplication, state: str, keys: Keyboard) -> float:
    desk = new_desk(application)
    guard = Guard(application, desk.runner, now=monotonic)
    guard.follow(SETTINGS, text_while_busy="")
    windows = by_name(state)(desk)  # a name, or they would be gone again
    _show(windows)
    loop, ended = QEventLoop(), [0.0]

    def hide() -> None:
        cover_all(application)
        for window in seen(application):
            _wait_for_server(window)
        ended[0] = ended[0] or perf_counter()
        loop.quit()

    guard.hide_wished.connect(hide)
    QTimer.singleShot(20_000, loop, loop.quit)
    begun = perf_counter()
    keys.press(KEY)
    loop.exec()
    if not ended[0] or any(
        len(colours(on_screen(each))) != 1 for each in seen(application)
    ):
        sys.exit(f"{state}: not covered")
    _clear(application, guard, desk)
    return ended[0] - begun


def _show(windows: list[QWidget]) -> None:
    for window in windows:
        window.show()
        window.activateWindow()
        if not QTest.qWaitForWindowActive(window, 20_000):
            sys.exit("a window got no keyboard")
    # Nothing of opening it shall still be to do.
    QTest.qWait(50)


def _wait_for_server(window: QWidget) -> None:
    """It answers once it has drawn all that it was told before."""
    window.windowHandle().screen().grabWindow(window.winId(), 0, 0, 1, 1)


def _clear(application: QApplication, guard: Guard, desk: Desk) -> None:
    application.removeEventFilter(guard)
    guard.deleteLater()
    desk.runner.shut_down()
    for window in application.topLevelWidgets():
        window.hide()
        window.deleteLater()
    for _ in range(3):
        application.sendPostedEvents(None, 0)
        application.processEvents()
