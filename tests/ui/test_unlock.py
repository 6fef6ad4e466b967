"""Unlocking, as a person does it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from store.vaults import PASSPHRASE
from ui.waiting import told

from evidence_log.services.log_session import LogSession
from evidence_log.ui.desk import Desk
from evidence_log.ui.unlock.unlock_window import UnlockWindow


def test_the_right_passphrase_opens_the_log(desk: Desk, made_vault: Path):
    window = UnlockWindow(desk, made_vault)
    window.show()
    field = window.findChild(QLineEdit)
    QTest.keyClicks(field, PASSPHRASE)
    session = told(window.unlocked, lambda: QTest.keyClick(field, Qt.Key.Key_Return))
    assert isinstance(session, LogSession)
    assert session.log.vault.entries.count() == 0
    session.close()
