"""Somebody who presses and clicks at random, for long: no crash, no growth."""

from __future__ import annotations

import gc
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from ui.hidden_log import PASSPHRASE, hidden_log

from evidence_log.services.log_session import begin_session
from evidence_log.services.settings import Settings
from evidence_log.ui.desk import Desk
from evidence_log.ui.progress_dialog import ProgressDialog
from evidence_log.ui.shell import Shell

SEED = 20260313
LETTERS = "han stod ved porten og ringede igen æøå 20123456 <b>&"
KEYS = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Return),
    *(Qt.Key.Key_Escape, Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Right),
)
WITH_CONTROL = (
    *(Qt.Key.Key_N, Qt.Key.Key_F, Qt.Key.Key_S, Qt.Key.Key_A, Qt.Key.Key_Z),
    *(Qt.Key.Key_C, Qt.Key.Key_V),
)
MOST_GROWTH = 40 * 1024 * 1024
MOST_LOST_REFERENCES = 1_000
"""Those to None. Each one lost is a step to the end of the process; the library never
gives some back (one for each signal that is connected), which harms nothing."""


class Restless:
    """Does one thing after the other; *choose* says what."""

    def __init__(self, application: QApplication, choose: random.Random) -> None:
        self._application = application
        self._choose = choose
        # Qt's file dialogs ask in a loop of their own, in which nobody would act.
        self._answering = QTimer()
        self._answering.timeout.connect(self._answer)
        self._answering.start(100)

    def _answer(self) -> None:
        asking = self._application.activeModalWidget()
        if isinstance(asking, QMessageBox):
            asking.reject()

    def do(self, actions: int) -> None:
        """Do so many things; what is done while waiting does not count."""
        while actions:
            actions -= self.act()

    def act(self) -> bool:
        """Type, press or click somewhere; False where one can only wait."""
        window = self._window()
        if window is None:  # while a part of the screen is being copied
            QTest.qWait(1)
            return False
        self._choose.choice((self._type, self._press, self._press, self._click))(window)
        self._application.processEvents()
        # Outside of Qt's own loop nobody else does away with what is done with.
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return not isinstance(window, ProgressDialog)

    def _window(self) -> QWidget | None:
        seen = [
            each
            for each in self._application.topLevelWidgets()
            if each.isVisible() and each.windowType() is not Qt.WindowType.Popup
        ]
        modal = self._application.activeModalWidget()
        return modal or (self._choose.choice(seen) if seen else None)

    def _target(self, window: QWidget) -> QWidget:
        popup = self._application.activePopupWidget()
        focus = self._application.focusWidget()
        if popup is not None:
            return popup
        return focus if focus is not None and window.isAncestorOf(focus) else window

    def _type(self, window: QWidget) -> None:
        QTest.keyClicks(self._target(window), self._choose.choice(LETTERS.split()))

    def _press(self, window: QWidget) -> None:
        if self._choose.random() < 0.3:
            key, control = self._choose.choice(WITH_CONTROL), Qt.KeyboardModifier
            QTest.keyClick(self._target(window), key, control.ControlModifier)
        else:
            QTest.keyClick(self._target(window), self._choose.choice(KEYS))

    def _click(self, window: QWidget) -> None:
        where = QPoint(
            self._choose.randrange(window.width()),
            self._choose.randrange(window.height()),
        )
        target = window.childAt(where) or window
        at = target.mapFrom(window, where) if target is not window else where
        QTest.mouseClick(
            target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
        )


@pytest.fixture
def shell(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shell]:
    monkeypatch.chdir(tmp_path)  # where a file dialog begins
    log = hidden_log(tmp_path / "vault")
    session = begin_session(log.folder, PASSPHRASE, desk.surroundings)
    window = Shell(desk, session, Settings(), put_away=set())
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    yield window
    window.blockSignals(True)
    desk.runner.shut_down()
    session.close()


@pytest.fixture
def bugs(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What went wrong where Qt called us: it reaches only this hook."""
    found: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _, error, __: found.append(error))
    return found


def held_bytes() -> int:
    """What this process holds of memory now."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def soaked(restless: Restless, actions: int) -> tuple[int, int]:
    """Warm up, act, and tell how many bytes and references to None there are more."""
    restless.do(actions // 5)
    gc.collect()
    memory, nones = held_bytes(), sys.getrefcount(None)
    restless.do(actions)
    gc.collect()
    return held_bytes() - memory, sys.getrefcount(None) - nones


def judged(run: Callable[[], tuple[int, int]], bugs: list[BaseException]) -> None:
    memory, nones = run()
    sys.stdout.write(f"{memory // 1024} KiB and {nones} references to None more\n")
    assert bugs == []
    assert memory < MOST_GROWTH
    assert nones > -MOST_LOST_REFERENCES


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_500_random_actions_harm_nothing(
    application: QApplication, shell: Shell, bugs: list[BaseException]
):
    restless = Restless(application, random.Random(SEED))
    judged(lambda: soaked(restless, 500), bugs)


@pytest.mark.campaign
def test_100_000_random_actions_harm_nothing(
    application: QApplication, shell: Shell, bugs: list[BaseException]
):
    restless = Restless(application, random.Random(SEED))
    judged(lambda: soaked(restless, 100_000), bugs)
