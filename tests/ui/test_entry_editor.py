"""Writing an entry, as a person does it: with keys, clicks and files."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from builders import at
from builders import content as said
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QSpinBox
from ui.entry_desk import (
    button,
    control,
    copied_picture,
    open_session,
    png,
    text_field,
    told,
)
from ui.waiting import told as carried
from ui.waiting import until

from evidence_log.domain.entry import Author, Entry
from evidence_log.domain.evidence import EvidenceKind, Visible
from evidence_log.domain.incident_types import Channel, IncidentType
from evidence_log.domain.moment import Precision
from evidence_log.services.drafts import load_draft
from evidence_log.services.log_session import LogSession
from evidence_log.services.settings import Settings, save_settings
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.date_field import DateField
from evidence_log.ui.entry.entry_editor import EntryEditor
from evidence_log.ui.entry.opening import open_editor
from evidence_log.ui.error_dialog import ErrorDialog

CTRL = Qt.KeyboardModifier.ControlModifier

MakeEditor = Callable[..., EntryEditor]


@pytest.fixture
def session(tmp_path: Path, made_vault: Path, desk: Desk):
    shutil.copytree(made_vault, tmp_path / "vault")
    with open_session(tmp_path / "vault", desk) as opened:
        yield opened


@pytest.fixture
def editor(desk: Desk, session: LogSession) -> MakeEditor:
    def make(entry: Entry | None = None) -> EntryEditor:
        made = open_editor(
            desk, session, entry=entry, window=QApplication.focusWidget()
        )
        made.resize(900, 800)
        made.show()
        made.activateWindow()
        QTest.qWaitForWindowActive(made)
        return made

    return make


def entries(session: LogSession) -> tuple[Entry, ...]:
    return session.log.vault.entries.page(newest_first=False)


def retyped(field: QLineEdit | QSpinBox, keys: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, keys)


def test_typing_and_one_key_save_an_entry_of_today(editor: MakeEditor, session):
    window = editor()
    QTest.keyClicks(QApplication.focusWidget(), "Han stod ved porten")
    number = carried(window.saved, lambda: QTest.keyClick(window, Qt.Key.Key_S, CTRL))
    (entry,) = entries(session)
    assert number == entry.id == "N-0001"
    assert entry.content == said("2026-03-01", "Han stod ved porten")
    assert load_draft(session.log) is None


def test_saving_closes_and_saving_with_another_begins_anew(editor: MakeEditor, session):
    window = editor()
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))
    QTest.keyClicks(text_field(window), "Et")
    button(window, "Gem og skriv én til").click()
    assert text_field(window).toPlainText() == ""
    assert text_field(window).hasFocus()
    assert not closed
    QTest.keyClicks(text_field(window), "To")
    QTest.keyClick(text_field(window), Qt.Key.Key_Return, CTRL)
    assert closed
    assert [entry.content.what.text for entry in entries(session)] == ["Et", "To"]


def test_an_empty_text_is_told_beside_the_field_and_nothing_is_saved(
    editor: MakeEditor, session
):
    window = editor()
    button(window, "Gem").click()
    assert "Et notat skal have en kort tekst" in told(window)
    assert text_field(window).hasFocus()
    assert entries(session) == ()
    QTest.keyClicks(text_field(window), "x")
    assert "skal have en kort tekst" not in told(window)


def test_a_date_that_cannot_be_read_is_told_beside_the_field(
    editor: MakeEditor, session
):
    window = editor()
    QTest.keyClicks(text_field(window), "Ringede")
    field = control(window, "Dato").findChild(QLineEdit)
    retyped(field, "forleden")
    button(window, "Gem").click()
    assert "»forleden« kan ikke bruges her. Skriv 13/3/2026, marts" in told(window)
    assert field.hasFocus()
    assert entries(session) == ()


def test_a_back_dated_entry_is_said_back_in_words(editor: MakeEditor, session):
    window = editor()
    QTest.keyClicks(text_field(window), "Ringede")
    field = control(window, "Dato").findChild(QLineEdit)
    retyped(field, "13/2")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "13. februar 2026"
    QTest.keyClicks(control(window, "Klokkeslæt"), "1405")
    assert "fre. 13. februar 2026 kl. 14.05" in told(window)
    button(window, "Gem").click()
    (entry,) = entries(session)
    assert entry.content.when.start == at("2026-02-13 14:05")


def test_a_time_makes_the_moment_exact_and_taking_it_away_makes_it_a_day(
    editor: MakeEditor,
):
    window = editor()
    precision, at_time = control(window, "Hvor præcist"), control(window, "Klokkeslæt")
    assert precision.currentText() == "Kun dato"
    QTest.keyClicks(at_time, "9")
    assert precision.currentText() == "Præcist"
    QTest.keyClick(at_time, Qt.Key.Key_Backspace)
    assert precision.currentText() == "Kun dato"


def test_yesterday_is_the_day_it_means_wherever_it_is_kept(editor: MakeEditor, session):
    window = editor()
    QTest.keyClicks(text_field(window), "Ringede")
    field = control(window, "Dato").findChild(QLineEdit)
    retyped(field, "i går")
    assert "lør. 28. februar 2026" in told(window)
    window.save_draft()
    assert load_draft(session.log).form.when.date == "28. februar 2026"
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "28. februar 2026"


def test_yesterday_is_counted_from_the_day_on_which_it_is_typed(desk: Desk):
    past_midnight = replace(
        desk.surroundings, clock=lambda: datetime(2026, 3, 2, 0, 10, tzinfo=UTC)
    )
    field = DateField(
        replace(desk, surroundings=past_midnight), "Dato", today=date(2026, 3, 1)
    )
    field.line.setText("i går")
    assert field.typed() == "1. marts 2026"


def test_a_time_told_as_about_is_kept_as_about(editor: MakeEditor, session):
    window = editor()
    QTest.keyClicks(text_field(window), "Ringede")
    QTest.keyClicks(control(window, "Klokkeslæt"), "ca. 14")
    assert control(window, "Hvor præcist").currentText() == "Cirka"
    assert "søn. 1. marts 2026 ca. kl. 14.00" in told(window)
    button(window, "Gem").click()
    (entry,) = entries(session)
    assert entry.content.when.start == at("~2026-03-01 14:00")


def test_a_time_that_cannot_be_told_as_about_is_not_made_exact(
    editor: MakeEditor, session
):
    window = editor()
    QTest.keyClicks(text_field(window), "Ringede")
    QTest.keyClicks(control(window, "Klokkeslæt"), "ca. 14")
    precision = control(window, "Hvor præcist")
    QTest.keyClick(precision, Qt.Key.Key_Home)
    assert precision.currentText() == "Præcist"
    button(window, "Gem").click()
    assert "Skriv kun klokkeslættet, og vælg »Cirka« ved siden af." in told(window)
    assert entries(session) == ()


@pytest.mark.parametrize("label", ["Klokkeslæt", "Til kl."])
def test_midnight_at_the_end_of_the_day_is_told_how_to_write(editor: MakeEditor, label):
    window = editor()
    QTest.keyClicks(text_field(window), "Ringede")
    QTest.mouseClick(button(window, "Ringede"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(control(window, label), "24.00")
    button(window, "Gem").click()
    assert "Midnat er kl. 00.00 dagen efter." in told(window)


def test_a_refused_date_is_said_aloud_where_the_focus_is(editor: MakeEditor):
    window = editor()
    QTest.keyClicks(text_field(window), "Ringede")
    line = control(window, "Dato").findChild(QLineEdit)
    retyped(line, "forleden")
    button(window, "Gem").click()
    assert QApplication.focusWidget() is line
    assert "»forleden« kan ikke bruges her." in line.accessibleDescription()
    retyped(line, "13/2")
    assert line.accessibleDescription() == ""


def test_a_typed_time_comes_back_when_a_choice_was_only_passed(editor: MakeEditor):
    window = editor()
    precision, at_time = control(window, "Hvor præcist"), control(window, "Klokkeslæt")
    QTest.keyClicks(at_time, "14.05")
    precision.setFocus()
    QTest.keyClick(precision, Qt.Key.Key_Home)
    passed = []
    while precision.currentText() != "Ved ikke":
        QTest.keyClick(precision, Qt.Key.Key_Down)
        passed.append(precision.currentText())
    assert "Kun dato" in passed
    assert at_time.text() == "14.05"
    assert "kl. 14.05" in told(window)


def test_a_time_that_was_taken_away_does_not_come_back(editor: MakeEditor):
    window = editor()
    precision, at_time = control(window, "Hvor præcist"), control(window, "Klokkeslæt")
    QTest.keyClicks(at_time, "9")
    QTest.keyClick(precision, Qt.Key.Key_End)
    QTest.keyClick(precision, Qt.Key.Key_Up)
    QTest.keyClicks(at_time, "8")
    QTest.keyClick(at_time, Qt.Key.Key_Backspace)
    QTest.keyClick(precision, Qt.Key.Key_Home)
    assert at_time.text() == ""


def test_the_arrow_keys_go_a_day_on_or_back(editor: MakeEditor):
    window = editor()
    field = control(window, "Dato").findChild(QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.text() == "28. februar 2026"
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert "Den dag er ikke kommet endnu." in told(window)


def test_a_series_of_calls_is_counted(editor: MakeEditor, session):
    window = editor()
    QTest.keyClicks(text_field(window), "Ringede hele aftenen")
    assert not control(window, "Antal").isVisible()
    QTest.mouseClick(button(window, "Ringede"), Qt.MouseButton.LeftButton)
    for label, keys in (("Antal", "37"), ("Uden tale", "4")):
        box = control(window, label)
        assert isinstance(box, QSpinBox)
        retyped(box, keys)
    QTest.keyClicks(control(window, "Klokkeslæt"), "20.03")
    QTest.keyClicks(control(window, "Til kl."), "22.58")
    button(window, "Gem").click()
    (entry,) = entries(session)
    when = entry.content.when
    assert (when.count, when.silent_count) == (37, 4)
    assert when.end is not None
    assert when.end.time == time(22, 58)
    assert entry.content.what.types == (IncidentType.CALL,)


def test_retyping_how_many_leaves_how_many_were_without_a_word(
    editor: MakeEditor, session
):
    window = editor()
    QTest.keyClicks(text_field(window), "Ringede hele aftenen")
    QTest.mouseClick(button(window, "Ringede"), Qt.MouseButton.LeftButton)
    many, silent = control(window, "Antal"), control(window, "Uden tale")
    retyped(many, "37")
    retyped(silent, "4")
    retyped(many, "12")
    button(window, "Gem").click()
    (entry,) = entries(session)
    assert (entry.content.when.count, entry.content.when.silent_count) == (12, 4)


def test_more_without_a_word_than_there_were_is_told_and_changed_by_nobody_else(
    editor: MakeEditor, session
):
    window = editor()
    QTest.keyClicks(text_field(window), "Ringede hele aftenen")
    QTest.mouseClick(button(window, "Ringede"), Qt.MouseButton.LeftButton)
    many, silent = control(window, "Antal"), control(window, "Uden tale")
    retyped(silent, "4")
    retyped(many, "3")
    button(window, "Gem").click()
    assert entries(session) == ()
    assert "»4« kan ikke bruges her" in told(window)
    assert QApplication.focusWidget() is silent
    retyped(many, "5")
    assert "kan ikke bruges her" not in told(window)
    button(window, "Gem").click()
    assert len(entries(session)) == 1


def test_the_types_are_reached_by_tab_once_and_by_arrow_keys(
    editor: MakeEditor, session
):
    window = editor()
    QTest.keyClicks(text_field(window), "x")
    QTest.keyClick(text_field(window), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button(window, "Ringede")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), QSpinBox)
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    (entry,) = entries(session)
    assert entry.content.what.types == (IncidentType.MESSAGE,)


def test_the_wheel_changes_no_answer(editor: MakeEditor):
    window = editor()
    for box in window.findChildren(QComboBox):
        before = box.currentIndex()
        box.wheelEvent(_wheel())
        assert box.currentIndex() == before


def _wheel():
    return QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def test_what_is_being_written_is_in_the_draft_and_comes_back(
    editor: MakeEditor, session
):
    window = editor()
    QTest.keyClicks(text_field(window), "Halvt skrevet")
    QTest.mouseClick(button(window, "Skrev"), Qt.MouseButton.LeftButton)
    window._drafting.setInterval(1)
    until(lambda: load_draft(session.log) is not None)
    again = editor()
    assert text_field(again).toPlainText() == "Halvt skrevet"
    assert button(again, "Skrev").isChecked()
    assert "Det er det, du var ved at skrive sidst." in told(again)


def test_later_keeps_the_draft_and_an_untouched_form_leaves_none(
    editor: MakeEditor, session
):
    QTest.keyClick(editor(), Qt.Key.Key_Escape)
    assert load_draft(session.log) is None
    window = editor()
    QTest.keyClicks(text_field(window), "Senere")
    button(window, "Senere").click()
    assert load_draft(session.log).form.text == "Senere"


def test_text_that_cannot_be_kept_stays_on_the_screen(
    editor: MakeEditor, session, tmp_path: Path
):
    window = editor()
    QTest.keyClicks(text_field(window), "Senere")
    obstacle = tmp_path / "vault" / "draft.new"
    obstacle.mkdir()
    closings: list[bool] = []
    window.closed.connect(lambda: closings.append(True))
    button(window, "Senere").click()
    QApplication.activeModalWidget().accept()
    assert closings == []
    assert text_field(window).toPlainText() == "Senere"
    obstacle.rmdir()
    button(window, "Senere").click()
    assert closings == [True]
    assert load_draft(session.log).form.text == "Senere"


def test_what_the_drive_refused_is_not_said_any_longer_once_it_takes_it(
    editor: MakeEditor, session, tmp_path: Path
):
    kept = "gemmes som kladde"
    window = editor()
    QTest.keyClicks(text_field(window), "Ringede")
    obstacle = tmp_path / "vault" / "draft.new"
    obstacle.mkdir()
    assert not window.save_draft()
    assert kept not in told(window)
    obstacle.rmdir()
    assert window.save_draft()
    assert kept in told(window)


def test_nothing_is_written_over_a_draft_that_the_drive_refuses(
    desk: Desk, session, tmp_path: Path
):
    draft = tmp_path / "vault" / "draft"
    draft.symlink_to("/proc/self/mem")  # its first bytes are an error of reading
    assert open_editor(desk, session, entry=None, window=None) is None
    assert draft.is_symlink()
    assert isinstance(QApplication.activeModalWidget(), ErrorDialog)


def test_discarding_asks_first_and_enter_keeps_what_was_written(
    editor: MakeEditor, session
):
    window = editor()
    QTest.keyClicks(text_field(window), "Måske")
    window.save_draft()
    button(window, "Kassér").click()
    asking = QApplication.activeModalWidget()
    QTest.keyClick(asking, Qt.Key.Key_Return)
    assert load_draft(session.log).form.text == "Måske"
    button(window, "Kassér").click()
    asking = QApplication.activeModalWidget()
    carried(window.closed, button(asking, "Kassér").click)
    window.save_draft()
    assert load_draft(session.log) is None
    assert entries(session) == ()


def test_a_saved_entry_leaves_no_draft_whatever_saves_afterwards(
    editor: MakeEditor, session
):
    window = editor()
    QTest.keyClicks(text_field(window), "Ringede")
    button(window, "Gem").click()
    window.save_draft()
    assert session.log.vault.draft.load() is None


def test_a_pasted_picture_is_stored_sign_for_sign_and_asked_about(
    editor: MakeEditor, session, application
):
    window = editor()
    QTest.keyClicks(text_field(window), "Skrev til mig")
    application.clipboard().setMimeData(copied_picture(png()))
    carried(
        window._evidence._jobs.taken_in,
        lambda: QTest.keyClick(text_field(window), Qt.Key.Key_V, CTRL),
    )
    assert text_field(window).toPlainText() == "Skrev til mig"
    assert "Ses dato og afsender?" in told(window)
    QTest.mouseClick(button(window, "Nej"), Qt.MouseButton.LeftButton)
    assert "Tag gerne et nyt" in told(window)
    button(window, "Gem").click()
    (entry,) = entries(session)
    (evidence,) = session.log.vault.evidence.of_entry(entry.id)
    assert b"".join(session.log.vault.evidence.chunks(evidence.id)) == png()
    assert evidence.facts.kind is EvidenceKind.SCREENSHOT
    assert evidence.notes.date_and_sender_visible is Visible.NO
    assert evidence.original_name.startswith("indsat 2026-03-01 ")


@pytest.mark.skipif(shutil.which("xclip") is None, reason="no xclip here")
def test_a_picture_copied_in_another_program_keeps_every_byte(
    editor: MakeEditor, session, screen: str, tmp_path: Path
):
    (tmp_path / "copied.png").write_bytes(png("#445566"))
    command = ["xclip", "-selection", "clipboard", "-t", "image/png", "-i"]
    subprocess.run(
        [*command, str(tmp_path / "copied.png")],
        env={"DISPLAY": screen, "PATH": os.environ["PATH"]},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    window = editor()
    until(lambda: QApplication.clipboard().mimeData().hasFormat("image/png"))
    carried(
        window._evidence._jobs.taken_in,
        lambda: QTest.keyClick(text_field(window), Qt.Key.Key_V, CTRL),
    )
    (evidence,) = session.log.vault.evidence.all()
    kept = b"".join(session.log.vault.evidence.chunks(evidence.id))
    assert kept == png("#445566")


def test_pasted_text_stays_text_also_with_a_picture_of_it(
    editor: MakeEditor, session, application
):
    window = editor()
    copied = copied_picture(png())
    copied.setText("ord for ord")
    application.clipboard().setMimeData(copied)
    QTest.keyClick(text_field(window), Qt.Key.Key_V, CTRL)
    assert text_field(window).toPlainText() == "ord for ord"
    assert session.log.vault.evidence.all() == ()


def test_a_copied_file_is_pasted_as_a_file(
    editor: MakeEditor, session, application, tmp_path: Path
):
    (tmp_path / "note.txt").write_text("hej")
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(tmp_path / "note.txt"))])
    copied.setText(str(tmp_path / "note.txt"))
    application.clipboard().setMimeData(copied)
    window = editor()
    carried(
        window._evidence._jobs.taken_in,
        lambda: QTest.keyClick(text_field(window), Qt.Key.Key_V, CTRL),
    )
    assert text_field(window).toPlainText() == ""
    assert [one.original_name for one in session.log.vault.evidence.all()] == [
        "note.txt"
    ]


def dropped(window: EntryEditor, data: QMimeData) -> None:
    where, copy = QPointF(50, 50), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(50, 50), copy, data, left, none)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(window, QDropEvent(where, copy, data, left, none))


def test_dropped_files_are_stored_and_stay_where_they_are(
    editor: MakeEditor, session, tmp_path: Path
):
    paths = [tmp_path / "billede.png", tmp_path / "en note.txt"]
    paths[0].write_bytes(png("#112233"))
    paths[1].write_text("hej")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window = editor()
    QTest.keyClicks(text_field(window), "Lagde noget")
    carried(window._evidence._jobs.taken_in, lambda: dropped(window, data))
    button(window, "Gem").click()
    (entry,) = entries(session)
    stored = session.log.vault.evidence.of_entry(entry.id)
    assert [one.original_name for one in stored] == ["billede.png", "en note.txt"]
    assert all(path.exists() for path in paths)


def test_two_copies_of_a_file_dropped_together_are_one(
    editor: MakeEditor, tmp_path: Path
):
    paths = [tmp_path / "billede.png", tmp_path / "kopi.png"]
    for path in paths:
        path.write_bytes(png("#112233"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window = editor()
    carried(window._evidence._jobs.taken_in, lambda: dropped(window, data))
    assert "Den er allerede i notatet." in told(window)
    button(window, "Tag ud af notatet").click()
    assert window.draft().put_in == ()
    assert window._evidence._strip.count() == 0


def test_a_missing_file_is_told_and_nothing_is_put_in(
    editor: MakeEditor, session, tmp_path: Path
):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "væk.png"))])
    window = editor()
    dropped(window, data)
    until(lambda: "Der er ingen fil" in _modal_text())
    assert window.draft().put_in == ()


def _modal_text() -> str:
    modal = QApplication.activeModalWidget()
    return told(modal) if modal else ""


def test_what_is_taken_out_is_not_in_the_entry_but_still_in_the_log(
    editor: MakeEditor, session
):
    window = editor()
    QTest.keyClicks(text_field(window), "Skrev")
    carried(
        window._evidence._jobs.taken_in,
        lambda: window._evidence.take(copied_picture(png())),
    )
    button(window, "Tag ud af notatet").click()
    assert "M-0001 er taget ud af notatet." in told(window)
    button(window, "Gem").click()
    (entry,) = entries(session)
    assert session.log.vault.evidence.of_entry(entry.id) == ()
    assert len(session.log.vault.evidence.all()) == 1


def pictures(window: EntryEditor) -> list[QSize]:
    return [
        label.pixmap().size()
        for label in window.findChildren(QLabel)
        if label.accessibleName().startswith("Billede af ")
    ]


@pytest.mark.parametrize(("blurred", "shown"), [(False, (120, 180)), (True, (48, 48))])
def test_a_picture_is_not_shown_while_content_is_kept_blurred(
    editor: MakeEditor, session, blurred, shown
):
    save_settings(session.log, Settings(blurred=blurred))
    window = editor()
    carried(
        window._evidence._jobs.taken_in,
        lambda: window._evidence.take(copied_picture(png())),
    )
    assert pictures(window) == [QSize(*shown)]


def test_a_picture_in_a_draft_comes_back_with_its_answer(editor: MakeEditor, session):
    window = editor()
    carried(
        window._evidence._jobs.taken_in,
        lambda: window._evidence.take(copied_picture(png())),
    )
    button(window, "Ja").click()
    again = editor()
    assert button(again, "Ja").isChecked()
    assert again.draft().put_in[0].evidence == "M-0001"


def test_an_entry_changed_keeps_the_version_before(editor: MakeEditor, session):
    before = session.log.vault.entries.add(
        said("~2026-02-03 17:40", "Ringede", channel=Channel.OTHER, place="Torvet"),
        author=Author(),
    )
    window = editor(before)
    assert "Ret N-0001 · H-001" in told(window)
    assert "er gemt og kan ses i historikken" in told(window)
    QTest.keyClicks(text_field(window), "Igen: ")
    button(window, "Gem").click()
    first, second = session.log.vault.entries.history(before.id)
    assert first.content == before.content
    assert second.content.what.text == "Igen: Ringede"
    assert second.content.when == before.content.when
    assert second.content.where.place == "Torvet"


def test_an_entry_saved_unchanged_gets_no_new_version(editor: MakeEditor, session):
    before = session.log.vault.entries.add(
        said("2026-02", "To\r\nlinjer\u00a0her", exact_words="a\u2028b"),
        author=Author(),
    )
    window = editor(before)
    button(window, "Gem").click()
    assert len(session.log.vault.entries.history(before.id)) == 1


def test_all_other_fields_are_behind_more_and_those_that_speak_are_open(
    editor: MakeEditor, session
):
    window = editor()
    assert not control(window, "Hvem var det?").isVisible()
    button(window, "Mere").click()
    button(window, "Hvor og hvem").click()
    QTest.keyClicks(text_field(window), "Stod der")
    QTest.keyClicks(control(window, "Hvem var det?"), "Lars")
    certainty = control(window, "Hvor sikkert er det?")
    QTest.keyClick(certainty, Qt.Key.Key_Down)
    assert certainty.currentText() == "Jeg så personen"
    button(window, "Gem").click()
    (entry,) = entries(session)
    again = editor(entry)
    assert control(again, "Hvem var det?").isVisible()
    assert not control(again, "Journalnummer").isVisible()


def test_names_written_before_are_offered(editor: MakeEditor, session):
    session.log.vault.entries.add(
        said("2026-02-03", "Ringede", person="Lars Holm"), author=Author()
    )
    window = editor()
    button(window, "Mere").click()
    button(window, "Hvor og hvem").click()
    field = control(window, "Hvem var det?")
    assert isinstance(field, QLineEdit)
    retyped(field, "holm")
    popup = field.completer().popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert field.text() == "Lars Holm"


def test_a_bad_date_behind_more_is_brought_up(editor: MakeEditor, session):
    window = editor()
    QTest.keyClicks(text_field(window), "Ringede")
    field = control(window, "Hvornår?")
    field.findChild(QLineEdit).setText("marts")
    button(window, "Gem").click()
    assert field.isVisible()
    assert "»marts« kan ikke bruges her. Skriv en hel dato" in told(window)


def test_precision_is_what_was_chosen(editor: MakeEditor, session):
    window = editor()
    QTest.keyClicks(text_field(window), "Ringede")
    precision = control(window, "Hvor præcist")
    QTest.keyClick(precision, Qt.Key.Key_End)
    assert precision.currentText() == "Ved ikke"
    assert "senest søn. 1. marts 2026" in told(window)
    button(window, "Gem").click()
    (entry,) = entries(session)
    assert entry.content.when.start.precision is Precision.UNKNOWN
