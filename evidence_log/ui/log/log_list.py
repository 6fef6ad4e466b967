"""The list of entries."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from evidence_log.domain.entry import EntryId
from evidence_log.ui.desk import Desk
from evidence_log.ui.log.log_model import Index, LogModel
from evidence_log.ui.log.row_delegate import RowDelegate
from evidence_log.ui.plain import name

_BATCH = 1_000


class LogList(QListView):
    """Goes through ten thousand entries without a pause; one can be chosen."""

    entry_chosen = Signal(str)
    entry_wished = Signal()

    def __init__(self, model: LogModel, desk: Desk) -> None:
        super().__init__()
        self._model = model
        self.setItemDelegate(RowDelegate(model, desk.theme, self))
        self.setModel(model)
        name(self, desk.words("Entries"))
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.activated.connect(lambda _: self.entry_wished.emit())

    def choose(self, entry: EntryId) -> bool:
        """Go to an entry; say whether it is listed."""
        place = self._model.place_of(entry)
        if place is None:
            return False
        index = self._model.index(place)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def currentChanged(  # noqa: N802 - Qt's name
        self, current: Index, previous: Index
    ) -> None:
        """Tell which entry is at hand; an empty text for none."""
        super().currentChanged(current, previous)
        ids = self._model.ids
        is_there = current.isValid() and current.row() < len(ids)
        self.entry_chosen.emit(ids[current.row()] if is_there else "")

    def keyboardSearch(self, _typed: str) -> None:  # noqa: N802 - Qt's name
        """Not by the first letters: Qt would read the whole log for that."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Return goes to the entry on every system, not only where Qt says so."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entry_wished.emit()
            return
        super().keyPressEvent(event)
