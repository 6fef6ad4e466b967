"""Locking and hiding, from the open log to the end of the process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)
from store.vaults import PASSPHRASE, new_vault
from ui.entry_desk import copied_picture, png, text_field
from ui.waiting import until

from evidence_log.errors.drive import DiskFull
from evidence_log.jobs import JobControl
from evidence_log.services.drafts import load_draft
from evidence_log.services.explain import explain
from evidence_log.services.log_session import begin_session
from evidence_log.services.settings import HideAction, Settings, save_settings
from evidence_log.ui.application import crash_hook
from evidence_log.ui.cover.cover import is_covered
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.entry_editor import EntryEditor
from evidence_log.ui.error_dialog import ErrorDialog
from evidence_log.ui.flow import Flow
from evidence_log.ui.job_runner import JobHandle
from evidence_log.ui.settings.settings_dialog import SettingsDialog
from evidence_log.ui.shell import Shell
from evidence_log.ui.unlock.unlock_window import UnlockWindow

CTRL = Qt.KeyboardModifier.ControlModifier


class Going:
    """A flow whose process would be replaced, and what it then found."""

    def __init__(self, desk: Desk, application: QApplication, folder: Path) -> None:
        self.desk = desk
        self.folder = folder
        self.covered_as_it_began_again: list[bool] = []
        self.flow = Flow(desk, application, begin_again=self._begin_again)

    def open(self, settings: Settings | None = None) -> Shell:
        new_vault(self.folder)
        session = begin_session(self.folder, PASSPHRASE, self.desk.surroundings)
        save_settings(session.log, settings or Settings())
        self.flow._opened(session)
        self.shell.activateWindow()
        assert QTest.qWaitForWindowActive(self.shell)
        return self.shell

    @property
    def shell(self) -> Shell:
        assert isinstance(self.flow._window, Shell)
        return self.flow._window

    def is_free(self) -> bool:
        """Whether another process could open the log now; raises VaultInUse."""
        begin_session(self.folder, PASSPHRASE, self.desk.surroundings).close()
        return True

    def _begin_again(self, folder: Path) -> None:
        assert folder == self.folder
        self.covered_as_it_began_again.append(is_covered(self.shell))
        assert self.is_free()


@pytest.fixture
def going(desk: Desk, application: QApplication, tmp_path: Path) -> Iterator[Going]:
    made = Going(desk, application, tmp_path / "vault")
    yield made
    if made.flow._session is not None:
        made.flow._session.close()
    application.removeEventFilter(made.flow._guard)
    made.flow._guard.deleteLater()
    # It was told to end while it did not run: it would end in every later loop.
    QTimer.singleShot(0, application.exit)
    application.exec()


def press(shell: Shell, text: str) -> None:
    (button,) = [
        each for each in shell.findChildren(QPushButton) if each.text() == text
    ]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_locking_covers_closes_the_log_and_begins_again(going: Going):
    shell = going.open()
    QTest.keyClick(shell, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert going.covered_as_it_began_again == [True]


def test_hiding_closes_everything_and_begins_nothing_again(going: Going):
    shell = going.open()
    press(shell, "Luk helt")
    assert not shell.isVisible()
    assert going.is_free()
    assert going.covered_as_it_began_again == []


def test_hiding_locks_where_that_was_chosen(going: Going):
    shell = going.open(Settings(hide_action=HideAction.LOCK))
    for _ in range(3):
        QTest.keyClick(shell, Qt.Key.Key_Shift)
    assert going.covered_as_it_began_again == [True]


def test_the_button_does_not_promise_to_close_where_it_locks(going: Going):
    press(going.open(Settings(hide_action=HideAction.LOCK)), "Skjul")
    assert going.covered_as_it_began_again == [True]


def test_closing_the_window_hides(going: Going):
    going.open().close()
    assert going.is_free()
    assert going.covered_as_it_began_again == []


def test_what_was_copied_from_the_log_is_gone(going: Going, application: QApplication):
    shell = going.open()
    field = shell.findChild(QLineEdit)
    QTest.keyClicks(field, "Han stod ved porten")
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):
        QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert application.clipboard().text() == "Han stod ved porten"
    press(shell, "Lås")
    assert application.clipboard().text() == ""


def test_a_job_is_stopped_before_the_log_is_closed(going: Going, desk: Desk):
    shell = going.open()
    vault = going.flow._session.log.vault
    was_open: list[bool] = []

    def work(control: JobControl) -> None:
        try:
            while True:
                control.check()
        finally:
            was_open.append(vault.entries.count() == 0)

    desk.runner.start(JobHandle(work))
    press(shell, "Lås")
    assert was_open == [True]
    assert going.covered_as_it_began_again == [True]


def work_until_stopped(control: JobControl) -> None:
    while True:
        control.check()


@pytest.mark.parametrize("is_waiting", [False, True])
def test_a_picture_pasted_just_before_leaving_is_in_the_draft(
    going: Going, application: QApplication, *, is_waiting: bool
):
    shell = going.open()
    press(shell, "Nyt notat")
    QTest.keyClicks(text_field(shell), "Halvt")
    if is_waiting:
        going.desk.runner.start(JobHandle(work_until_stopped))
    application.clipboard().setMimeData(copied_picture(png()))
    QTest.keyClick(text_field(shell), Qt.Key.Key_V, CTRL)
    going.flow.lock()
    assert going.covered_as_it_began_again == [True]
    session = begin_session(going.folder, PASSPHRASE, going.desk.surroundings)
    draft = load_draft(session.log)
    (stored,) = session.log.vault.evidence.all()
    session.close()
    assert draft is not None
    assert draft.form.text == "Halvt"
    assert [one.evidence for one in draft.put_in] == [stored.id]


@pytest.mark.parametrize("failure", [DiskFull(1), RuntimeError("a bug")])
def test_a_draft_that_cannot_be_saved_keeps_nobody_there(
    going: Going, failure: Exception
):
    shell = going.open()

    def fail() -> None:
        raise failure

    shell.save_draft = fail  # the drive would have to fill at this very moment
    if isinstance(failure, RuntimeError):
        with pytest.raises(RuntimeError):
            going.flow.lock()
    else:
        going.flow.lock()
    assert going.covered_as_it_began_again == [True]


def test_a_log_that_cannot_be_shown_is_closed_and_asked_for_again(going: Going):
    new_vault(going.folder)
    session = begin_session(going.folder, PASSPHRASE, going.desk.surroundings)
    headers = {one: one.read_bytes() for one in going.folder.rglob("header*")}
    for header in headers:
        header.write_bytes(b"")
    going.flow._opened(session)
    window = going.flow._window
    assert isinstance(window, UnlockWindow)
    assert window.isVisible()
    assert window.findChild(ErrorDialog).isVisible()
    for header, content in headers.items():
        header.write_bytes(content)
    assert going.is_free()


def test_a_named_failure_nobody_caught_is_told_by_its_name(
    desk: Desk, application: QApplication
):
    crash_hook(desk)(DiskFull, DiskFull(1), None)
    (shown,) = [
        one
        for one in application.topLevelWidgets()
        if isinstance(one, ErrorDialog) and one.isVisible()
    ]
    assert shown.accessibleName() == explain(DiskFull(1), desk.words).title
    assert "selve programmet" not in shown.accessibleName()


def test_wishing_twice_leaves_once(going: Going):
    going.open()
    going.flow.lock()
    going.flow.hide()
    going.flow.lock()
    assert going.covered_as_it_began_again == [True]


def test_without_an_open_log_there_is_nothing_to_lock(going: Going, tmp_path: Path):
    new_vault(going.folder)
    going.flow.begin(going.folder)
    going.flow.lock()
    assert not is_covered(going.flow._window)


def test_the_hide_keys_work_before_a_log_is_open(going: Going):
    new_vault(going.folder)
    going.flow.begin(going.folder)
    window = going.flow._window
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_Shift)
    assert not window.isVisible()


def test_settings_never_cost_what_cannot_be_kept(going: Going):
    shell = going.open()
    press(shell, "Nyt notat")
    fields = shell.findChild(EntryEditor).findChildren(QPlainTextEdit)
    QTest.keyClicks(next(each for each in fields if each.isVisible()), "Halvt")
    obstacle = going.folder / "draft.new"
    obstacle.mkdir()
    QTest.mouseClick(shell.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert shell.findChild(SettingsDialog) is None
    shell.findChild(ErrorDialog).accept()
    going.flow._chosen(going.flow._session, Settings())
    assert going.shell is shell
    obstacle.rmdir()
    going.flow._chosen(going.flow._session, Settings())
    assert going.shell is not shell


def test_a_language_that_is_chosen_holds_at_once(
    going: Going, application: QApplication
):
    shell = going.open()
    QTest.mouseClick(shell.findChild(QToolButton), Qt.MouseButton.LeftButton)
    until(lambda: bool(shell.findChildren(SettingsDialog)))
    dialog = shell.findChild(SettingsDialog)
    dialog._language.setCurrentIndex(1)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert going.shell is not shell
    press(going.shell, "Lock")
    assert going.covered_as_it_began_again == [True]
