"""What makes the windows hide or lock, and what does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)
from ui.waiting import told, until

from evidence_log.services.explain.texts import ErrorText
from evidence_log.services.settings import Settings
from evidence_log.ui.cover.cover import is_covered
from evidence_log.ui.cover.guard import Guard
from evidence_log.ui.desk import Desk
from evidence_log.ui.error_dialog import ErrorDialog, show_text
from evidence_log.ui.job_runner import JobHandle

SHIFT = Qt.Key.Key_Shift
SOON = 0.05


class Watched:
    """A guarded window with a field, and how often somebody wished what."""

    def __init__(self, application: QApplication, desk: Desk) -> None:
        self.seconds = 0.0
        self.hidden = self.locked = 0
        self.guard = Guard(application, desk.runner, now=lambda: self.seconds)
        self.guard.hide_wished.connect(self._hide)
        self.guard.lock_wished.connect(self._lock)
        self.guard.follow(Settings(second_key="F9"), text_while_busy="Vent")
        self.window = QWidget()
        self.field = QLineEdit()
        self.box = QComboBox()
        self.box.addItems(["Ringede", "Skrev"])
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.field)
        layout.addWidget(self.box)
        self.window.show()
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)

    def idle_soon(self) -> None:
        """Nobody has been there for long, from now on."""
        self.guard._idle.wait(SOON)
        self.seconds += SOON

    def shift_three_times(self, where: QWidget) -> None:
        for _ in range(3):
            QTest.keyPress(where.windowHandle() or where, SHIFT)
            QTest.keyRelease(where.windowHandle() or where, SHIFT)

    def _hide(self) -> None:
        self.hidden += 1

    def _lock(self) -> None:
        self.locked += 1


@pytest.fixture
def watched(application: QApplication, desk: Desk) -> Iterator[Watched]:
    made = Watched(application, desk)
    yield made
    application.removeEventFilter(made.guard)
    made.guard.deleteLater()


@pytest.fixture
def long_job(desk: Desk) -> Iterator[Callable[[], None]]:
    """A job that goes on until the function is called."""
    done = Event()
    handle = JobHandle(lambda _: done.wait(60))
    desk.runner.start(handle)
    yield done.set
    done.set()


def an_ordinary_window(watched: Watched) -> QWidget:
    return watched.window


def a_field_being_written_in(watched: Watched) -> QWidget:
    watched.field.setFocus()
    QTest.keyClicks(watched.field, "Han Stod Ved PORTEN")
    return watched.field


def an_open_list(watched: Watched) -> QWidget:
    watched.box.showPopup()
    return watched.window


def an_open_menu(watched: Watched) -> QWidget:
    menu = QMenu(watched.window)
    menu.addAction("Træk tilbage")
    menu.popup(watched.window.mapToGlobal(watched.window.rect().center()))
    until(menu.isVisible)
    return watched.window


def a_modal_dialog(watched: Watched) -> QWidget:
    dialog = QDialog(watched.window)
    QLineEdit(dialog)
    dialog.open()
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    return dialog


STATES = [
    an_ordinary_window,
    a_field_being_written_in,
    an_open_list,
    an_open_menu,
    a_modal_dialog,
]


@pytest.mark.parametrize("state", STATES, ids=lambda each: each.__name__)
def test_shift_three_times_hides_in_every_state(watched: Watched, state):
    watched.shift_three_times(state(watched))
    assert (watched.hidden, watched.locked) == (1, 0)


@pytest.mark.parametrize("state", STATES, ids=lambda each: each.__name__)
def test_the_second_key_hides_in_every_state_and_types_nothing(watched: Watched, state):
    where = state(watched)
    before = watched.field.text()
    QTest.keyClick(where.windowHandle() or where, Qt.Key.Key_F9)
    assert watched.hidden >= 1
    assert watched.field.text() == before


@pytest.mark.parametrize("state", STATES, ids=lambda each: each.__name__)
def test_the_lock_key_locks_in_every_state(watched: Watched, state):
    where = state(watched)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(where.windowHandle() or where, Qt.Key.Key_L, control)
    assert watched.locked >= 1
    assert watched.hidden == 0


def test_writing_capital_letters_hides_nothing(watched: Watched):
    watched.field.setFocus()
    handle = watched.window.windowHandle()
    for letter in "HAN STOD VED PORTEN":
        QTest.keyPress(handle, SHIFT)
        QTest.keyClick(handle, letter, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyRelease(handle, SHIFT)
    assert watched.hidden == 0
    assert watched.field.text() == "HAN STOD VED PORTEN"


def test_choosing_with_shift_and_the_mouse_hides_nothing(watched: Watched):
    handle = watched.window.windowHandle()
    for _ in range(4):
        QTest.keyPress(handle, SHIFT)
        QTest.mouseClick(
            watched.field, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
        )
        QTest.keyRelease(handle, SHIFT)
    assert watched.hidden == 0


def test_nobody_there_for_the_chosen_time_locks(watched: Watched):
    told(watched.guard.lock_wished, watched.idle_soon)
    assert watched.locked == 1
    assert not is_covered(watched.window)


def test_somebody_there_locks_nothing(watched: Watched):
    looked: list[int] = []
    watched.guard._idle._timer.timeout.connect(lambda: looked.append(1))
    watched.guard._idle.wait(SOON)
    for _ in range(5):
        watched.seconds += SOON * 0.6
        QTest.keyClick(watched.field, Qt.Key.Key_A)
    until(lambda: len(looked) >= 2)
    assert watched.locked == 0
    watched.seconds += SOON
    until(lambda: watched.locked == 1)


def test_while_a_job_runs_it_covers_and_locks_once_that_is_done(
    watched: Watched, long_job: Callable[[], None]
):
    watched.idle_soon()
    until(lambda: is_covered(watched.window))
    QTest.keyClick(watched.window.windowHandle(), Qt.Key.Key_A)
    assert watched.locked == 0
    told(watched.guard.lock_wished, long_job)


def test_a_window_that_opens_while_covered_is_covered_too(
    watched: Watched, long_job: Callable[[], None]
):
    watched.idle_soon()
    until(lambda: is_covered(watched.window))
    late = QDialog(watched.window)
    QLineEdit("Han stod ved porten", late)
    late.show()
    assert is_covered(late)
    assert not late.findChild(QLineEdit).isVisible()


def test_an_error_that_appears_while_covered_is_not_read_aloud(
    watched: Watched, desk: Desk, long_job: Callable[[], None]
):
    watched.idle_soon()
    until(lambda: is_covered(watched.window))
    show_text(ErrorText("Blomster.jpg mangler", "Se i N-0012"), desk, watched.window)
    (late,) = watched.window.findChildren(ErrorDialog)
    assert late.isVisible()
    spoken = QAccessible.queryAccessibleInterface(late)
    kinds = QAccessible.Text
    said = spoken.text(kinds.Name) + spoken.text(kinds.Description)
    assert "Blomster" not in said
    assert "N-0012" not in said
    labels = [one for one in late.findChildren(QLabel) if one.isVisible()]
    assert labels == []


def test_what_is_typed_while_covered_goes_nowhere(
    watched: Watched, long_job: Callable[[], None]
):
    watched.idle_soon()
    until(lambda: is_covered(watched.window))
    QTest.keyClicks(watched.field, "abc")
    assert watched.field.text() == ""


def test_an_open_file_dialog_is_covered_and_the_next_key_locks(watched: Watched):
    dialog = QFileDialog(watched.window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.open()
    watched.idle_soon()
    until(lambda: is_covered(dialog))
    assert watched.locked == 0
    assert is_covered(watched.window)
    QTest.keyClick(dialog, Qt.Key.Key_A)
    assert watched.locked >= 1


def test_hiding_works_while_covered(watched: Watched, long_job: Callable[[], None]):
    watched.idle_soon()
    until(lambda: is_covered(watched.window))
    watched.shift_three_times(watched.window)
    assert watched.hidden == 1


def test_never_is_never(watched: Watched):
    watched.guard.follow(Settings(idle_minutes=0), text_while_busy="")
    assert not watched.guard._idle._timer.isActive()


def test_the_system_locking_locks(watched: Watched):
    told(watched.guard.lock_wished, lambda: watched.guard._system.told(True))
