"""A recovery code is seen and written down before it takes the place of another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from store.test_ways_in import blocked_from
from store.vaults import PASSPHRASE, new_vault
from ui.desks import button, field, visible_texts
from ui.waiting import until

from evidence_log.errors.opening import WrongRecoveryCode
from evidence_log.services.log_session import LogSession, begin_session
from evidence_log.store import durable, header_files
from evidence_log.store.keyslots import RecoveryCode, unwrap
from evidence_log.ui.desk import Desk
from evidence_log.ui.error_dialog import ErrorDialog
from evidence_log.ui.ways.recovery_dialog import RecoveryDialog

WRITTEN_DOWN = "Jeg har skrevet den ned"


class Before:
    """A log with a code that somebody has on paper."""

    def __init__(self, session: LogSession, code: str) -> None:
        self.session = session
        self.code = code

    def opens(self, code: str) -> bool:
        vault = self.session.log.vault
        slots = header_files.current(vault.folder, vault.key).slots
        try:
            unwrap(slots, RecoveryCode(text=code), vault.key.vault_id)
        except WrongRecoveryCode:
            return False
        return True


@pytest.fixture
def before(desk: Desk, tmp_path: Path) -> Iterator[Before]:
    code = new_vault(tmp_path / "vault", with_recovery=True)
    assert code is not None
    session = begin_session(tmp_path / "vault", PASSPHRASE, desk.surroundings)
    yield Before(session, code)
    session.close()


@pytest.fixture
def dialog(desk: Desk, before: Before) -> RecoveryDialog:
    made = RecoveryDialog(desk, before.session, None)
    made.open()
    return made


def shown_code(dialog: RecoveryDialog) -> str:
    button(dialog, "Vis en kode").click()
    return field(dialog, "Gendannelseskode").text()


def failing_from(nth: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive that takes the first headers, and none from the nth on."""
    monkeypatch.setattr(durable, "replace", blocked_from(nth))


def go_on_after_error() -> None:
    until(lambda: isinstance(QApplication.activeModalWidget(), ErrorDialog))
    button(QApplication.activeModalWidget(), "Videre").click()


def test_the_code_before_holds_until_the_new_one_is_written_down(
    dialog: RecoveryDialog, before: Before
):
    code = shown_code(dialog)
    assert before.opens(before.code)
    assert not before.opens(code)
    button(dialog, WRITTEN_DOWN).click()
    assert before.opens(code)
    assert not before.opens(before.code)
    assert not dialog.isVisible()


def press_enter_twice(dialog: RecoveryDialog) -> None:
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    until(lambda: QApplication.focusWidget() is button(dialog, "Vis en kode"))
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_enter_pressed_twice_does_not_take_the_code_on_paper_away(
    dialog: RecoveryDialog, before: Before
):
    press_enter_twice(dialog)
    code = field(dialog, "Gendannelseskode").text()
    assert code
    assert before.opens(before.code)
    assert not before.opens(code)


def test_the_keyboard_alone_says_that_the_code_is_written_down(
    dialog: RecoveryDialog, before: Before
):
    press_enter_twice(dialog)
    code = field(dialog, "Gendannelseskode").text()
    written_down = button(dialog, WRITTEN_DOWN)
    for _ in range(3):
        if QApplication.focusWidget() is not written_down:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert before.opens(code)


def test_only_a_button_takes_a_shown_code_away(dialog: RecoveryDialog, before: Before):
    code = shown_code(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert field(dialog, "Gendannelseskode").text() == code
    button(dialog, "Annuller").click()
    assert not dialog.isVisible()
    assert before.opens(before.code)
    assert not before.opens(code)


def test_escape_closes_while_no_code_is_shown(dialog: RecoveryDialog):
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_code_that_may_count_stays_on_the_screen(
    dialog: RecoveryDialog, before: Before, monkeypatch: pytest.MonkeyPatch
):
    code = shown_code(dialog)
    failing_from(2, monkeypatch)
    button(dialog, WRITTEN_DOWN).click()
    go_on_after_error()
    assert field(dialog, "Gendannelseskode").text() == code
    assert "Behold begge" in " ".join(visible_texts(dialog))
    monkeypatch.undo()
    button(dialog, WRITTEN_DOWN).click()
    assert not dialog.isVisible()
    assert before.opens(code)


def test_a_full_drive_leaves_the_code_before_and_it_can_be_tried_again(
    dialog: RecoveryDialog, before: Before, monkeypatch: pytest.MonkeyPatch
):
    code = shown_code(dialog)
    failing_from(1, monkeypatch)
    button(dialog, WRITTEN_DOWN).click()
    go_on_after_error()
    assert "Indtil da" in " ".join(visible_texts(dialog))
    assert before.opens(before.code)
    monkeypatch.undo()
    button(dialog, WRITTEN_DOWN).click()
    assert before.opens(code)
