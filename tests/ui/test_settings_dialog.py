"""Choosing how the program looks and locks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton
from store.vaults import PASSPHRASE, new_vault
from ui.waiting import told

from evidence_log.services.log_session import LogSession, begin_session
from evidence_log.services.settings import Settings, load_settings, save_settings
from evidence_log.ui.desk import Desk
from evidence_log.ui.settings.settings_dialog import SettingsDialog


@pytest.fixture
def session(desk: Desk, tmp_path: Path) -> Iterator[LogSession]:
    new_vault(tmp_path / "vault")
    opened = begin_session(tmp_path / "vault", PASSPHRASE, desk.surroundings)
    yield opened
    opened.close()


def shown(desk: Desk, session: LogSession, settings: Settings) -> SettingsDialog:
    dialog = SettingsDialog(desk, session.log, settings, parent=None)
    dialog.show()
    dialog.activateWindow()  # there is no window manager here
    assert QTest.qWaitForWindowActive(dialog)
    return dialog


def press(dialog: SettingsDialog, text: str) -> None:
    (button,) = [
        each for each in dialog.findChildren(QPushButton) if each.text() == text
    ]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_is_chosen_with_the_keyboard_is_kept(desk: Desk, session: LogSession):
    dialog = shown(desk, session, Settings())
    QTest.keyClicks(dialog.findChild(QLineEdit), "Indkøb")
    for _ in range(2):  # to the drawing, then to the language
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    told(dialog.saved, lambda: QTest.keyClick(dialog, Qt.Key.Key_Return))
    kept = load_settings(session.log)
    assert kept == Settings(title="Indkøb", language="en", newest_first=False)


def test_fortryd_keeps_what_was(desk: Desk, session: LogSession):
    save_settings(session.log, Settings(title="Før"))
    dialog = shown(desk, session, Settings(title="Før"))
    QTest.keyClicks(dialog.findChild(QLineEdit), "Efter")
    press(dialog, "Annuller")
    assert load_settings(session.log).title == "Før"
    assert not dialog.isVisible()


def test_every_choice_stands_as_it_was_kept(desk: Desk, session: LogSession):
    kept = Settings(
        icon="leaf",
        language="en",
        second_key="F12",
        idle_minutes=0,
        text_percent=175,
        blurred=True,
    )
    dialog = shown(desk, session, kept)
    assert told(dialog.saved, lambda: press(dialog, "Gem")) == kept


def test_a_choice_of_a_later_version_is_left_as_it_is(desk: Desk, session: LogSession):
    later = Settings(icon="star", second_key="F5", idle_minutes=7, text_percent=110)
    dialog = shown(desk, session, later)
    assert told(dialog.saved, lambda: press(dialog, "Gem")) == later


def test_scrolling_over_a_list_changes_nothing(desk: Desk, session: LogSession):
    dialog = shown(desk, session, Settings())
    box = dialog.findChildren(QComboBox)[1]
    before = box.currentIndex()
    box.setFocus()
    here = QPointF(box.rect().center())
    scrolled = QWheelEvent(
        here,
        box.mapToGlobal(here),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, scrolled)
    assert box.currentIndex() == before
