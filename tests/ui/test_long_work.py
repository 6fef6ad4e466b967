"""Long work that ends in a bug of ours is told, wherever it was started."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from store.vaults import PASSPHRASE
from ui.desks import button, field, visible_texts
from ui.waiting import until

from evidence_log.services.log_session import begin_session
from evidence_log.ui.desk import Desk
from evidence_log.ui.error_dialog import ErrorDialog
from evidence_log.ui.job_runner import JobHandle
from evidence_log.ui.progress_dialog import ProgressDialog, start_with_progress
from evidence_log.ui.start.start_window import StartWindow
from evidence_log.ui.unlock.restore_dialog import RestoreDialog
from evidence_log.ui.ways.backup_dialog import BackupDialog
from evidence_log.ui.ways.passphrase_dialog import PassphraseDialog

OTHER = "hav solsikke kasket måge"
BUG = "Noget gik galt i selve programmet."


def fail(*_: object) -> None:
    raise RuntimeError("a bug")


def with_a_bug(desk: Desk) -> Desk:
    surroundings = replace(
        desk.surroundings, derivation=fail, random_bytes=fail, clock=fail
    )
    return replace(desk, surroundings=surroundings)


def is_told() -> bool:
    windows = QApplication.topLevelWidgets()
    return any(
        BUG in visible_texts(one)
        for one in windows
        if isinstance(one, ErrorDialog) and one.isVisible()
    )


def type_twice(window: QWidget) -> None:
    for label in ("Adgangskode", "Den samme igen"):
        field(window, label).setText(OTHER)


def test_a_bug_while_a_log_is_made_is_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HOME", str(tmp_path))
    window = StartWindow(with_a_bug(desk))
    window.show()
    button(window, "Fortsæt her").click()
    button(window, "Næste").click()
    type_twice(window)
    button(window, "Lav logbogen").click()
    until(is_told)


def test_a_bug_while_the_passphrase_is_changed_is_told(
    desk: Desk, made_vault: Path, tmp_path: Path
):
    folder = Path(shutil.copytree(made_vault, tmp_path / "vault"))
    session = begin_session(folder, PASSPHRASE, desk.surroundings)
    session.log = replace(session.log, surroundings=with_a_bug(desk).surroundings)
    dialog = PassphraseDialog(desk, session, None)
    dialog.open()
    type_twice(dialog)
    dialog.go_on.click()
    until(is_told)
    session.close()


def test_a_bug_while_the_log_is_copied_is_told(
    desk: Desk, made_vault: Path, tmp_path: Path
):
    folder = Path(shutil.copytree(made_vault, tmp_path / "vault"))
    session = begin_session(folder, PASSPHRASE, desk.surroundings)
    session.close()  # which no way through the windows leads to
    dialog = BackupDialog(desk, session, None)
    dialog.open()
    field(dialog, "Kopiens mappe").setText(str(tmp_path / "kopi"))
    dialog.go_on.click()
    until(is_told)


def test_a_bug_while_a_copy_is_restored_is_told(
    desk: Desk, made_vault: Path, tmp_path: Path
):
    dialog = RestoreDialog(with_a_bug(desk), None)
    dialog.open()
    field(dialog, "Kopiens mappe").setText(str(made_vault))
    field(dialog, "Ny mappe").setText(str(tmp_path / "igen"))
    field(dialog, "Adgangskode").setText(PASSPHRASE)
    button(dialog, "Hent").click()
    until(is_told)


def test_what_showed_the_work_is_gone_afterwards(desk: Desk):
    window = QWidget()
    window.show()
    start_with_progress(JobHandle(lambda _: 1), "Kopierer", desk, window)
    assert window.findChildren(ProgressDialog)
    until(lambda: not window.findChildren(ProgressDialog))
