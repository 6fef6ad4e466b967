"""What is on the screen once somebody hides: nothing, in any state."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QWidget
from ui.cover_states import (
    STATES,
    TEXT,
    State,
    an_ordinary_window,
    colours,
    many_windows,
    on_screen,
    seen,
)
from ui.waiting import until

from evidence_log.ui.cover.cover import cover_all, hide_all
from evidence_log.ui.desk import Desk


@pytest.fixture
def shown(desk: Desk):
    made: list[QWidget] = []

    def show(state: State) -> list[QWidget]:
        windows = state(desk)
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
    application: QApplication, shown, state: State
):
    windows = shown(state)
    cover_all(application)
    # No turn of Qt's loop in between: saving may begin at once.
    assert [len(colours(on_screen(window))) for window in windows] == [1] * len(windows)
    assert set(seen(application)) == set(windows)


def test_what_lies_beneath_is_not_there_for_a_screen_reader(
    application: QApplication, shown
):
    (window,) = shown(an_ordinary_window)
    field = window.findChild(QLineEdit)
    assert field.isVisible()
    cover_all(application)
    assert not field.isVisible()


def test_an_open_menu_and_an_open_list_go(application: QApplication, shown):
    (window,) = shown(an_ordinary_window)
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
    (window,) = shown(an_ordinary_window)
    cover_all(application)
    window.resize(700, 500)
    until(lambda: on_screen(window).width() == 700)
    QTest.qWait(0)
    assert len(colours(on_screen(window))) == 1


def test_covering_twice_lays_one_sheet(application: QApplication, shown):
    (window,) = shown(an_ordinary_window)
    cover_all(application)
    children = len(window.children())
    cover_all(application)
    assert len(window.children()) == children


def test_hiding_takes_every_window_off_the_screen(application: QApplication, shown):
    windows = shown(many_windows)
    hide_all(application)
    assert not any(window.isVisible() for window in windows)
