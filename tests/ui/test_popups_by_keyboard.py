"""What unfolds over the form is used, and left, by keyboard alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import content as said
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget
from ui.entry_desk import button, control, open_session, text_field
from ui.waiting import until

from evidence_log.domain.entry import Author
from evidence_log.services.log_session import LogSession
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.date_field import Calendar
from evidence_log.ui.entry.entry_editor import EntryEditor


@pytest.fixture
def session(tmp_path: Path, made_vault: Path, desk: Desk) -> Iterator[LogSession]:
    shutil.copytree(made_vault, tmp_path / "vault")
    with open_session(tmp_path / "vault", desk) as opened:
        opened.log.vault.entries.add(
            said("2026-02-03", "Ringede", person="Lars Holm"), author=Author()
        )
        yield opened


@pytest.fixture
def editor(desk: Desk, session: LogSession) -> EntryEditor:
    made = EntryEditor(desk, session)
    made.resize(900, 800)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    until(lambda: text_field(made).hasFocus())
    QTest.keyClicks(text_field(made), "Han stod der")
    return made


@pytest.fixture
def closings(editor: EntryEditor) -> list[str]:
    got: list[str] = []
    editor.closed.connect(lambda: got.append("closed"))
    return got


def press(key: Qt.Key) -> None:
    """As the keyboard does: Qt itself finds out who is to have the key."""
    popup = QApplication.activePopupWidget()
    window = popup or QApplication.focusWidget().window()
    QTest.keyClick(window.windowHandle(), key)


def date_line(editor: EntryEditor) -> QLineEdit:
    return control(editor, "Dato").findChild(QLineEdit)


def open_calendar(editor: EntryEditor) -> QWidget:
    control(editor, "Dato").findChild(QToolButton).setFocus()
    press(Qt.Key.Key_Space)
    until(lambda: isinstance(QApplication.activePopupWidget(), Calendar))
    return QApplication.activePopupWidget()


def test_a_day_is_chosen_in_the_calendar_by_keyboard(editor: EntryEditor, closings):
    open_calendar(editor)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    assert date_line(editor).text() == "28. februar 2026"
    assert date_line(editor).hasFocus()
    assert closings == []


def test_escape_in_the_calendar_closes_it_and_not_the_form(
    editor: EntryEditor, closings
):
    before = date_line(editor).text()
    open_calendar(editor)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert closings == []
    assert date_line(editor).text() == before
    press(Qt.Key.Key_Escape)
    assert closings == ["closed"]


def test_escape_closes_the_names_that_are_offered_and_not_the_form(
    editor: EntryEditor, closings
):
    button(editor, "Mere").click()
    button(editor, "Hvor og hvem").click()
    field = control(editor, "Hvem var det?")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, "holm")
    assert field.completer().popup().isVisible()
    press(Qt.Key.Key_Escape)
    assert not field.completer().popup().isVisible()
    assert closings == []
    assert field.text() == "holm"
    press(Qt.Key.Key_Escape)
    assert closings == ["closed"]


def test_escape_closes_the_choices_that_are_offered_and_not_the_form(
    editor: EntryEditor, closings
):
    precision = control(editor, "Hvor præcist")
    before = precision.currentText()
    precision.setFocus()
    press(Qt.Key.Key_Space)
    until(lambda: QApplication.activePopupWidget() is not None)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert precision.currentText() == before
    assert closings == []
    press(Qt.Key.Key_Space)
    until(lambda: QApplication.activePopupWidget() is not None)
    press(Qt.Key.Key_Escape)
    assert closings == []
