"""The strips above the log: what is done or put away does not come back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from store.vaults import PASSPHRASE, new_vault
from ui.desks import button, visible_texts

from evidence_log.errors import WrongSecret
from evidence_log.services.log_session import begin_session
from evidence_log.ui.desk import Desk
from evidence_log.ui.flow import Flow
from evidence_log.ui.shell import Shell
from evidence_log.ui.ways.recovery_dialog import RecoveryDialog

CODE = "Gendannelseskode …"


class Opened:
    """A log that somebody once tried to open in vain, and that has no code yet."""

    def __init__(self, desk: Desk, application: QApplication, folder: Path) -> None:
        new_vault(folder)
        with pytest.raises(WrongSecret):
            begin_session(folder, "forkert", desk.surroundings)
        self.session = begin_session(folder, PASSPHRASE, desk.surroundings)
        self.flow = Flow(desk, application, begin_again=lambda _: None)
        self.flow._opened(self.session)

    @property
    def shell(self) -> Shell:
        assert isinstance(self.flow._window, Shell)
        return self.flow._window

    def change_settings(self) -> None:
        self.flow._chosen(self.session, replace(self.shell.settings, blurred=True))

    def told(self) -> str:
        return " ".join(visible_texts(self.shell))


@pytest.fixture
def opened(desk: Desk, application: QApplication, tmp_path: Path) -> Iterator[Opened]:
    made = Opened(desk, application, tmp_path / "vault")
    yield made
    made.session.close()
    application.removeEventFilter(made.flow._guard)
    made.flow._guard.deleteLater()


def test_the_strip_for_a_code_goes_when_the_code_is_made(opened: Opened):
    button(opened.shell, CODE).click()
    dialog = opened.shell.findChild(RecoveryDialog)
    assert dialog is not None
    dialog.accept()
    assert "lav en gendannelseskode" not in opened.told().casefold()


def test_the_strip_for_a_code_stays_where_none_is_made(opened: Opened):
    button(opened.shell, CODE).click()
    dialog = opened.shell.findChild(RecoveryDialog)
    assert dialog is not None
    dialog.reject()
    assert "lav en gendannelseskode" in opened.told().casefold()


def test_what_was_put_away_stays_away_when_settings_change(opened: Opened):
    button(opened.shell, "Jeg har læst det").click()
    button(opened.shell, "Senere").click()
    before = opened.shell
    opened.change_settings()
    assert opened.shell is not before
    assert "forgæves" not in opened.told()
    assert "gendannelseskode" not in opened.told()


def test_what_was_not_put_away_is_still_told_when_settings_change(opened: Opened):
    opened.change_settings()
    assert "forgæves" in opened.told()
    assert "gendannelseskode" in opened.told()
