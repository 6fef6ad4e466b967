"""Unlocking, as a person does it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from store.vaults import PASSPHRASE
from ui.desks import button, field, visible_texts
from ui.waiting import told, until

from evidence_log.errors.opening import WrongPassphrase
from evidence_log.services.log_session import LogSession
from evidence_log.ui.desk import Desk
from evidence_log.ui.unlock.growing_delay import seconds_after
from evidence_log.ui.unlock.unlock_window import UnlockWindow


@pytest.fixture
def window(desk: Desk, made_vault: Path, tmp_path: Path):
    made = UnlockWindow(desk, Path(shutil.copytree(made_vault, tmp_path / "vault")))
    made.show()
    return made


def try_it(window: UnlockWindow, passphrase: str) -> None:
    typed = field(window, "Adgangskode")
    typed.selectAll()
    QTest.keyClicks(typed, passphrase)
    QTest.keyClick(typed, Qt.Key.Key_Return)


def test_the_right_passphrase_opens_the_log(window: UnlockWindow):
    session = told(window.unlocked, lambda: try_it(window, PASSPHRASE))
    assert isinstance(session, LogSession)
    assert session.log.vault.entries.count() == 0
    assert field(window, "Adgangskode").text() == ""
    session.close()


def test_a_wrong_one_is_told_and_nothing_is_lost(window: UnlockWindow):
    try_it(window, "forkert")
    until(lambda: button(window, "Åbn").isEnabled())
    assert "Adgangskoden passer ikke. Intet er slettet." in " ".join(
        visible_texts(window)
    )


def test_the_window_tells_nothing_of_what_it_opens(window: UnlockWindow):
    assert window.windowTitle() == "Noter"


def test_capitals_that_were_not_meant_are_told(window: UnlockWindow):
    hint = "Caps Lock ser ud til at være slået til."
    QTest.keyClick(field(window, "Adgangskode"), "a")
    assert hint not in visible_texts(window)
    QTest.keyClick(field(window, "Adgangskode"), "A")
    assert hint in visible_texts(window)


def test_after_a_bug_one_can_try_again(desk: Desk, made_vault: Path, tmp_path: Path):
    def fail() -> datetime:
        raise RuntimeError

    folder = Path(shutil.copytree(made_vault, tmp_path / "vault"))
    surroundings = replace(desk.surroundings, clock=fail)
    window = UnlockWindow(replace(desk, surroundings=surroundings), folder)
    window.show()
    try_it(window, "forkert")
    assert not button(window, "Åbn").isEnabled()
    until(lambda: button(window, "Åbn").isEnabled())
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    spoken = [one.accessibleName() for one in shown]
    assert "Noget gik galt i selve programmet." in spoken


def test_while_the_log_is_opened_nothing_else_can_be_begun(window: UnlockWindow):
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    others = ["Brug gendannelseskoden", "En anden logbog …", "En ny logbog"]
    try_it(window, "forkert")
    assert not any(button(window, one).isEnabled() for one in others)
    until(lambda: button(window, "Åbn").isEnabled())
    assert all(button(window, one).isEnabled() for one in others)
    until(field(window, "Adgangskode").hasFocus)


def test_a_log_opened_by_passphrase_is_told_as_such_whatever_is_ticked_meanwhile(
    window: UnlockWindow,
):
    by_code: list[object] = []
    window.unlocked_by_code.connect(by_code.append)

    def try_and_tick() -> None:
        try_it(window, PASSPHRASE)
        window._by_code.setChecked(True)

    session = told(window.unlocked, try_and_tick)
    assert isinstance(session, LogSession)
    session.close()
    assert by_code == []


def test_how_long_one_waits_after_wrong_tries_is_said(window: UnlockWindow):
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    for _ in range(4):
        assert "igen om" not in " ".join(visible_texts(window))
        window._failed(WrongPassphrase())
    assert "Du kan prøve igen om 1 sekund." in " ".join(visible_texts(window))
    assert not button(window, "Åbn").isEnabled()
    until(lambda: button(window, "Åbn").isEnabled())
    assert "igen om" not in " ".join(visible_texts(window))
    assert "Adgangskoden passer ikke." in " ".join(visible_texts(window))


@pytest.mark.parametrize(
    ("wrong", "seconds"), [(0, 0), (3, 0), (4, 1), (5, 2), (8, 16), (9, 30), (200, 30)]
)
def test_waiting_grows_and_ends(wrong: int, seconds: int):
    assert seconds_after(wrong) == seconds
