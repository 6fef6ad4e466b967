"""The list of entries, what it is narrowed down by, and the entry at hand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from evidence_log.domain.entry import Entry, EntryId
from evidence_log.errors import BadInput, EvidenceLogError
from evidence_log.services.drafts import load_draft
from evidence_log.services.entry_view import EntryView, read_entry_view
from evidence_log.services.log_session import LogSession
from evidence_log.services.log_view import LogView, NamedPerson
from evidence_log.services.settings import Settings
from evidence_log.ui.desk import Desk
from evidence_log.ui.error_dialog import show_error
from evidence_log.ui.log.entry_actions import EntryActions
from evidence_log.ui.log.entry_pane import EntryPane
from evidence_log.ui.log.evidence_strip import SIDE
from evidence_log.ui.log.list_part import ListPart
from evidence_log.ui.log.narrowing import Narrowing
from evidence_log.ui.log.small_pictures import SmallPictures

_SEARCH_MILLISECONDS = 150
_LIST_SHARE, _PANE_SHARE = 2, 3


class LogPage(QWidget):
    """Goes between the list, the narrowing and the entry pane."""

    amend_wished = Signal(Entry)
    draft_wished = Signal()

    def __init__(self, desk: Desk, session: LogSession, *, settings: Settings) -> None:
        super().__init__()
        self._desk = desk
        self._log = session.log
        self._view = LogView(log=session.log)
        self._settings = settings
        self._query = ""
        self._newest_first = settings.newest_first
        self._order: tuple[EntryId, ...] = ()
        self._at_hand: EntryView | None = None
        self._wanted: EntryId | None = None
        self._persons = self._names()
        self._build()
        self._connect()
        self._hide_contents(is_hidden=settings.blurred)
        self.refresh()

    def search(self, query: str) -> None:
        """Narrow down to the words of *query*, once the typing rests."""
        self._query = query
        self._typing.start()

    def refresh(self) -> None:
        """Read the log again."""
        try:
            self._order = self._view.in_order(newest_first=self._newest_first)
            self._list.offer_periods(self._view.periods())
        except EvidenceLogError as error:
            self._failed(error)
        self._list.model.forget()
        self._narrowing.read_again()
        self._narrow()

    def entry_written(self, entry: str) -> None:
        """An entry was written or changed: show it in its place."""
        self._wanted = EntryId(entry)
        self._show_entry(self._wanted)
        self.refresh()

    def look_for_draft(self) -> None:
        """Say so where something was begun and not saved."""
        try:
            is_begun = load_draft(self._log) is not None
        except EvidenceLogError as error:
            self._failed(error)
            is_begun = False
        self._list.tell_of_draft(is_begun=is_begun)

    def focus_list(self) -> None:
        """Go to the list."""
        self._list.focus_list()

    def hide_again(self) -> None:
        """Hide what was revealed."""
        self._list.hide_again()

    def _build(self) -> None:
        self._narrowing = Narrowing(self._view, self)
        self._list = ListPart(self._desk, self._view, settings=self._settings)
        self._pane = EntryPane(self._desk, self._person_name)
        self._pictures = SmallPictures(self._desk, self._log, longest_side=SIDE)
        self._actions = EntryActions(self._desk, self._log, window=self)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_SEARCH_MILLISECONDS)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._list)
        splitter.addWidget(self._pane)
        splitter.setStretchFactor(0, _LIST_SHARE)
        splitter.setStretchFactor(1, _PANE_SHARE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        self._typing.timeout.connect(self._narrow)
        self._narrowing.narrowed.connect(self._narrowed)
        self._narrowing.all_known.connect(self._offer_persons)
        self._list.wish_changed.connect(lambda _: self._narrow())
        self._list.turned.connect(self._turn)
        self._list.entry_chosen.connect(self._entry_chosen)
        self._list.entry_wished.connect(self._pane.focus_text)
        self._list.draft_wished.connect(self.draft_wished)
        self._list.revealed.connect(
            lambda is_shown: self._hide_contents(is_hidden=not is_shown)
        )
        for failing in (self._narrowing, self._list.model):
            failing.failed.connect(self._failed)
        self._pictures.made.connect(self._pane.show_picture)
        self._connect_pane()

    def _connect_pane(self) -> None:
        self._pane.amend_wished.connect(self._amend)
        self._pane.history_wished.connect(self._show_history)
        self._pane.withdrawal_wished.connect(self._withdraw)
        self._pane.erasing_wished.connect(self._erase)
        self._pane.file_wished.connect(
            lambda file: self._actions.show_file(file, is_hidden=self._settings.blurred)
        )
        self._pane.saving_wished.connect(self._actions.save_original)
        self._actions.changed.connect(self.entry_written)
        self._actions.erasing.connect(self._make_room)
        self._actions.erased.connect(lambda _: self._show_nothing())
        self._actions.erasing_ended.connect(self.refresh)
        self._actions.erasing_ended.connect(self.look_for_draft)

    def _narrow(self) -> None:
        self._narrowing.narrow(self._order, wish=self._list.wish(), query=self._query)

    def _narrowed(self, ids: tuple[EntryId, ...]) -> None:
        wanted = self._wanted or (self._at_hand.entry.id if self._at_hand else None)
        self._wanted = None
        self._list.show_ids(ids, of=len(self._order), wanted=wanted)

    def _turn(self, newest_first: bool) -> None:  # noqa: FBT001 - a signal's value
        if newest_first is not self._newest_first:
            self._newest_first = newest_first
            self._order = self._order[::-1]
            self._narrow()

    def _entry_chosen(self, entry: str) -> None:
        if entry:
            self._show_entry(EntryId(entry))
        else:
            self._show_nothing()

    def _show_entry(self, entry: EntryId) -> None:
        try:
            view = read_entry_view(self._log, entry)
        except BadInput:
            self._show_nothing()
        except EvidenceLogError as error:
            self._show_nothing()
            self._failed(error)
        else:
            self._at_hand = view
            self._pane.show_entry(view)
            if not self._is_hidden:
                self._pictures.fetch(view.files)

    def _show_nothing(self) -> None:
        self._at_hand = None
        self._pictures.stop()
        self._pane.show_nothing()

    def _hide_contents(self, *, is_hidden: bool) -> None:
        self._is_hidden = is_hidden
        self._list.model.hide_contents(is_hidden=is_hidden)
        self._pane.hide_contents(is_hidden=is_hidden)
        self._offer_persons()
        if self._at_hand is not None and not is_hidden:
            self._pictures.fetch(self._at_hand.files)

    def _amend(self) -> None:
        if self._at_hand is not None:
            self.amend_wished.emit(self._at_hand.entry)

    def _show_history(self) -> None:
        if self._at_hand is not None:
            self._actions.show_history(
                self._at_hand.entry.id,
                self._person_name,
                is_hidden=self._settings.blurred,
            )

    def _withdraw(self) -> None:
        if self._at_hand is not None:
            self._actions.withdraw(self._at_hand.entry.id)

    def _erase(self) -> None:
        if self._at_hand is not None:
            self._actions.erase(self._at_hand)

    def _make_room(self) -> None:
        """An erasing makes the database anew, which nobody may read meanwhile."""
        self._narrowing.stop()
        self._pictures.stop()

    def _names(self) -> dict[str, str]:
        """By key; without any where they cannot be read, so that keys are shown."""
        try:
            return {one.key: one.name for one in self._view.persons()}
        except EvidenceLogError as error:
            # Told once the window is there to tell it over.
            QTimer.singleShot(0, self, partial(self._failed, error))
            return {}

    def _person_name(self, person: str) -> str:
        return self._persons.get(person, person)

    def _offer_persons(self) -> None:
        """While contents are hidden, people are told apart by number only."""
        words = self._desk.words
        others = self._narrowing.named_persons() - self._persons.keys()
        named = (*self._persons.items(), *((one, one) for one in sorted(others)))
        self._list.offer_persons(
            NamedPerson(
                key=key,
                name=words("Person {number}", number=at) if self._is_hidden else name,
            )
            for at, (key, name) in enumerate(named, start=1)
        )

    def _failed(self, error: EvidenceLogError) -> None:
        show_error(error, self._desk, self)
