"""Enter does what the person is at, never what ends, reveals or throws away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QPushButton,
    QRadioButton,
    QWidget,
)
from ui import every_window
from ui.desks import button, field
from ui.sample_log import sample_session
from ui.waiting import until

from evidence_log.jobs import JobControl
from evidence_log.services.log_session import LogSession
from evidence_log.ui.desk import Desk
from evidence_log.ui.job_runner import JobHandle
from evidence_log.ui.log.erase_dialog import EraseDialog
from evidence_log.ui.log.reveal_button import RevealButton
from evidence_log.ui.log.withdraw_dialog import WithdrawDialog
from evidence_log.ui.progress_dialog import ProgressDialog, start_with_progress


@pytest.fixture
def session(desk: Desk, tmp_path: Path) -> Iterator[LogSession]:
    made = sample_session(tmp_path / "log", desk.surroundings)
    yield made
    desk.runner.shut_down()
    made.close()


def at_hand(window: QWidget) -> QWidget:
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    return window


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def go_to(window: QWidget, text: str) -> None:
    """With the Tab key."""
    wished = button(window, text)
    for _ in range(20):
        if QApplication.focusWidget() is wished:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(text)


@pytest.mark.parametrize("make", [every_window.restore, every_window.backup])
def test_enter_in_a_folder_opens_no_other_window(desk: Desk, session, make):
    dialog = at_hand(make(desk, session))
    until(lambda: field(dialog, "Kopiens mappe").hasFocus())
    press(Qt.Key.Key_Return)
    assert dialog.findChild(QFileDialog) is None


@pytest.mark.parametrize("make", [every_window.restore, every_window.backup])
def test_enter_on_choose_opens_the_folders(desk: Desk, session, make):
    dialog = at_hand(make(desk, session))
    go_to(dialog, "Vælg …")
    press(Qt.Key.Key_Return)
    assert dialog.findChild(QFileDialog) is not None


def test_enter_in_the_folder_begins_the_copy(desk: Desk, session, tmp_path: Path):
    dialog = at_hand(every_window.backup(desk, session))
    until(lambda: field(dialog, "Kopiens mappe").hasFocus())
    QTest.keyClicks(QApplication.focusWidget(), str(tmp_path / "kopi"))
    press(Qt.Key.Key_Return)
    assert dialog.findChild(ProgressDialog) is not None
    until(lambda: dialog.findChild(ProgressDialog) is None)
    assert (tmp_path / "kopi").is_dir()


def test_enter_on_cancel_cancels(desk: Desk, session, tmp_path: Path):
    dialog = at_hand(every_window.backup(desk, session))
    QTest.keyClicks(field(dialog, "Kopiens mappe"), str(tmp_path / "kopi"))
    go_to(dialog, "Annuller")
    press(Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert not (tmp_path / "kopi").exists()


@pytest.mark.parametrize("is_sure", [False, True])
def test_enter_never_erases_and_leads_nowhere_else(
    desk: Desk, session, *, is_sure: bool
):
    dialog = at_hand(every_window.erase(desk, session))
    assert isinstance(dialog, EraseDialog)
    wished: list[str] = []
    dialog.withdrawal_wished.connect(lambda: wished.append("withdraw"))
    dialog.erasing_wished.connect(lambda: wished.append("erase"))
    sure = dialog.findChild(QCheckBox)
    sure.setChecked(is_sure)
    sure.setFocus()
    press(Qt.Key.Key_Return)
    assert wished == []
    assert not dialog.isVisible()


def test_enter_on_the_erasing_itself_does_not_erase(desk: Desk, session):
    dialog = at_hand(every_window.erase(desk, session))
    assert isinstance(dialog, EraseDialog)
    wished: list[str] = []
    dialog.erasing_wished.connect(lambda: wished.append("erase"))
    dialog.findChild(QCheckBox).setChecked(True)
    go_to(dialog, "Slet indholdet")
    press(Qt.Key.Key_Return)
    assert wished == []


def test_enter_never_withdraws(desk: Desk, session):
    dialog = at_hand(every_window.withdraw(desk, session))
    assert isinstance(dialog, WithdrawDialog)
    wished: list[object] = []
    dialog.withdrawal_wished.connect(wished.append)
    dialog.findChildren(QRadioButton)[2].click()
    for text in ("", "Træk tilbage"):
        if text:
            dialog.show()
            go_to(at_hand(dialog), text)
        press(Qt.Key.Key_Return)
    assert wished == []


@pytest.mark.parametrize(
    "make", [every_window.history_blurred, every_window.stored_file_blurred]
)
def test_enter_reveals_nothing_that_is_hidden(desk: Desk, session, make):
    window = at_hand(make(desk, session))
    reveal = window.findChild(RevealButton)
    shown: list[bool] = []
    reveal.revealed.connect(shown.append)
    QTest.keyClick(window, Qt.Key.Key_Return)
    window.show()
    at_hand(window)
    reveal.setFocus()
    press(Qt.Key.Key_Return)
    assert shown == []
    window.show()
    at_hand(window)
    reveal.setFocus()
    press(Qt.Key.Key_Space)
    assert shown == [True]


def test_enter_held_too_long_does_not_stop_what_it_began(desk: Desk):
    window = QWidget()
    window.show()
    stopped: list[bool] = []

    def work(control: JobControl) -> None:
        del control

    handle = JobHandle(work)
    handle.cancel = lambda: stopped.append(True)
    start_with_progress(handle, "Kopierer", desk, at_hand(window))
    working = window.findChild(ProgressDialog)
    QTest.keyClick(working, Qt.Key.Key_Return)
    (stop,) = working.findChildren(QPushButton)
    QTest.keyClick(stop, Qt.Key.Key_Return)
    assert stopped == []
    until(lambda: not window.findChildren(ProgressDialog))
