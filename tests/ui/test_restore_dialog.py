"""Making a log again from a copy, as a person does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit
from store.vaults import PASSPHRASE, new_vault
from ui.desks import button, field
from ui.waiting import told

from evidence_log.jobs import JobControl
from evidence_log.services.copies import back_up
from evidence_log.services.log_session import begin_session
from evidence_log.ui.desk import Desk
from evidence_log.ui.unlock.restore_dialog import RestoreDialog


@pytest.fixture
def dialog(desk: Desk) -> RestoreDialog:
    made = RestoreDialog(desk, None)
    made.open()
    return made


def test_the_recovery_code_restores_as_the_passphrase_does(
    dialog: RestoreDialog, desk: Desk, tmp_path: Path
):
    code = new_vault(tmp_path / "vault", with_recovery=True)
    assert code is not None
    session = begin_session(tmp_path / "vault", PASSPHRASE, desk.surroundings)
    back_up(session.log, tmp_path / "kopi", JobControl(lambda _: None))
    session.close()
    field(dialog, "Kopiens mappe").setText(str(tmp_path / "kopi"))
    field(dialog, "Ny mappe").setText(str(tmp_path / "igen"))
    dialog.findChild(QCheckBox).click()
    typed = field(dialog, "Gendannelseskode")
    assert typed.echoMode() is QLineEdit.EchoMode.Normal
    QTest.keyClicks(typed, code)
    restored = told(dialog.restored, lambda: button(dialog, "Hent").click())
    assert restored == tmp_path / "igen"
    begin_session(tmp_path / "igen", PASSPHRASE, desk.surroundings).close()


def test_without_the_tick_what_is_typed_is_a_passphrase_and_hidden(
    dialog: RestoreDialog,
):
    typed = field(dialog, "Adgangskode")
    assert typed.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize("named", ["Kopiens mappe", "Ny mappe"])
def test_only_whole_paths_are_taken(dialog: RestoreDialog, tmp_path: Path, named: str):
    for each in ("Kopiens mappe", "Ny mappe"):
        field(dialog, each).setText(str(tmp_path / each))
    assert button(dialog, "Hent").isEnabled()
    for wrong in ("", "kopi"):
        field(dialog, named).setText(wrong)
        assert not button(dialog, "Hent").isEnabled()
