"""The entry that is read, its files and history, and what one can do with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from builders import content
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
)
from store.vaults import PERSON, new_vault
from ui.log_windows import (
    at_rest,
    attach,
    button,
    choose,
    dialog,
    green_picture,
    listed,
    log_shown,
    press,
    said,
    the,
    write,
)
from ui.waiting import until

from evidence_log.domain.entry import Effect, LeftOutReason, Response, Witness
from evidence_log.domain.incident_types import Channel, IncidentType
from evidence_log.services.drafts import FormDraft, load_draft, save_draft
from evidence_log.services.entry_form import EntryForm
from evidence_log.services.log_session import LogSession
from evidence_log.services.logbook import withdraw_entry
from evidence_log.services.settings import Settings
from evidence_log.store.erase import erase
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.entry_editor import EntryEditor
from evidence_log.ui.error_dialog import ErrorDialog
from evidence_log.ui.log.entry_pane import EntryPane
from evidence_log.ui.log.evidence_window import EvidenceWindow
from evidence_log.ui.log.hidden_text import HiddenText
from evidence_log.ui.log.history_window import HistoryWindow
from evidence_log.ui.log.log_list import LogList
from evidence_log.ui.log.log_place import LogPlace
from evidence_log.ui.log.picture_canvas import PictureCanvas
from evidence_log.ui.plain import PlainLabel


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    new_vault(tmp_path / "vault")
    return tmp_path / "vault"


def one(session: LogSession) -> None:
    write(session, "2026-02-02 20:03", "Stod ved porten")


def one_with_a_file(session: LogSession) -> None:
    attach(session, write(session, "2026-02-02", "Skrev"), name="sms.png")


def labels(window) -> list[str]:
    return [one.text() for one in window.findChildren(PlainLabel) if one.isVisible()]


def more(place, action: str) -> None:
    """Choose from the menu »Mere« of the entry."""
    (found,) = [
        one for one in the(place, EntryPane)._menu.actions() if one.text() == action
    ]
    found.trigger()


def test_all_that_an_entry_says_can_be_read(desk: Desk, vault: Path):
    def writing(session: LogSession) -> None:
        write(
            session,
            "~2026-02-02 20:03",
            "Stod ved porten",
            count=3,
            silent_count=2,
            exact_words="Jeg ser dig",
            types=(IncidentType.LOITERING,),
            channel=Channel.IN_PERSON,
            person="Bo Eksempel",
            sender="+45 00 00 00 01",
            witnesses=(Witness(name="Ea", saw="Så bilen"),),
            place="Havnegade 1",
            response=Response.NONE,
            effect_ticks=(Effect.SLEEP,),
            journal_number="0100-1",
            order_number="T-7",
            note="Kun for mig",
        )

    with log_shown(desk, vault, writing) as place:
        choose(place, 0)
        text = said(place)
        for part in (
            "man. 2. februar 2026 ca. kl. 20.03\n3 gange\n2 af dem uden tale",
            "Stod ved porten",
            "Ordret\nJeg ser dig",
            "Var i nærheden\nPersonligt",
            "Bo Eksempel\nFra nummer eller profil: +45 00 00 00 01",
            "Ea\nSå bilen",
            "Havnegade 1",
            "Intet",
            "Søvn",
            "Journalnummer: 0100-1\nTilholdets nummer: T-7",
            "Kun til dig\nKun for mig",
        ):
            assert part in text
        assert "N-0001 · H-001 · skrevet 1. marts 2026 kl. 13.00 · skrevet senere" in (
            labels(place)
        )


def test_its_files_come_as_small_pictures(desk: Desk, vault: Path):
    with log_shown(desk, vault, one_with_a_file) as place:
        choose(place, 0)
        files = the(place, QListWidget)
        assert files.item(0).text() == "sms.png"
        assert files.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == (
            "Skærmbillede, sms.png"
        )
        until(lambda: middle_of(files).green() > 100 > middle_of(files).red())


def middle_of(files: QListWidget):
    picture = files.item(0).icon().pixmap(QSize(60, 40)).toImage()
    return picture.pixelColor(picture.width() // 2, picture.height() // 2)


def test_a_file_is_shown_large_within_the_program(desk: Desk, vault: Path):
    with log_shown(desk, vault, one_with_a_file) as place:
        choose(place, 0)
        QTest.keyClick(the(place, QListWidget), Qt.Key.Key_Return)
        window = dialog()
        assert isinstance(window, EvidenceWindow)
        until(lambda: window.findChild(PictureCanvas).isVisible())
        shown = window.findChild(PictureCanvas).grab().toImage()
        middle = shown.pixelColor(shown.width() // 2, shown.height() // 2)
        assert (middle.red(), middle.green()) == (0, 128)
        press(window, "Luk")
        until(lambda: QApplication.activeModalWidget() is None)


def test_a_file_kept_out_of_sight_is_shown_large_only_on_a_press(
    desk: Desk, vault: Path
):
    with log_shown(desk, vault, one_with_a_file, Settings(blurred=True)) as place:
        choose(place, 0)
        press(place, "Vis større")
        window = dialog()
        canvas = window.findChild(PictureCanvas)
        until(canvas.isVisible)
        before = canvas.grab().toImage()
        press(window, "Vis indhold")
        after = canvas.grab().toImage()
        middle = before.width() // 2, before.height() // 2
        assert before.pixelColor(*middle).red() > 0
        assert after.pixelColor(*middle).red() == 0
        window.accept()


def test_a_file_that_cannot_be_shown_says_so(desk: Desk, vault: Path):
    def writing(session: LogSession) -> None:
        entry = write(session, "2026-02-02")
        stored = attach(session, entry, name="optagelse.m4a")
        facts = replace(stored.facts, media_type="audio/mp4")
        record = session.log.vault.evidence._record(1)
        session.log.vault.versions.add(
            "M",
            1,
            value=replace(record, facts=facts),
            author=PERSON,
            action="evidence_noted",
        )
        session.log.vault.database.change("UPDATE evidence SET latest = 2")

    with log_shown(desk, vault, writing) as place:
        choose(place, 0)
        press(place, "Vis større")
        window = dialog()
        assert (
            "Filen kan ikke vises her. Den er gemt uændret. Du behøver ikke åbne den "
            "et andet sted."
        ) in labels(window)
        window.accept()


def test_an_original_is_saved_byte_for_byte_and_never_over_another(
    desk: Desk, vault: Path, tmp_path: Path
):
    out = tmp_path / "ud.png"
    with log_shown(desk, vault, one_with_a_file) as place:
        choose(place, 0)
        _save_original(place, out)
        until(lambda: out.exists() and not place._desk.runner.is_busy())
        _save_original(place, out)
        until(lambda: isinstance(QApplication.activeModalWidget(), ErrorDialog))
        assert out.read_bytes() == green_picture()
        told = labels(dialog())
        assert any("findes allerede" in text or "allerede" in text for text in told)
        dialog().accept()


def _save_original(place: LogPlace, out: Path) -> None:
    """Say where the original is saved, the way one types it.

    ``QFileDialog.selectFile`` says nothing to a field that has the focus already.
    """
    press(place, "Gem originalen som …")
    asking = dialog()
    assert isinstance(asking, QFileDialog)
    the(asking, QLineEdit).setText(str(out))
    asking.accept()


def test_a_withdrawn_entry_stays_readable_and_is_no_longer_changed(
    desk: Desk, vault: Path
):
    with log_shown(desk, vault, one) as place:
        choose(place, 0)
        more(place, "Træk tilbage …")
        asking = dialog()
        assert not button(asking, "Træk tilbage").isEnabled()
        first = the(asking, QRadioButton)
        QTest.keyClick(first, Qt.Key.Key_Space)
        press(asking, "Træk tilbage")
        at_rest(place)
        assert "trukket tilbage" in listed(place)[0]
        assert "Stod ved porten" in said(place)
        assert not button(place, "Ret").isEnabled()
        assert any("Trukket tilbage 1. marts" in text for text in labels(place))


def test_an_erased_entry_is_gone_only_after_saying_so_twice(desk: Desk, vault: Path):
    with log_shown(desk, vault, one) as place:
        choose(place, 0)
        more(place, "Slet indholdet …")
        asking = dialog()
        told = " ".join(labels(asking))
        assert "Alle udgaver slettes" in told
        assert "At trække tilbage er noget andet" in told
        assert not button(asking, "Slet indholdet").isEnabled()
        QTest.keyClick(the(asking, QCheckBox), Qt.Key.Key_Space)
        press(asking, "Slet indholdet")
        until(lambda: listed(place) == [])
        assert said(place) == ""


def test_a_change_that_was_begun_goes_with_what_was_erased(desk: Desk, vault: Path):
    def begun(session: LogSession) -> None:
        entry = write(session, "2026-02-02 20:03", "Stod ved porten")
        form = EntryForm(text="Stod ved lågen")
        save_draft(session.log, FormDraft(form=form, amends=entry.id))

    with log_shown(desk, vault, begun) as place:
        go_on = button(place, "Skriv videre")
        until(go_on.isVisible)
        choose(place, 0)
        more(place, "Slet indholdet …")
        QTest.keyClick(the(dialog(), QCheckBox), Qt.Key.Key_Space)
        press(dialog(), "Slet indholdet")
        until(lambda: listed(place) == [])
        assert load_draft(place._session.log) is None
        until(lambda: not go_on.isVisible())


def test_hidden_contents_do_not_tell_what_an_entry_is_or_why_it_was_withdrawn(
    desk: Desk, vault: Path
):
    def withdrawn(session: LogSession) -> None:
        entry = write(
            session, "2026-02-02 20:03", "Stod ved porten", key=True, own=True
        )
        withdraw_entry(session.log, entry.id, LeftOutReason.SAFETY, author=PERSON)

    with log_shown(desk, vault, withdrawn, Settings(blurred=True)) as place:
        choose(place, 0)
        told = " ".join(labels(the(place, EntryPane)))
        assert "N-0001 · H-001 · skrevet 1. marts 2026" in told
        for part in ("vigtigt", "fra dig selv", "rukket tilbage", "sikkerhed"):
            assert part not in told
        press(place, "Vis indhold")
        told = " ".join(labels(the(place, EntryPane)))
        for part in ("vigtigt", "fra dig selv", "Trukket tilbage", "sikkerhed"):
            assert part in told


def test_traces_that_the_drive_kept_back_are_told(desk: Desk, vault: Path):
    with log_shown(desk, vault, one) as place:
        obstacle = vault / "draft.damaged"
        obstacle.mkdir()  # a folder cannot be unlinked: the drive refuses
        choose(place, 0)
        more(place, "Slet indholdet …")
        QTest.keyClick(the(dialog(), QCheckBox), Qt.Key.Key_Space)
        press(dialog(), "Slet indholdet")
        until(lambda: isinstance(QApplication.activeModalWidget(), ErrorDialog))
        assert "Drevet holdt nogle spor tilbage." in " ".join(labels(dialog()))
        dialog().accept()
        until(lambda: listed(place) == [])
        obstacle.rmdir()


def test_an_erasing_that_fails_leaves_a_list_that_is_read_again(
    desk: Desk, vault: Path
):
    with log_shown(desk, vault, one) as place:
        choose(place, 0)
        more(place, "Slet indholdet …")
        erase(place._session.log.vault, "N-0001", author=PERSON)
        QTest.keyClick(the(dialog(), QCheckBox), Qt.Key.Key_Space)
        press(dialog(), "Slet indholdet")
        until(lambda: isinstance(QApplication.activeModalWidget(), ErrorDialog))
        dialog().accept()
        until(lambda: listed(place) == [])


def test_erasing_leads_to_withdrawing_instead(desk: Desk, vault: Path):
    with log_shown(desk, vault, one) as place:
        choose(place, 0)
        more(place, "Slet indholdet …")
        press(dialog(), "Træk tilbage i stedet …")
        until(lambda: dialog().findChild(QRadioButton) is not None)
        dialog().reject()
        assert len(listed(place)) == 1


class TestHistory:
    def changed(self, session: LogSession) -> None:
        entry = write(session, "2026-02-02", "Ringede", place="Havnegade 1")
        newer = content("2026-02-02", "Ringede igen", place="Havnegade 1")
        session.log.vault.entries.amend(entry.id, newer, author=PERSON)

    def test_two_versions_stand_side_by_side(self, desk: Desk, vault: Path):
        with log_shown(desk, vault, self.changed) as place:
            choose(place, 0)
            press(place, "Historik")
            window = dialog()
            assert isinstance(window, HistoryWindow)
            older, newer = (
                each.toPlainText() for each in window.findChildren(HiddenText)
            )
            assert "Hvad skete der – ændret\nRingede\n" in older
            assert "Hvad skete der – ændret\nRingede igen\n" in newer
            assert "Hvor\nHavnegade 1" in older
            window.accept()

    def test_another_version_can_be_chosen(self, desk: Desk, vault: Path):
        with log_shown(desk, vault, self.changed) as place:
            choose(place, 0)
            press(place, "Historik")
            _, choice = dialog().findChildren(QComboBox)
            QTest.keyClick(choice, Qt.Key.Key_Up)
            older, newer = dialog().findChildren(HiddenText)
            assert older.toPlainText() == newer.toPlainText()
            dialog().accept()

    def test_it_is_out_of_sight_too(self, desk: Desk, vault: Path):
        blurred = Settings(blurred=True)
        with log_shown(desk, vault, self.changed, blurred) as place:
            choose(place, 0)
            press(place, "Historik")
            texts = dialog().findChildren(HiddenText)
            assert [each.toPlainText() for each in texts] == ["", ""]
            press(dialog(), "Vis indhold")
            assert all("Ringede" in each.toPlainText() for each in texts)
            dialog().accept()


class TestWriting:
    def type_into(self, place, text: str) -> None:
        """Type what happened into the editor."""
        fields = the(place, EntryEditor).findChildren(QPlainTextEdit)
        QTest.keyClicks(next(each for each in fields if each.isVisible()), text)

    def test_a_new_entry_appears_and_is_read(self, desk: Desk, vault: Path):
        with log_shown(desk, vault, one) as place:
            place.write_new()
            self.type_into(place, "Ringede igen")
            press(place, "Gem")
            at_rest(place)
            assert len(listed(place)) == 2
            assert "Ringede igen" in said(place)

    def test_what_is_begun_waits_and_the_log_says_so(self, desk: Desk, vault: Path):
        with log_shown(desk, vault, one) as place:
            begun = "Du har begyndt på et notat, som ikke er gemt endnu."
            assert begun not in labels(place)
            place.write_new()
            self.type_into(place, "Halvt")
            place.search("porten")
            at_rest(place)
            assert begun in labels(place)
            press(place, "Skriv videre")
            fields = the(place, EntryEditor).findChildren(QPlainTextEdit)
            assert "Halvt" in [each.toPlainText() for each in fields]

    def test_a_change_keeps_its_place_and_the_older_version(
        self, desk: Desk, vault: Path
    ):
        with log_shown(desk, vault, one) as place:
            choose(place, 0)
            press(place, "Ret")
            self.type_into(place, "Også: ")
            press(place, "Gem")
            at_rest(place)
            assert "ændret" in listed(place)[0]
            assert "Også: " in said(place)
            assert len(place._session.log.vault.entries.history("N-0001")) == 2

    def test_a_search_never_costs_what_cannot_be_kept(self, desk: Desk, vault: Path):
        with log_shown(desk, vault, one) as place:
            place.write_new()
            self.type_into(place, "Halvt")
            obstacle = vault / "draft.new"
            obstacle.mkdir()
            place.search("porten")
            dialog().accept()
            at_rest(place)
            assert place._shown.currentWidget() is the(place, EntryEditor)
            obstacle.rmdir()

    def with_a_change_begun(self, session: LogSession) -> None:
        other = write(session, "2026-02-01", "Skrev")
        write(session, "2026-02-02", "Ringede")
        begun = FormDraft(form=EntryForm(text="Halvt rettet"), amends=other.id)
        save_draft(session.log, begun)

    def texts_being_written(self, place: LogPlace) -> list[str]:
        fields = the(place, EntryEditor).findChildren(QPlainTextEdit)
        return [each.toPlainText() for each in fields]

    def test_changing_another_entry_asks_what_becomes_of_a_draft(
        self, desk: Desk, vault: Path
    ):
        with log_shown(desk, vault, self.with_a_change_begun) as place:
            choose(place, 0)
            press(place, "Ret")
            assert place._editor is None
            assert "begyndt at rette N-0001" in " ".join(labels(dialog()))
            QTest.keyClick(dialog(), Qt.Key.Key_Escape)
            assert place._editor is None
            press(place, "Ret")
            QTest.keyClick(dialog(), Qt.Key.Key_Return)
            assert "Halvt rettet" in self.texts_being_written(place)

    def test_a_new_entry_asks_too_what_becomes_of_a_begun_change(
        self, desk: Desk, vault: Path
    ):
        with log_shown(desk, vault, self.with_a_change_begun) as place:
            place.write_new()
            assert place._editor is None
            assert "begyndt at rette N-0001" in " ".join(labels(dialog()))
            QTest.keyClick(dialog(), Qt.Key.Key_Escape)
            assert place._editor is None
            assert load_draft(place._session.log) is not None
            place.write_new()
            press(dialog(), "Kassér det, og skriv et nyt notat")
            assert "Nyt notat" in labels(place)
            assert "Halvt rettet" not in self.texts_being_written(place)
            assert load_draft(place._session.log) is None

    def test_going_on_with_a_begun_change_asks_nothing(self, desk: Desk, vault: Path):
        with log_shown(desk, vault, self.with_a_change_begun) as place:
            press(place, "Skriv videre")
            assert QApplication.activeModalWidget() is None
            assert "Halvt rettet" in self.texts_being_written(place)

    def test_a_begun_new_entry_is_gone_on_with(self, desk: Desk, vault: Path):
        def with_a_new_one_begun(session: LogSession) -> None:
            save_draft(session.log, FormDraft(form=EntryForm(text="Halvt skrevet")))

        with log_shown(desk, vault, with_a_new_one_begun) as place:
            place.write_new()
            assert "Halvt skrevet" in self.texts_being_written(place)

    def test_a_damaged_draft_is_told_once_and_a_new_entry_is_begun(
        self, desk: Desk, vault: Path
    ):
        with log_shown(desk, vault, one) as place:
            (vault / "draft").write_bytes(b"x" * 100)
            place.write_new()
            assert "Nyt notat" in labels(place)
            told = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
            assert len([each for each in told if isinstance(each, ErrorDialog)]) == 1

    def test_a_draft_gives_way_where_that_is_wished(self, desk: Desk, vault: Path):
        with log_shown(desk, vault, self.with_a_change_begun) as place:
            choose(place, 0)
            press(place, "Ret")
            press(dialog(), "Kassér det, og ret N-0002")
            assert "Ringede" in self.texts_being_written(place)
            assert load_draft(place._session.log) is None

    def test_a_draft_is_kept_when_the_window_is_locked(self, desk: Desk, vault: Path):
        with log_shown(desk, vault, one) as place:
            place.write_new()
            self.type_into(place, "Halvt")
            place.save_draft()
            assert b"Halvt" in (place._session.log.vault.draft.load() or b"")


def test_the_entry_stays_at_hand_while_the_list_is_narrowed(desk: Desk, vault: Path):
    def two(session: LogSession) -> None:
        write(session, "2026-02-02", "Ringede")
        write(session, "2026-02-03", "Skrev")

    with log_shown(desk, vault, two) as place:
        choose(place, 1)
        place.search("ring")
        at_rest(place)
        assert "Ringede" in said(place)
        assert the(place, LogList).currentIndex().row() == 0
        place.search("skrev")
        at_rest(place)
        assert said(place) == ""
