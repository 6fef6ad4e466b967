"""Another passphrase, judged by who knows the person."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from ui.desks import field, visible_texts
from ui.sample_log import sample_session

from evidence_log.ui.desk import Desk
from evidence_log.ui.ways.passphrase_dialog import PassphraseDialog

WEAK = "Let at gætte for et program eller for en, der kender dig."


def test_a_name_of_the_case_is_said_to_be_easy_to_guess(desk: Desk, tmp_path: Path):
    session = sample_session(tmp_path / "log", desk.surroundings)
    dialog = PassphraseDialog(desk, session, None)
    dialog.show()
    QTest.keyClicks(field(dialog, "Adgangskode"), "jonas birk damsted")
    assert WEAK in visible_texts(dialog)
    session.close()
