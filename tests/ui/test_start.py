"""The first start, as a person goes through it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from ui.desks import button, field, visible_texts
from ui.waiting import told

from evidence_log.services.log_session import LogSession
from evidence_log.services.settings import load_settings
from evidence_log.ui.desk import Desk
from evidence_log.ui.progress_dialog import ProgressDialog
from evidence_log.ui.start.start_window import StartWindow

PASSPHRASE = "hav solsikke kasket måge"


@pytest.fixture
def window(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    made = StartWindow(desk)
    made.show()
    return made


def press(window: QWidget, text: str) -> None:
    QTest.mouseClick(button(window, text), Qt.MouseButton.LeftButton)


def type_passphrase(window: QWidget, first: str, second: str) -> None:
    for label, typed in (("Adgangskode", first), ("Den samme igen", second)):
        QTest.keyClicks(field(window, label), typed)


def test_three_pages_lead_to_an_open_log(window: StartWindow, tmp_path: Path):
    press(window, "Fortsæt her")
    title = field(window, "Navn på vinduet")
    title.selectAll()
    QTest.keyClicks(title, "Opskrifter")
    press(window, "Næste")
    type_passphrase(window, PASSPHRASE, PASSPHRASE)
    session = told(window.opened, lambda: press(window, "Lav logbogen"))
    assert isinstance(session, LogSession)
    assert session.folder == tmp_path / "noter"
    assert load_settings(session.log).title == "Opskrifter"
    session.close()


def test_closed_before_the_last_step_nothing_is_stored(
    window: StartWindow, tmp_path: Path
):
    press(window, "Fortsæt her")
    press(window, "Næste")
    type_passphrase(window, PASSPHRASE, PASSPHRASE)
    window.close()
    assert list(tmp_path.iterdir()) == []


def test_two_different_passphrases_make_no_log(window: StartWindow):
    press(window, "Fortsæt her")
    press(window, "Næste")
    type_passphrase(window, PASSPHRASE, "noget andet")
    assert not button(window, "Lav logbogen").isEnabled()


def test_the_log_can_be_made_without_the_mouse(window: StartWindow):
    press(window, "Fortsæt her")
    press(window, "Næste")
    QTest.keyClicks(field(window, "Adgangskode"), PASSPHRASE)
    QTest.keyClick(field(window, "Adgangskode"), Qt.Key.Key_Return)
    typed = window.focusWidget()
    assert typed is field(window, "Den samme igen")
    QTest.keyClicks(typed, PASSPHRASE)
    session = told(window.opened, lambda: QTest.keyClick(typed, Qt.Key.Key_Return))
    assert isinstance(session, LogSession)
    session.close()


def test_the_making_that_cannot_be_stopped_offers_no_stop(window: StartWindow):
    press(window, "Fortsæt her")
    press(window, "Næste")
    type_passphrase(window, PASSPHRASE, PASSPHRASE)

    def make_and_look() -> None:
        press(window, "Lav logbogen")
        working = window.findChild(ProgressDialog)
        offered = [one for one in working.findChildren(QPushButton) if one.isVisible()]
        assert offered == []

    session = told(window.opened, make_and_look)
    assert isinstance(session, LogSession)
    session.close()


def test_a_synchronised_folder_is_told_and_can_still_be_chosen(window: StartWindow):
    press(window, "Fortsæt her")
    folder = field(window, "Mappe")
    folder.selectAll()
    QTest.keyClicks(folder, "/home/m/Dropbox/noter")
    assert "Dropbox kopierer" in " ".join(visible_texts(window))
    assert button(window, "Næste").isEnabled()


@pytest.mark.parametrize(
    "typed", ["~ingen-der-hedder-det", "noter", "", "/" + "a" * 300]
)
def test_a_folder_that_cannot_be_used_is_told_and_leads_no_further(
    window: StartWindow, typed: str
):
    press(window, "Fortsæt her")
    folder = field(window, "Mappe")
    folder.selectAll()
    QTest.keyClick(folder, Qt.Key.Key_Delete)
    QTest.keyClicks(folder, typed)
    said = "Den mappe kan ikke bruges. Skriv hele stien, eller vælg en mappe."
    assert said in visible_texts(window)
    assert not button(window, "Næste").isEnabled()
    folder.selectAll()
    QTest.keyClicks(folder, "~/noter")
    assert said not in visible_texts(window)
    assert button(window, "Næste").isEnabled()


def test_a_suggested_passphrase_is_shown_to_be_typed(window: StartWindow):
    press(window, "Fortsæt her")
    press(window, "Næste")
    press(window, "Foreslå seks ord")
    suggested = field(window, "Foreslået adgangskode")
    assert len(suggested.text().split(" ")) == 6
    assert field(window, "Adgangskode").text() == ""
    assert suggested.isReadOnly()
