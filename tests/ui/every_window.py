"""Every window and dialog there is, each as a person can meet it.

A maker gives a shown window for a desk and an open log (``sample_log``). Windows that
stand over another one stand alone here: it is their own looks that count.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QWidget
from ui.log_windows import at_rest, the
from ui.sample_log import fullest
from ui.waiting import until

from evidence_log.domain.entry import EntryId
from evidence_log.errors.drive import DiskFull
from evidence_log.errors.opening import WrongPassphrase
from evidence_log.jobs import Progress
from evidence_log.services.drafts import FormDraft
from evidence_log.services.entry_form import new_form
from evidence_log.services.entry_saving import form_to_change
from evidence_log.services.entry_view import read_history
from evidence_log.services.erasing import plan_erasing
from evidence_log.services.evidence_viewing import Rendition
from evidence_log.services.log_session import LogSession
from evidence_log.services.settings import Settings
from evidence_log.services.typed_dates import local_day
from evidence_log.ui.cover.cover import cover
from evidence_log.ui.crash_dialog import show_crash
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.date_field import Calendar
from evidence_log.ui.entry.discard_dialog import DiscardDialog
from evidence_log.ui.entry.entry_editor import EntryEditor
from evidence_log.ui.entry.other_draft_dialog import OtherDraftDialog
from evidence_log.ui.entry.screen_choice import ScreenChoice
from evidence_log.ui.error_dialog import ErrorDialog, show_error
from evidence_log.ui.job_runner import JobHandle
from evidence_log.ui.log.erase_dialog import EraseDialog
from evidence_log.ui.log.evidence_window import EvidenceWindow
from evidence_log.ui.log.filter_bar import FilterBar
from evidence_log.ui.log.history_window import HistoryWindow
from evidence_log.ui.log.log_list import LogList
from evidence_log.ui.log.log_place import LogPlace
from evidence_log.ui.log.withdraw_dialog import WithdrawDialog
from evidence_log.ui.progress_dialog import ProgressDialog
from evidence_log.ui.settings.settings_dialog import SettingsDialog
from evidence_log.ui.shell import Shell
from evidence_log.ui.start.start_window import StartWindow
from evidence_log.ui.unlock.restore_dialog import RestoreDialog
from evidence_log.ui.unlock.unlock_window import UnlockWindow
from evidence_log.ui.ways.backup_dialog import BackupDialog
from evidence_log.ui.ways.passphrase_dialog import PassphraseDialog
from evidence_log.ui.ways.recovery_dialog import RecoveryDialog

Maker = Callable[[Desk, LogSession], QWidget]

_TALL = 1_300


def start_safety(desk: Desk, _session: LogSession) -> StartWindow:
    window = StartWindow(desk)
    window.show()
    return window


def start_place(desk: Desk, session: LogSession) -> QWidget:
    window = start_safety(desk, session)
    window._safety.go_on.click()
    window._place._folder.setText(str(Path.home() / "OneDrive" / "noter"))
    return window


def start_place_unusable(desk: Desk, session: LogSession) -> QWidget:
    window = start_safety(desk, session)
    window._safety.go_on.click()
    window._place._folder.setText("noter")
    return window


def start_passphrase(desk: Desk, session: LogSession) -> QWidget:
    window = start_safety(desk, session)
    window._safety.go_on.click()
    window._place.go_on.click()
    window._passphrase.chosen._suggest.click()
    return window


def start_passphrase_unlike(desk: Desk, session: LogSession) -> QWidget:
    window = start_passphrase(desk, session)
    window._passphrase.chosen._first.setText("sommer")
    window._passphrase.chosen._second.setText("somm")
    return window


def unlock(desk: Desk, session: LogSession) -> UnlockWindow:
    window = UnlockWindow(desk, session.folder)
    window.show()
    return window


def unlock_refused(desk: Desk, session: LogSession) -> QWidget:
    window = unlock(desk, session)
    window._capitals.show()
    window._failed(WrongPassphrase())
    return window


def restore(desk: Desk, _session: LogSession) -> QWidget:
    return _shown(RestoreDialog(desk, None))


def log(desk: Desk, session: LogSession) -> QWidget:
    """The fullest entry is read, and its pictures are there."""
    return _log(desk, session, Settings())


def log_filtered(desk: Desk, session: LogSession) -> QWidget:
    window = _log(desk, session, Settings())
    (filters,) = (
        button
        for button in window.findChildren(QPushButton)
        if button.isCheckable() and button.isVisible()
    )
    filters.click()
    the(window, FilterBar)._key.setChecked(True)
    at_rest(the(window, LogPlace))
    return window


def log_blurred(desk: Desk, session: LogSession) -> QWidget:
    return _log(desk, session, Settings(blurred=True))


def log_without_choice(desk: Desk, session: LogSession) -> QWidget:
    window = _log(desk, session, Settings())
    window._bar.search.setText("zzzz")
    at_rest(the(window, LogPlace))
    return window


def log_writing(desk: Desk, session: LogSession) -> QWidget:
    window = _log(desk, session, Settings())
    window._bar.new.click()
    return window


def history(desk: Desk, session: LogSession) -> QWidget:
    revisions = read_history(session.log, fullest(session).id)
    window = HistoryWindow(desk, revisions, str, is_hidden=False, parent=None)
    return _shown(window)


def history_blurred(desk: Desk, session: LogSession) -> QWidget:
    revisions = read_history(session.log, fullest(session).id)
    window = HistoryWindow(desk, revisions, str, is_hidden=True, parent=None)
    return _shown(window)


def withdraw(desk: Desk, _session: LogSession) -> QWidget:
    return _shown(WithdrawDialog(desk, None))


def erase(desk: Desk, session: LogSession) -> QWidget:
    plan = plan_erasing(session.log, fullest(session).id)
    return _shown(EraseDialog(desk, plan, can_withdraw=True, parent=None))


def stored_file(desk: Desk, session: LogSession) -> QWidget:
    return _stored_file(desk, session, is_hidden=False)


def stored_file_blurred(desk: Desk, session: LogSession) -> QWidget:
    return _stored_file(desk, session, is_hidden=True)


def entry_new(desk: Desk, session: LogSession) -> QWidget:
    return _editor(desk, EntryEditor(desk, session))


def entry_refused(desk: Desk, session: LogSession) -> QWidget:
    editor = _editor(desk, EntryEditor(desk, session))
    editor.save()
    return editor


def entry_more(desk: Desk, session: LogSession) -> QWidget:
    """Every group open, higher than any screen: all of it is to be seen."""
    editor = _editor(desk, EntryEditor(desk, session))
    return _unfolded(editor)


def entry_amended(desk: Desk, session: LogSession) -> QWidget:
    """With files, and every group that says something."""
    editor = EntryEditor(desk, session, entry=fullest(session))
    return _unfolded(_editor(desk, editor))


def entry_from_draft(desk: Desk, session: LogSession) -> QWidget:
    today = local_day(desk.surroundings.clock())
    form = replace(new_form(today, desk.words), text="Ringede")
    draft = FormDraft(form=form)
    return _editor(desk, EntryEditor(desk, session, draft=draft))


def discard(desk: Desk, _session: LogSession) -> QWidget:
    dialog = DiscardDialog(desk, None)
    return _shown(dialog)


def other_draft(desk: Desk, session: LogSession) -> QWidget:
    entry = fullest(session)
    form = form_to_change(session.log, entry, desk.words)
    draft = FormDraft(form=form, amends=entry.id)
    return _shown(OtherDraftDialog(desk, draft, EntryId("N-0001"), parent=None))


def other_draft_than_a_new_one(desk: Desk, session: LogSession) -> QWidget:
    entry = fullest(session)
    form = form_to_change(session.log, entry, desk.words)
    draft = FormDraft(form=form, amends=entry.id)
    return _shown(OtherDraftDialog(desk, draft, None, parent=None))


def calendar(desk: Desk, session: LogSession) -> QWidget:
    day = fullest(session).content.when.start.date.first_day
    month = Calendar(desk, day, parent=None)
    return _shown(month)


def screen_choice(desk: Desk, _session: LogSession) -> QWidget:
    screen = QApplication.primaryScreen()
    picture = QImage(screen.size(), QImage.Format.Format_RGB32)
    picture.fill(0x808080)
    choice = ScreenChoice(desk, screen, picture)
    choice.begin()
    return choice


def settings(desk: Desk, session: LogSession) -> QWidget:
    return _shown(SettingsDialog(desk, session.log, Settings(), parent=None))


def passphrase(desk: Desk, session: LogSession) -> QWidget:
    return _shown(PassphraseDialog(desk, session, None))


def recovery(desk: Desk, session: LogSession) -> QWidget:
    return _shown(RecoveryDialog(desk, session, None))


def recovery_code(desk: Desk, session: LogSession) -> QWidget:
    dialog = RecoveryDialog(desk, session, None)
    _shown(dialog)
    dialog.go_on.click()
    return dialog


def backup(desk: Desk, session: LogSession) -> QWidget:
    return _shown(BackupDialog(desk, session, None))


def progress(desk: Desk, _session: LogSession) -> QWidget:
    handle = JobHandle(lambda _: None)
    dialog = ProgressDialog(handle, desk.words("Copying the log."), desk, None)
    dialog.job = handle  # nothing else holds it: no runner has it
    handle.progressed.emit(Progress(done=3, total=8))
    return _shown(dialog)


def error(desk: Desk, _session: LogSession) -> QWidget:
    show_error(DiskFull(12_000_000), desk, None)
    return _opened(ErrorDialog)


def crash(desk: Desk, _session: LogSession) -> QWidget:
    show_crash(ZeroDivisionError(), desk)
    return _opened(ErrorDialog)


def covered(desk: Desk, session: LogSession) -> QWidget:
    window = unlock(desk, session)
    cover(window, desk.words("Work goes on here. Then it locks."))
    window.layout().itemAt(0).widget().hide()
    return window


EVERY_WINDOW: tuple[Maker, ...] = (
    start_safety,
    start_place,
    start_place_unusable,
    start_passphrase,
    start_passphrase_unlike,
    unlock,
    unlock_refused,
    restore,
    log,
    log_filtered,
    log_blurred,
    log_without_choice,
    log_writing,
    history,
    history_blurred,
    withdraw,
    erase,
    stored_file,
    stored_file_blurred,
    entry_new,
    entry_refused,
    entry_more,
    entry_amended,
    entry_from_draft,
    discard,
    other_draft,
    other_draft_than_a_new_one,
    calendar,
    screen_choice,
    settings,
    passphrase,
    recovery,
    recovery_code,
    backup,
    progress,
    error,
    crash,
    covered,
)
"""In the order in which a person comes to them."""

BLURRED = (log_blurred, history_blurred, stored_file_blurred)
"""Those in which nothing of what was written may be found."""


def _shown(window: QWidget) -> QWidget:
    window.show()
    return window


def _opened(kind: type[QWidget]) -> QWidget:
    """The dialog that has just opened itself."""
    (found,) = (
        window
        for window in QApplication.topLevelWidgets()
        if isinstance(window, kind) and window.isVisible()
    )
    return found


def _log(desk: Desk, session: LogSession, chosen: Settings) -> Shell:
    window = Shell(desk, session, chosen, put_away=set())
    # As wide and high as it comes, on a screen that has room for it.
    window.show()
    place = the(window, LogPlace)
    at_rest(place)
    made: list[Rendition] = []
    place._page._pictures.made.connect(lambda _, picture: made.append(picture))
    the(window, LogList).choose(fullest(session).id)
    if not chosen.blurred:
        until(lambda: len(made) == the(window, QListWidget).count())
    return window


def _stored_file(desk: Desk, session: LogSession, *, is_hidden: bool) -> QWidget:
    evidence = session.log.vault.evidence.of_entry(fullest(session).id)[0]
    window = EvidenceWindow(
        desk, session.log, evidence, is_hidden=is_hidden, parent=None
    )
    window.show()
    until(lambda: window._shown.currentWidget() is window._area)
    return window


def _editor(desk: Desk, editor: EntryEditor) -> EntryEditor:
    editor.resize(desk.theme.pixels(1_000), desk.theme.pixels(760))
    editor.show()
    editor._drafting.stop()
    return editor


def _unfolded(editor: EntryEditor) -> EntryEditor:
    form = editor._form
    form._more._button.setChecked(True)
    for unfolding in form._more._unfoldings:
        unfolding.unfold(is_open=True)
    QTest.qWait(0)
    editor.resize(editor.width(), form.widget().sizeHint().height() + _TALL // 4)
    return editor
