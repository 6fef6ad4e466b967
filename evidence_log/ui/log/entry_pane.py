"""The entry that is read: all that it says, its files, and what one can do with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evidence_log.domain.evidence import Evidence, EvidenceId
from evidence_log.domain.wording import span_text
from evidence_log.services.entry_view import EntryView
from evidence_log.services.entry_words import (
    PersonName,
    recorded_text,
    said_of,
    withdrawn_text,
)
from evidence_log.services.evidence_viewing import Rendition
from evidence_log.ui.desk import Desk
from evidence_log.ui.flow_layout import FlowLayout
from evidence_log.ui.log.evidence_strip import EvidenceStrip
from evidence_log.ui.log.hidden_text import HiddenText
from evidence_log.ui.log.row_words import mark_words
from evidence_log.ui.plain import PlainLabel


class EntryPane(QStackedWidget):
    """Shows one entry, or says that none is chosen."""

    amend_wished = Signal()
    history_wished = Signal()
    withdrawal_wished = Signal()
    erasing_wished = Signal()
    file_wished = Signal(Evidence)
    saving_wished = Signal(Evidence)

    def __init__(self, desk: Desk, person_name: PersonName) -> None:
        super().__init__()
        self._desk = desk
        self._person_name = person_name
        self._view: EntryView | None = None
        self._is_hidden = False
        self._build()
        self._connect()

    def show_entry(self, view: EntryView) -> None:
        """Show this entry; its small pictures come later."""
        words, entry = self._desk.words, view.entry
        self._view = view
        date = span_text(entry.content.when, words, weekday=True)
        self._date.show_text(date)
        self._tell_about()
        said = said_of(entry.content, words, self._person_name)
        self._said.say(tuple(part for part in said if part.text != date))
        self._files.show_files(view.files)
        self._amend.setEnabled(view.can_change)
        self._withdraw.setEnabled(view.can_change)
        self.setCurrentWidget(self._entry)

    def show_picture(self, file: str, picture: Rendition) -> None:
        """Show the small picture of one of its files."""
        self._files.show_picture(EvidenceId(file), picture)

    def show_nothing(self) -> None:
        """Say that no entry is chosen, and hold none."""
        self._view = None
        self._tell_about()
        self._said.say(())
        self._files.show_files(())
        self.setCurrentWidget(self._nothing)

    def hide_contents(self, *, is_hidden: bool) -> None:
        """Take words and pictures out of sight, or bring them back."""
        self._is_hidden = is_hidden
        self._tell_about()
        self._said.hide_contents(is_hidden=is_hidden)
        self._files.hide_contents(is_hidden=is_hidden)

    def _tell_about(self) -> None:
        """While contents are hidden, neither what it is nor why it was withdrawn."""
        about, withdrawn = "", ""
        if self._view is not None:
            words, entry = self._desk.words, self._view.entry
            about = recorded_text(entry, words)
            if not self._is_hidden:
                about = " · ".join((about, *mark_words(self._view.marks, words)))
                withdrawn = withdrawn_text(entry, words)
        self._about.show_text(about)
        self._withdrawn.show_text(withdrawn)
        self._withdrawn.setVisible(bool(withdrawn))

    def focus_text(self) -> None:
        """Go to what the entry says."""
        if self.currentWidget() is self._entry:
            self._said.setFocus()

    def _build(self) -> None:
        words, px = self._desk.words, self._desk.theme.pixels
        self._date = PlainLabel(role="heading")
        self._about = PlainLabel(role="quiet")
        self._withdrawn = PlainLabel(role="warning")
        self._said = HiddenText(self._desk, words("The entry"))
        self._files = EvidenceStrip(self._desk)
        self._entry = QWidget()
        layout = QVBoxLayout(self._entry)
        layout.setContentsMargins(px(8), 0, 0, 0)
        layout.setSpacing(px(6))
        layout.addWidget(self._date)
        layout.addWidget(self._about)
        layout.addWidget(self._withdrawn)
        layout.addWidget(self._said, stretch=1)
        layout.addWidget(self._files)
        layout.addLayout(self._buttons())
        self._nothing = QWidget()
        empty = QVBoxLayout(self._nothing)
        empty.setContentsMargins(px(8), px(8), px(8), px(8))
        told = words("Choose an entry to read it.")
        empty.addWidget(PlainLabel(told, role="quiet"))
        empty.addStretch()
        self.addWidget(self._nothing)
        self.addWidget(self._entry)

    def _buttons(self) -> FlowLayout:
        words, px = self._desk.words, self._desk.theme.pixels
        self._amend = QPushButton(words("Change"))
        self._amend.setIcon(self._desk.icons.icon("amend"))
        self._history = QPushButton(words("History"))
        self._history.setIcon(self._desk.icons.icon("history"))
        self._more = QPushButton(words("More"))
        self._menu = QMenu(self._more)
        self._withdraw = QAction(words("Withdraw …"), self._menu)
        self._erase = QAction(words("Erase the content …"), self._menu)
        self._menu.addActions((self._withdraw, self._erase))
        self._more.setMenu(self._menu)
        buttons = FlowLayout(px(8))
        for button in (self._amend, self._history, self._more):
            buttons.addWidget(button)
        return buttons

    def _connect(self) -> None:
        self._amend.clicked.connect(self.amend_wished)
        self._history.clicked.connect(self.history_wished)
        self._withdraw.triggered.connect(self.withdrawal_wished)
        self._erase.triggered.connect(self.erasing_wished)
        self._files.file_wished.connect(self.file_wished)
        self._files.saving_wished.connect(self.saving_wished)
