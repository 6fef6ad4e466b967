"""The left side of the log: what it is narrowed down by, and the list."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evidence_log.domain.entry import EntryId
from evidence_log.services.log_view import LogView, NamedPerson
from evidence_log.services.log_wish import ALL, LogWish, Since
from evidence_log.services.settings import Settings
from evidence_log.ui.desk import Desk
from evidence_log.ui.flow_layout import FlowLayout
from evidence_log.ui.log.filter_bar import FilterBar
from evidence_log.ui.log.log_list import LogList
from evidence_log.ui.log.log_model import LogModel
from evidence_log.ui.log.reveal_button import RevealButton
from evidence_log.ui.plain import PlainLabel, name

_WIDTH = 320


class ListPart(QWidget):
    """Tells what is wished for and chosen; shows what it is given."""

    wish_changed = Signal(LogWish)
    turned = Signal(bool)
    entry_chosen = Signal(str)
    entry_wished = Signal()
    draft_wished = Signal()
    revealed = Signal(bool)

    def __init__(self, desk: Desk, view: LogView, *, settings: Settings) -> None:
        super().__init__()
        self._desk = desk
        self._settings = settings
        self.model = LogModel(view, desk.words, self)
        self._build()
        self._connect()

    def wish(self) -> LogWish:
        """What the filters wish for."""
        return self._filters.wish()

    def offer_periods(self, periods: Iterable[Since]) -> None:
        """Offer these periods among the filters."""
        self._filters.offer_periods(periods)

    def offer_persons(self, persons: Iterable[NamedPerson]) -> None:
        """Offer these people among the filters."""
        self._filters.offer_persons(persons)

    def show_ids(
        self, ids: tuple[EntryId, ...], *, of: int, wanted: EntryId | None
    ) -> None:
        """List these, out of so many, and go to the one that is wanted."""
        words = self._desk.words
        self.model.show_ids(ids)
        is_all = len(ids) == of
        said = words.plural("{count} entry", "{count} entries", of)
        if not is_all:
            said = words(
                "{shown} of {all}", shown=words.number(len(ids)), all=words.number(of)
            )
        self._count.show_text(said if of else "")
        self._empty.show_text(
            words("Nothing in the log fits.")
            if of
            else words("There is nothing here yet. »New entry« is where to begin.")
        )
        self._shown.setCurrentIndex(0 if ids else 1)
        if wanted is None or not self._entries.choose(wanted):
            self.entry_chosen.emit("")

    def tell_of_draft(self, *, is_begun: bool) -> None:
        """Say that something was begun, with a way to go on."""
        self._draft.setVisible(is_begun)

    def focus_list(self) -> None:
        """Go to the list."""
        self._entries.setFocus()

    def hide_again(self) -> None:
        """Hide what was revealed."""
        self._reveal.hide_again()

    def _build(self) -> None:
        px = self._desk.theme.pixels
        self._filters = FilterBar(self._desk)
        self._filters.hide()
        self._count = PlainLabel(role="quiet")
        self._entries = LogList(self.model, self._desk)
        self._empty = PlainLabel(role="quiet")
        self._shown = QStackedWidget()
        # Not the whole part's: filters with long words may need more.
        self._shown.setMinimumWidth(px(_WIDTH))
        for shown in (self._entries, self._empty_sheet()):
            self._shown.addWidget(shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, px(8), 0)
        layout.setSpacing(px(6))
        layout.addWidget(self._draft_line())
        layout.addLayout(self._bar())
        layout.addWidget(self._filters)
        layout.addWidget(self._count)
        layout.addWidget(self._shown, stretch=1)

    def _draft_line(self) -> QWidget:
        words = self._desk.words
        self._draft = QWidget()
        begun = QHBoxLayout(self._draft)
        begun.setContentsMargins(0, 0, 0, 0)
        begun.addWidget(
            PlainLabel(words("You have begun an entry that is not saved yet.")),
            stretch=1,
        )
        self._go_on = QPushButton(words("Go on writing"))
        begun.addWidget(self._go_on)
        self._draft.hide()
        return self._draft

    def _bar(self) -> FlowLayout:
        words, px = self._desk.words, self._desk.theme.pixels
        self._filter = QPushButton(words("Filter"))
        self._filter.setIcon(self._desk.icons.icon("filter"))
        self._filter.setCheckable(True)
        self._turn = QComboBox()
        self._turn.addItems([words("Newest first"), words("Oldest first")])
        self._turn.setCurrentIndex(0 if self._settings.newest_first else 1)
        name(self._turn, words("Order"))
        self._reveal = RevealButton(self._desk)
        self._reveal.setVisible(self._settings.blurred)
        bar = FlowLayout(px(8))
        for widget in (self._filter, self._turn, self._reveal):
            bar.addWidget(widget)
        return bar

    def _empty_sheet(self) -> QWidget:
        sheet = QWidget()
        layout = QVBoxLayout(sheet)
        layout.addWidget(self._empty)
        layout.addStretch()
        return sheet

    def _connect(self) -> None:
        self._go_on.clicked.connect(self.draft_wished)
        self._filter.toggled.connect(self._filters.setVisible)
        self._turn.currentIndexChanged.connect(
            lambda place: self.turned.emit(place == 0)
        )
        self._reveal.revealed.connect(self.revealed)
        self._filters.changed.connect(self._wish_changed)
        self._entries.entry_chosen.connect(self.entry_chosen)
        self._entries.entry_wished.connect(self.entry_wished)

    def _wish_changed(self, wish: LogWish) -> None:
        words = self._desk.words
        self._filter.setText(words("Filter") if wish == ALL else words("Filter (on)"))
        self.wish_changed.emit(wish)
