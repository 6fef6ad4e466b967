"""Writing an entry, and changing one."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from evidence_log.domain.entry import Author, Entry
from evidence_log.errors import BadInput, EvidenceLogError
from evidence_log.services.drafts import (
    FormDraft,
    clear_draft,
    entry_changed_by,
    save_draft,
)
from evidence_log.services.entry_form import EntryForm, new_form
from evidence_log.services.entry_saving import form_to_change, save_form
from evidence_log.services.explain import explain
from evidence_log.services.known_names import known_names
from evidence_log.services.log_session import LogSession
from evidence_log.services.taking_in import evidence_of, stored_before
from evidence_log.services.typed_dates import local_day
from evidence_log.services.when_form import field_of
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.discard_dialog import DiscardDialog
from evidence_log.ui.entry.evidence_part import EvidencePart
from evidence_log.ui.entry.form_part import FormPart
from evidence_log.ui.error_dialog import show_error
from evidence_log.ui.flow_layout import FlowLayout
from evidence_log.ui.plain import PlainLabel

_MILLISECONDS_BETWEEN_DRAFTS = 3000


class EntryEditor(QWidget):
    """Whatever is typed is kept as a draft; it ends as an entry, later, or not at all.

    *saved* carries the entry's id; *closed* says that the editor is done with, and
    comes after *saved* unless one more is written.
    """

    saved = Signal(str)
    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        session: LogSession,
        *,
        entry: Entry | None = None,
        draft: FormDraft | None = None,
    ) -> None:
        """A new entry, or a change of *entry*; *draft* is one that was begun."""
        super().__init__()
        self._desk = desk
        self._log = session.log
        self._today = local_day(desk.surroundings.clock())
        self._entry = entry
        if draft is not None:
            self._entry = entry_changed_by(self._log, draft)
        self._evidence = EvidencePart(desk, session)
        self._form = FormPart(
            desk, self._evidence, known_names(self._log), today=self._today
        )
        self._kept_draft: FormDraft | None = draft
        self._is_refused = False  # whether the drive took no draft the last time
        self._build()
        self._connect()
        self._show(draft)

    def begin(self) -> None:
        """Go to where one writes."""
        self._form.begin()

    def save(self) -> bool:
        """Save the entry and close; whether it could be saved."""
        if not self._save():
            return False
        self._close()
        return True

    def save_and_write_another(self) -> None:
        """Save the entry, and begin a new one."""
        if self._save():
            self._entry = None
            self._show(None)
            self._status.show_text(
                self._desk.words("Saved. Here is room for the next.")
            )

    def save_draft(self) -> bool:
        """Keep what is written, encrypted, if it is not kept yet; whether it is."""
        self._evidence.take_up_stored()
        try:
            self._keep_draft()
        except EvidenceLogError as error:
            self._status.show_text(explain(error, self._desk.words).title)
            self._is_refused = True
            return False
        if self._is_refused:
            self._tell_of_drafts()
        return True

    def keep_or_tell(self) -> bool:
        """Keep what is written; where that fails, say so over the window."""
        try:
            self._keep_draft()
        except EvidenceLogError as error:
            show_error(error, self._desk, self.window())
            return False
        return True

    def draft(self) -> FormDraft:
        """What is written so far."""
        return FormDraft(
            form=self._form.form(),
            amends=self._entry.id if self._entry else None,
            put_in=self._evidence.put_in(),
        )

    def later(self) -> bool:
        """Close once the draft is kept; whether it is."""
        if not self.keep_or_tell():
            return False
        self._close()
        return True

    def discard(self) -> None:
        """Close without what was written, after asking where anything was."""
        if self.draft() == self._untouched:
            self._discarded()
            return
        dialog = DiscardDialog(self._desk, self)
        dialog.accepted.connect(self._discarded)
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Files and pictures can be dropped anywhere on the form."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Put them in; the file itself stays where it is."""
        event.setDropAction(Qt.DropAction.CopyAction)
        if self._evidence.take(event.mimeData()):
            event.accept()

    def _build(self) -> None:
        words, px = self._desk.words, self._desk.theme.pixels
        self.setAcceptDrops(True)
        self._title = PlainLabel(role="title")
        self._about = PlainLabel(role="quiet")
        self._save_button = QPushButton(words("Save"))
        self._save_button.setProperty("role", "main")
        self._another = QPushButton(words("Save and write another"))
        self._later = QPushButton(words("Later"))
        self._discard = QPushButton(words("Discard"))
        self._status = PlainLabel(role="quiet")
        buttons = FlowLayout(px(8))
        for button in (self._save_button, self._another, self._later, self._discard):
            buttons.addWidget(button)
        foot = QHBoxLayout()
        foot.addLayout(buttons, stretch=1)
        layout = QVBoxLayout(self)
        layout.setSpacing(px(10))
        layout.addWidget(self._title)
        layout.addWidget(self._about)
        layout.addWidget(self._form, stretch=1)
        layout.addLayout(foot)
        layout.addWidget(self._status)

    def _connect(self) -> None:
        self._save_button.clicked.connect(self.save)
        self._another.clicked.connect(self.save_and_write_another)
        self._later.clicked.connect(self.later)
        self._discard.clicked.connect(self.discard)
        self._evidence.changed.connect(self.save_draft)
        for keys, act in (
            ("Ctrl+S", self.save),
            ("Ctrl+Return", self.save),
            ("Ctrl+Shift+Return", self.save_and_write_another),
            ("Escape", self._step_back),
            ("Ctrl+V", self._form.paste),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._drafting = QTimer(self)
        self._drafting.timeout.connect(self.save_draft)
        self._drafting.start(_MILLISECONDS_BETWEEN_DRAFTS)

    def _show(self, draft: FormDraft | None) -> None:
        kept = evidence_of(self._log, self._entry.id) if self._entry else ()
        there = {one.evidence.id for one in kept}
        put_in = draft.put_in if draft else ()
        added = stored_before(
            self._log, (one.evidence for one in put_in if one.evidence not in there)
        )
        form = self._form_of_entry()
        self._form.show_form(form)
        self._evidence.show_all(kept, (), ())
        self._untouched = self.draft()
        if draft is not None:
            self._form.show_form(draft.form)
            self._evidence.show_all(kept, added, put_in)
        else:
            self._kept_draft = self._untouched
        self._form.settle()
        self._tell_what_it_is(is_begun=draft is not None)
        self._form.begin()

    def _form_of_entry(self) -> EntryForm:
        if self._entry is None:
            return new_form(self._today, self._desk.words)
        return form_to_change(self._log, self._entry, self._desk.words)

    def _tell_what_it_is(self, *, is_begun: bool) -> None:
        words, entry = self._desk.words, self._entry
        title, about = words("New entry"), ""
        if entry is not None:
            number = f"{entry.id} · {entry.incident}" if entry.incident else entry.id
            title = words("Change {number}", number=number)
            about = words(
                "What stood here before is kept, and can be seen in the history."
            )
        if is_begun:
            begun = words("This is what you were writing last time.")
            about = f"{begun} {about}".strip()
        self._title.show_text(title)
        self._about.show_text(about)
        self._about.setVisible(bool(about))
        self._another.setVisible(entry is None)
        self._tell_of_drafts()

    def _tell_of_drafts(self) -> None:
        self._is_refused = False
        words = self._desk.words
        self._status.show_text(words("What you write is kept as a draft in the log."))

    def _save(self) -> bool:
        try:
            entry = save_form(self._log, self.draft(), author=Author())
        except BadInput as error:
            self._refused(error)
            return False
        except EvidenceLogError as error:
            show_error(error, self._desk, self.window())
            return False
        self._kept_draft = self.draft()
        self.saved.emit(entry.id)
        return True

    def _refused(self, error: BadInput) -> None:
        where = field_of(error)
        if where is None:
            show_error(error, self._desk, self.window())
        else:
            self._form.refuse(where, explain(error, self._desk.words).title)

    def _discarded(self) -> None:
        self._kept_draft = self.draft()
        try:
            clear_draft(self._log)
        except EvidenceLogError as error:
            show_error(error, self._desk, self.window())
        self._close()

    def _keep_draft(self) -> None:
        now = self.draft()
        if now == self._kept_draft:
            return
        if now == self._untouched:
            clear_draft(self._log)
        else:
            save_draft(self._log, now)
        self._kept_draft = now

    def _step_back(self) -> None:
        """A calendar or a list that is folded out goes first."""
        popup = QApplication.activePopupWidget()
        if popup is None:
            self.later()
        else:
            popup.close()

    def _close(self) -> None:
        self._drafting.stop()
        self.closed.emit()
