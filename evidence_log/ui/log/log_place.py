"""The log as a place: entries on the left, the chosen one on the right."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evidence_log.domain.entry import Entry
from evidence_log.errors import EvidenceLogError
from evidence_log.errors.opening import DraftDamaged
from evidence_log.services.drafts import clear_draft, load_draft
from evidence_log.services.log_session import LogSession
from evidence_log.services.settings import Settings
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.entry_editor import EntryEditor
from evidence_log.ui.entry.opening import open_editor
from evidence_log.ui.entry.other_draft_dialog import OtherDraftDialog
from evidence_log.ui.error_dialog import show_error
from evidence_log.ui.log.log_page import LogPage


class LogPlace(QWidget):
    """Shows, searches and filters; opens the editor for new and changed entries."""

    def __init__(self, desk: Desk, session: LogSession, *, settings: Settings) -> None:
        super().__init__()
        self._desk = desk
        self._session = session
        self._settings = settings
        self._editor: EntryEditor | None = None
        self._build()
        self._connect()

    def write_new(self) -> None:
        """Begin a new entry, or go to the one that is open."""
        if self._editor is None:
            self._begin(None)
        else:
            self._editor.begin()

    def search(self, query: str) -> None:
        """Show only what has the words of *query*; what is being written is kept.

        Where it cannot be kept, it stays in front.
        """
        self._page.search(query)
        if self._editor is not None:
            self._editor.later()

    def save_draft(self) -> None:
        """Keep what is being written, encrypted."""
        if self._editor is not None:
            self._editor.save_draft()

    def keep_or_tell(self) -> bool:
        """Keep what is being written; where that fails, say so and return False."""
        return self._editor is None or self._editor.keep_or_tell()

    def refresh(self) -> None:
        """Read the log again: something was written."""
        self._page.refresh()

    def _build(self) -> None:
        self._page = LogPage(self._desk, self._session, settings=self._settings)
        self._shown = QStackedWidget()
        self._shown.addWidget(self._page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._shown)

    def _connect(self) -> None:
        self._page.amend_wished.connect(self._begin)
        self._page.draft_wished.connect(self._go_on)
        # The draft is looked for once the window is there to tell of trouble.
        QTimer.singleShot(0, self._page, self._page.look_for_draft)

    def _begin(self, entry: Entry | None) -> None:
        """Change *entry*, or write a new one.

        Where something else was begun, ask what becomes of that.
        """
        wished = entry.id if entry else None
        draft = None
        try:
            draft = load_draft(self._session.log)
        except DraftDamaged as error:
            show_error(error, self._desk, self.window())
        except EvidenceLogError as error:
            show_error(error, self._desk, self.window())
            return
        if draft is None or draft.amends == wished:
            self._write(entry)
            return
        asking = OtherDraftDialog(self._desk, draft, wished, parent=self)
        asking.go_on_wished.connect(self._go_on)
        asking.discard_wished.connect(lambda: self._discard_and_write(entry))
        asking.open()

    def _go_on(self) -> None:
        """Go on with what was begun, whatever it is."""
        self._write(None)

    def _discard_and_write(self, entry: Entry | None) -> None:
        try:
            clear_draft(self._session.log)
        except EvidenceLogError as error:
            show_error(error, self._desk, self.window())
        else:
            self._write(entry)

    def _write(self, entry: Entry | None) -> None:
        self._page.hide_again()
        editor = open_editor(
            self._desk, self._session, entry=entry, window=self.window()
        )
        if editor is None:
            return
        editor.saved.connect(self._page.entry_written)
        editor.closed.connect(self._editor_closed)
        self._editor = editor
        self._shown.addWidget(editor)
        self._shown.setCurrentWidget(editor)
        editor.begin()

    def _editor_closed(self) -> None:
        editor, self._editor = self._editor, None
        if editor is None:
            return
        # Who searches is elsewhere already, and goes on typing there.
        was_inside = editor.isAncestorOf(self.window().focusWidget())
        self._shown.setCurrentWidget(self._page)
        self._shown.removeWidget(editor)
        editor.deleteLater()
        self._page.look_for_draft()
        if was_inside:
            self._page.focus_list()
