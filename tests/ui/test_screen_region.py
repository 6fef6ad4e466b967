"""A part of the screen, taken while our windows are out of the way."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from ui.waiting import told, until

from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.screen_choice import ScreenChoice
from evidence_log.ui.entry.screen_region import ScreenRegion, can_be_taken

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


def begun(desk: Desk) -> tuple[QWidget, ScreenRegion, ScreenChoice]:
    window = QWidget()
    window.setStyleSheet("background: #ff00ff")
    window.setGeometry(0, 0, 400, 400)
    window.show()
    QTest.qWaitForWindowExposed(window)
    region = ScreenRegion(desk, window)
    region.begin()
    until(lambda: bool(region._choices))
    (choice,) = region._choices
    until(choice.isVisible)
    return window, region, choice


def test_what_is_dragged_across_is_taken_without_our_windows(desk: Desk):
    window, region, choice = begun(desk)
    assert not window.isVisible()

    def drag() -> None:
        QTest.mousePress(choice, LEFT, pos=QPoint(20, 30))
        QTest.mouseMove(choice, QPoint(220, 130))
        QTest.mouseRelease(choice, LEFT, pos=QPoint(220, 130))

    picture = told(region.taken, drag)
    assert isinstance(picture, QImage)
    assert abs(picture.width() - 200) <= 1
    assert abs(picture.height() - 100) <= 1
    assert picture.pixelColor(50, 50).name() != "#ff00ff"
    assert window.isVisible()


def test_the_keyboard_takes_a_part_as_well(desk: Desk):
    _window, region, choice = begun(desk)
    QTest.keyClick(choice, Qt.Key.Key_Left)
    first = choice._part
    QTest.keyClick(choice, Qt.Key.Key_Left)
    assert choice._part == first.translated(-10, 0)
    QTest.keyClick(choice, Qt.Key.Key_Down, SHIFT)
    assert choice._part.height() == first.height() + 10
    picture = told(region.taken, lambda: QTest.keyClick(choice, Qt.Key.Key_Return))
    assert isinstance(picture, QImage)
    assert picture.width() == first.width()


def test_enter_alone_takes_the_whole_screen(desk: Desk, application: QApplication):
    _window, region, choice = begun(desk)
    picture = told(region.taken, lambda: QTest.keyClick(choice, Qt.Key.Key_Return))
    assert isinstance(picture, QImage)
    assert picture.size() == application.primaryScreen().size()


def test_escape_takes_nothing_and_brings_our_windows_back(desk: Desk):
    window, region, choice = begun(desk)
    taken: list[object] = []
    region.taken.connect(taken.append)
    QTest.keyClick(choice, Qt.Key.Key_Escape)
    until(window.isVisible)
    assert taken == []


def test_closing_the_screen_to_choose_from_only_gives_up(
    desk: Desk, application: QApplication
):
    window, _region, choice = begun(desk)
    ended: list[bool] = []
    application.lastWindowClosed.connect(lambda: ended.append(True))
    choice.close()
    until(window.isVisible)
    application.processEvents()
    assert ended == []


def test_wayland_lets_no_program_see_the_screen(application: QApplication):
    assert can_be_taken(application.platformName())
    assert not can_be_taken("wayland")
