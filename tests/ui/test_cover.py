"""What is on the screen once somebody hides: nothing, in any state."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from ui.waiting import until

from evidence_log.ui.cover.cover import cover_all, hide_all
from evidence_log.ui.desk import Desk

TEXT = "Han stod ved porten"


def window_with_text(kind: type[QWidget] = QWidget) -> QWidget:
    """A window full of letters."""
    window = kind()
    layout = QVBoxLayout()
    for widget in (QPlainTextEdit(TEXT * 20), QLineEdit(TEXT)):
        layout.addWidget(widget)
    if isinstance(window, QMainWindow):
        inner = QWidget()
        inner.setLayout(layout)
        window.setCentralWidget(inner)
    else:
        window.setLayout(layout)
    window.resize(300, 200)
    return window


def an_ordinary_window() -> list[QWidget]:
    return [window_with_text(QMainWindow)]


def a_modal_dialog_over_it() -> list[QWidget]:
    below = window_with_text(QMainWindow)
    dialog = window_with_text(QDialog)
    dialog.setParent(below, Qt.WindowType.Dialog)
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    return [below, dialog]


def a_file_dialog() -> list[QWidget]:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return [window_with_text(), dialog]


def a_window_without_a_layout() -> list[QWidget]:
    window = QWidget()
    QLineEdit(TEXT, window)
    window.resize(200, 80)
    return [window]


def many_windows() -> list[QWidget]:
    return [window_with_text() for _ in range(6)]


STATES = [
    an_ordinary_window,
    a_modal_dialog_over_it,
    a_file_dialog,
    a_window_without_a_layout,
    many_windows,
]


def colours(image: QImage) -> set[str]:
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }


def on_screen(window: QWidget) -> QImage:
    """What the X server shows of the window, not what Qt would draw."""
    handle = window.windowHandle()
    return handle.screen().grabWindow(window.winId()).toImage()


@pytest.fixture
def shown(desk: Desk):
    made: list[QWidget] = []

    def show(windows: list[QWidget]) -> list[QWidget]:
        made.extend(windows)
        for window in windows:
            window.show()
            assert QTest.qWaitForWindowExposed(window)
            until(lambda window=window: len(colours(on_screen(window))) > 2)
        return windows

    yield show
    for window in made:
        window.deleteLater()


@pytest.mark.parametrize("state", STATES, ids=lambda each: each.__name__)
def test_every_window_shows_one_colour_before_anything_else_happens(
    application: QApplication, shown, state: Callable[[], list[QWidget]]
):
    windows = shown(state())
    cover_all(application)
    # No turn of Qt's loop in between: saving may begin at once.
    assert [len(colours(on_screen(window))) for window in windows] == [1] * len(windows)


def test_what_lies_beneath_is_not_there_for_a_screen_reader(
    application: QApplication, shown
):
    (window,) = shown(an_ordinary_window())
    field = window.findChild(QLineEdit)
    assert field.isVisible()
    cover_all(application)
    assert not field.isVisible()


def test_an_open_menu_and_an_open_list_go(application: QApplication, shown):
    (window,) = shown(an_ordinary_window())
    box = QComboBox(window)
    box.addItems([TEXT, TEXT])
    box.show()
    box.showPopup()
    menu = QMenu(window)
    menu.addAction(TEXT)
    menu.popup(window.mapToGlobal(window.rect().center()))
    until(menu.isVisible)
    cover_all(application)
    left = [each for each in application.topLevelWidgets() if each.isVisible()]
    assert left == [window]


def test_a_window_made_larger_is_still_covered(application: QApplication, shown):
    (window,) = shown(an_ordinary_window())
    cover_all(application)
    window.resize(700, 500)
    until(lambda: on_screen(window).width() == 700)
    QTest.qWait(0)
    assert len(colours(on_screen(window))) == 1


def test_covering_twice_lays_one_sheet(application: QApplication, shown):
    (window,) = shown(an_ordinary_window())
    cover_all(application)
    children = len(window.children())
    cover_all(application)
    assert len(window.children()) == children


def test_hiding_takes_every_window_off_the_screen(application: QApplication, shown):
    windows = shown(many_windows())
    hide_all(application)
    assert not any(window.isVisible() for window in windows)
