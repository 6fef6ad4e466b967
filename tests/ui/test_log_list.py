"""The list of the log, as a person goes through it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton
from store.vaults import PERSON, new_vault
from ui.log_windows import (
    at_rest,
    attach,
    button,
    choose,
    listed,
    log_shown,
    press,
    said,
    the,
    write,
)
from ui.waiting import until

from evidence_log.domain.case_file import CaseCard, CaseFile
from evidence_log.domain.entry import LeftOutReason
from evidence_log.domain.incident_types import Channel, IncidentType
from evidence_log.services.log_session import LogSession
from evidence_log.services.settings import Settings
from evidence_log.ui.desk import Desk
from evidence_log.ui.error_dialog import ErrorDialog
from evidence_log.ui.log.filter_bar import FilterBar
from evidence_log.ui.log.hidden_text import HiddenText
from evidence_log.ui.log.log_list import LogList
from evidence_log.ui.log.log_model import LogModel
from evidence_log.ui.plain import PlainLabel


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    new_vault(tmp_path / "vault")
    return tmp_path / "vault"


def three(session: LogSession) -> None:
    write(session, "2026-02-02 20:03", "Ringede fem gange", types=(IncidentType.CALL,))
    write(session, "2026-02-03", "Skrev en sms", channel=Channel.SMS)
    flowers = write(session, "2026-02-04", "Blomster ved døren", key=True)
    attach(session, flowers, name="buket.png")


def texts(place) -> list[str]:
    names = ("Blomster", "Skrev", "Ringede")
    return [next(n for n in names if n in row) for row in listed(place)]


def choose_in(place, named: str, value: str) -> None:
    """Open a filter and choose a value by its words."""
    (choice,) = [
        one
        for one in the(place, FilterBar).findChildren(QComboBox)
        if one.accessibleName() == named
    ]
    choice.setCurrentText(value)
    at_rest(place)


def test_the_newest_stands_first_and_can_be_turned(desk: Desk, vault: Path):
    with log_shown(desk, vault, three) as place:
        assert texts(place) == ["Blomster", "Skrev", "Ringede"]
        (order,) = [
            one
            for one in place.findChildren(QComboBox)
            if one.accessibleName() == "Rækkefølge"
        ]
        QTest.keyClick(order, Qt.Key.Key_Down)
        at_rest(place)
        assert texts(place) == ["Ringede", "Skrev", "Blomster"]


def test_a_row_says_date_text_and_what_is_special(desk: Desk, vault: Path):
    def writing(session: LogSession) -> None:
        late = write(
            session,
            "2026-02-02 20:03",
            "Ringede",
            types=(IncidentType.CALL,),
            count=5,
            key=True,
        )
        attach(session, late)
        back = write(session, "2026-01-02", "Fejl")
        session.log.vault.entries.withdraw(
            back.id, LeftOutReason.MISTAKE, author=PERSON
        )

    with log_shown(desk, vault, writing) as place:
        assert listed(place) == [
            (
                "man. 2. februar 2026 kl. 20.03. Ringede. "
                "Ringede · 5 gange · 1 fil · vigtigt · skrevet senere"
            ),
            "fre. 2. januar 2026. Fejl. trukket tilbage · skrevet senere",
        ]


def test_the_arrow_keys_read_one_entry_after_the_other(desk: Desk, vault: Path):
    with log_shown(desk, vault, three) as place:
        choose(place, 0)
        assert "Blomster ved døren" in said(place)
        QTest.keyClick(the(place, LogList), Qt.Key.Key_Down)
        assert "Skrev en sms" in said(place)
        QTest.keyClick(the(place, LogList), Qt.Key.Key_Return)
        assert isinstance(place.focusWidget(), HiddenText)


def test_search_narrows_the_list_down_once_the_typing_rests(desk: Desk, vault: Path):
    with log_shown(desk, vault, three) as place:
        place.search("blo")
        assert len(listed(place)) == 3
        at_rest(place)
        assert texts(place) == ["Blomster"]
        place.search("buket")
        at_rest(place)
        assert texts(place) == ["Blomster"]
        place.search("")
        at_rest(place)
        assert len(listed(place)) == 3


@pytest.mark.parametrize(
    ("named", "value", "left"),
    [
        ("Slags", "Ringede", ["Ringede"]),
        ("Hvordan", "Sms/iMessage", ["Skrev"]),
        ("Filer", "Med filer", ["Blomster"]),
        ("Filer", "Uden filer", ["Skrev", "Ringede"]),
        ("Periode", "De seneste 28 dage", ["Blomster", "Skrev", "Ringede"]),
        ("Rapport", "Kommer ikke med", []),
    ],
)
def test_a_filter_narrows_the_list_down(
    desk: Desk, vault: Path, named: str, value: str, left: list[str]
):
    with log_shown(desk, vault, three) as place:
        press(place, "Filtrér")
        choose_in(place, named, value)
        assert texts(place) == left
        press(place, "Vis alle")
        at_rest(place)
        assert len(listed(place)) == 3


def test_filters_and_search_hold_together(desk: Desk, vault: Path):
    with log_shown(desk, vault, three) as place:
        press(place, "Filtrér")
        place.search("r")
        the(the(place, FilterBar), QCheckBox).click()
        at_rest(place)
        assert texts(place) == []
        place.search("blomst")
        at_rest(place)
        assert texts(place) == ["Blomster"]
        shown = [one.text() for one in place.findChildren(PlainLabel)]
        assert "1 af 3" in shown
        assert button(place, "Filtrér (slået til)").isVisible()


def test_names_that_cannot_be_read_are_told_and_the_log_is_there(
    desk: Desk, vault: Path
):
    def writing(session: LogSession) -> None:
        three(session)
        store = session.log.vault
        store.case_file.save(CaseFile(case=CaseCard(title="Porten")), author=PERSON)
        store.database.change("DROP TRIGGER content_is_never_changed")
        store.database.change(
            "UPDATE content SET document = x'7b' WHERE version_id ="
            " (SELECT max(id) FROM version)"
        )

    with log_shown(desk, vault, writing) as place:
        assert texts(place) == ["Blomster", "Skrev", "Ringede"]
        until(lambda: place.findChild(ErrorDialog) is not None)


def test_an_empty_log_says_where_to_begin(desk: Desk, vault: Path):
    with log_shown(desk, vault, lambda _: None) as place:
        told = [one.text() for one in place.findChildren(PlainLabel) if one.isVisible()]
        assert "Her står ikke noget endnu. Begynd med »Nyt notat«." in told


def test_typing_a_letter_into_the_list_reads_no_rows(desk: Desk, vault: Path):
    def many(session: LogSession) -> None:
        with session.log.vault.transaction():
            for _ in range(300):
                write(session, "2026-02-02")

    with log_shown(desk, vault, many) as place:
        before = len(the(place, LogModel)._read)
        QTest.keyClick(the(place, LogList), Qt.Key.Key_Z)
        assert len(the(place, LogModel)._read) == before < 100


def test_rows_beyond_the_window_are_read_when_they_are_seen(desk: Desk, vault: Path):
    def many(session: LogSession) -> None:
        with session.log.vault.transaction():
            for number in range(300):
                write(session, "2026-02-02", f"Nummer {number}")

    with log_shown(desk, vault, many) as place:
        entries = the(place, LogList)
        choose(place, 0)
        QTest.keyClick(entries, Qt.Key.Key_End)
        assert "Nummer 0" in said(place)
        assert len(the(place, LogModel)._read) < 150


def test_what_others_wrote_stays_plain_text(desk: Desk, vault: Path):
    hostile = "<b>fed</b><img src='/etc/hosts'> \u202e baglæns"

    def writing(session: LogSession) -> None:
        write(session, "2026-02-02", hostile)

    with log_shown(desk, vault, writing) as place:
        choose(place, 0)
        assert "<b>fed</b><img src='/etc/hosts'> [U+202E] baglæns" in listed(place)[0]
        assert "<b>fed</b><img src='/etc/hosts'> [U+202E] baglæns" in said(place)


def test_the_list_and_its_rows_are_spoken(desk: Desk, vault: Path):
    with log_shown(desk, vault, three) as place:
        spoken = QAccessible.queryAccessibleInterface(the(place, LogList))
        assert spoken.text(QAccessible.Text.Name) == "Notater"
        assert "Blomster ved døren" in spoken.child(0).text(QAccessible.Text.Name)


class TestBlurred:
    def test_neither_words_nor_pictures_are_there(self, desk: Desk, vault: Path):
        with log_shown(desk, vault, three, Settings(blurred=True)) as place:
            choose(place, 0)
            assert said(place) == ""
            assert "ons. 4. februar 2026. Indholdet er skjult" in listed(place)
            assert "Blomster" not in everything_spoken(place)
            assert "buket" not in everything_spoken(place)

    def test_a_press_shows_until_the_next_one(self, desk: Desk, vault: Path):
        with log_shown(desk, vault, three, Settings(blurred=True)) as place:
            choose(place, 0)
            reveal = button(place, "Vis indhold")
            QTest.keyClick(reveal, Qt.Key.Key_Space)
            assert "Blomster ved døren" in said(place)
            assert "Blomster" in everything_spoken(place)
            assert "buket" in everything_spoken(place)
            QTest.keyClick(reveal, Qt.Key.Key_Space)
            assert said(place) == ""
            assert "Blomster" not in everything_spoken(place)

    def test_held_down_it_shows_only_so_long(self, desk: Desk, vault: Path):
        with log_shown(desk, vault, three, Settings(blurred=True)) as place:
            choose(place, 0)
            reveal = button(place, "Vis indhold")
            QTest.mousePress(reveal, Qt.MouseButton.LeftButton)
            assert "Blomster ved døren" in said(place)
            until(lambda: reveal._held.elapsed() > 450)
            QTest.mouseRelease(reveal, Qt.MouseButton.LeftButton)
            assert said(place) == ""

    def test_it_is_not_offered_where_nothing_is_hidden(self, desk: Desk, vault: Path):
        with log_shown(desk, vault, three) as place:
            shown = [one.text() for one in place.findChildren(QPushButton)]
            assert not button(place, "Vis indhold").isVisible(), shown


def everything_spoken(place) -> str:
    """All names, texts and values that a screen reader can reach, as one text."""
    found: list[str] = []

    def walk(spoken) -> None:
        if spoken is None or not spoken.isValid():
            return
        kinds = QAccessible.Text
        found.extend(
            spoken.text(kind) for kind in (kinds.Name, kinds.Value, kinds.Description)
        )
        text = spoken.textInterface()
        if text is not None:
            found.append(text.text(0, text.characterCount()))
        for number in range(spoken.childCount()):
            walk(spoken.child(number))

    walk(QAccessible.queryAccessibleInterface(place))
    return "\n".join(found)
