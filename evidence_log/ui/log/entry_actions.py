"""What one can do with an entry and its files, each in a window of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from evidence_log.domain.entry import Author, EntryId, LeftOutReason
from evidence_log.domain.evidence import Evidence
from evidence_log.errors import EvidenceLogError
from evidence_log.services.entry_view import EntryView, read_history
from evidence_log.services.entry_words import PersonName
from evidence_log.services.erasing import Erased, erase_for_good, plan_erasing
from evidence_log.services.evidence_box import extract_original
from evidence_log.services.explain.texts import ErrorText
from evidence_log.services.logbook import withdraw_entry
from evidence_log.services.session import OpenLog
from evidence_log.ui.desk import Desk
from evidence_log.ui.error_dialog import show_error, show_text
from evidence_log.ui.file_dialogs import choose_new_file
from evidence_log.ui.job_runner import JobHandle
from evidence_log.ui.log.erase_dialog import EraseDialog
from evidence_log.ui.log.evidence_window import EvidenceWindow
from evidence_log.ui.log.history_window import HistoryWindow
from evidence_log.ui.log.withdraw_dialog import WithdrawDialog
from evidence_log.ui.progress_dialog import start_with_progress


class EntryActions(QObject):
    """Opens the windows over *window*; tells which entry was changed or erased.

    After *erasing* comes *erasing_ended* whatever becomes of it, behind *erased*.
    """

    changed = Signal(str)
    erased = Signal(str)
    erasing = Signal()
    erasing_ended = Signal()

    def __init__(self, desk: Desk, log: OpenLog, *, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._log = log
        self._window = window

    def show_history(
        self, entry: EntryId, person_name: PersonName, *, is_hidden: bool
    ) -> None:
        """Show the versions of an entry side by side."""
        try:
            revisions = read_history(self._log, entry)
        except EvidenceLogError as error:
            self._failed(error)
            return
        self._open(
            HistoryWindow(
                self._desk,
                revisions,
                person_name,
                is_hidden=is_hidden,
                parent=self._window,
            )
        )

    def withdraw(self, entry: EntryId) -> None:
        """Ask why, then take the entry back."""
        dialog = WithdrawDialog(self._desk, self._window)
        dialog.withdrawal_wished.connect(lambda reason: self._withdraw(entry, reason))
        self._open(dialog)

    def erase(self, view: EntryView) -> None:
        """Say what goes, ask, then erase."""
        entry = view.entry.id
        try:
            plan = plan_erasing(self._log, entry)
        except EvidenceLogError as error:
            self._failed(error)
            return
        dialog = EraseDialog(
            self._desk, plan, can_withdraw=view.can_change, parent=self._window
        )
        dialog.erasing_wished.connect(lambda: self._erase(entry))
        dialog.withdrawal_wished.connect(lambda: self.withdraw(entry))
        self._open(dialog)

    def show_file(self, file: Evidence, *, is_hidden: bool) -> None:
        """Show a stored file, large."""
        self._open(
            EvidenceWindow(
                self._desk, self._log, file, is_hidden=is_hidden, parent=self._window
            )
        )

    def save_original(self, file: Evidence) -> None:
        """Ask where, then write the file as it was stored."""
        choose_new_file(
            self._desk,
            self._window,
            self._desk.words("Save the original as …"),
            Path(file.original_name).name,
            lambda out: self._extract(file, out),
        )

    def _withdraw(self, entry: EntryId, reason: LeftOutReason) -> None:
        try:
            withdraw_entry(self._log, entry, reason, author=Author())
        except EvidenceLogError as error:
            self._failed(error)
        else:
            self.changed.emit(entry)

    def _erase(self, entry: EntryId) -> None:
        self.erasing.emit()
        handle: JobHandle[Erased] = JobHandle(
            lambda _: erase_for_good(self._log, entry, author=Author())
        )
        handle.succeeded.connect(lambda erased: self._erased(entry, erased))
        for ending in (handle.succeeded, handle.failed, handle.crashed):
            ending.connect(lambda _: self.erasing_ended.emit())
        handle.cancelled.connect(self.erasing_ended)
        said = self._desk.words("The content is being erased.")
        start_with_progress(handle, said, self._desk, self._window, can_stop=False)

    def _erased(self, entry: EntryId, erased: Erased) -> None:
        self.erased.emit(entry)
        if not erased.is_finished:
            words = self._desk.words
            told = ErrorText(
                words("{number} is erased for good.", number=entry),
                words(
                    "The drive kept some traces of it back. They go when the log is "
                    "opened the next time."
                ),
            )
            show_text(told, self._desk, self._window)

    def _extract(self, file: Evidence, out: Path) -> None:
        handle = JobHandle(
            lambda control: extract_original(self._log, file.id, out, control=control)
        )
        said = self._desk.words("The file is being saved.")
        start_with_progress(handle, said, self._desk, self._window)

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _failed(self, error: EvidenceLogError) -> None:
        show_error(error, self._desk, self._window)
