"""Another passphrase, judged by who knows the person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from ui.desks import button, field, visible_texts
from ui.sample_log import sample_session
from ui.waiting import told, until

from evidence_log.services.log_session import begin_session
from evidence_log.ui.desk import Desk
from evidence_log.ui.progress_dialog import ProgressDialog
from evidence_log.ui.ways.passphrase_dialog import PassphraseDialog

WEAK = "Let at gætte for et program eller for en, der kender dig."


NEW = "hav solsikke kasket måge"


@pytest.fixture
def dialog(desk: Desk, tmp_path: Path) -> Iterator[PassphraseDialog]:
    session = sample_session(tmp_path / "log", desk.surroundings)
    made = PassphraseDialog(desk, session, None)
    made.open()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    until(lambda: field(made, "Adgangskode").hasFocus())
    yield made
    desk.runner.shut_down()
    session.close()


def enter() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def suggestions(dialog: PassphraseDialog) -> bool:
    return "Foreslået adgangskode" in [
        one.accessibleName()
        for one in dialog.findChildren(QLineEdit)
        if one.isVisible()
    ]


def test_a_name_of_the_case_is_said_to_be_easy_to_guess(dialog: PassphraseDialog):
    QTest.keyClicks(field(dialog, "Adgangskode"), "jonas birk damsted")
    assert WEAK in visible_texts(dialog)


def test_enter_goes_to_the_second_field_and_then_changes_the_passphrase(
    dialog: PassphraseDialog, desk: Desk, tmp_path: Path
):
    QTest.keyClicks(QApplication.focusWidget(), NEW)
    enter()
    assert field(dialog, "Den samme igen").hasFocus()
    enter()
    assert not suggestions(dialog)
    QTest.keyClicks(QApplication.focusWidget(), NEW)
    told(dialog.accepted, enter)
    dialog._session.close()
    begin_session(tmp_path / "log", NEW, desk.surroundings).close()


def test_enter_in_the_first_field_changes_nothing_yet(dialog: PassphraseDialog):
    for spoken in ("Adgangskode", "Den samme igen"):
        field(dialog, spoken).setText(NEW)
    enter()
    assert field(dialog, "Den samme igen").hasFocus()
    assert dialog.findChild(ProgressDialog) is None


def test_words_that_are_being_copied_are_not_replaced_by_others(
    dialog: PassphraseDialog,
):
    QTest.mouseClick(button(dialog, "Foreslå seks ord"), Qt.MouseButton.LeftButton)
    suggested = field(dialog, "Foreslået adgangskode").text()
    QTest.keyClicks(field(dialog, "Adgangskode"), "hav")
    for spoken in ("Adgangskode", "Den samme igen"):
        QTest.keyClick(field(dialog, spoken), Qt.Key.Key_Return)
    assert field(dialog, "Foreslået adgangskode").text() == suggested


def test_a_change_that_cannot_be_stopped_offers_no_stop(dialog: PassphraseDialog):
    for spoken in ("Adgangskode", "Den samme igen"):
        field(dialog, spoken).setText(NEW)

    def change_and_look() -> None:
        dialog.go_on.click()
        working = dialog.findChild(ProgressDialog)
        offered = [one for one in working.findChildren(QPushButton) if one.isVisible()]
        assert offered == []

    told(dialog.accepted, change_and_look)
