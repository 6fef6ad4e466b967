"""Searching puts what is being written aside, and goes on under one's fingers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.log_windows import at_rest, the
from ui.sample_log import sample_session
from ui.waiting import until

from evidence_log.services.settings import Settings
from evidence_log.ui.desk import Desk
from evidence_log.ui.log.log_list import LogList
from evidence_log.ui.log.log_place import LogPlace
from evidence_log.ui.shell import Shell

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shell(desk: Desk, tmp_path: Path) -> Iterator[Shell]:
    session = sample_session(tmp_path / "log", desk.surroundings)
    made = Shell(desk, session, Settings(), put_away=set())
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    at_rest(the(made, LogPlace))
    yield made
    desk.runner.shut_down()
    session.close()


def write(shell: Shell, keys: str) -> None:
    QTest.keyClick(shell, Qt.Key.Key_N, CTRL)
    until(lambda: the(shell, LogPlace)._editor is not None)
    QTest.keyClicks(QApplication.focusWidget(), keys)


def test_every_letter_of_the_search_is_taken(shell: Shell):
    write(shell, "Halvt")
    QTest.keyClick(shell, Qt.Key.Key_F, CTRL)
    for letter in "porten":
        QTest.keyClick(QApplication.focusWidget(), letter)
    at_rest(the(shell, LogPlace))
    assert shell._bar.search.text() == "porten"
    assert shell._bar.search.hasFocus()
    assert the(shell, LogPlace)._editor is None


def test_who_leaves_the_form_by_a_key_is_in_the_list(shell: Shell):
    write(shell, "Halvt")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert the(shell, LogList).hasFocus()
