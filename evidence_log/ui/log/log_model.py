"""The rows of the log for a list: known by id at once, read when they are seen."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from evidence_log.domain.entry import EntryId
from evidence_log.errors import EvidenceLogError
from evidence_log.i18n import Words
from evidence_log.services.log_view import LogView
from evidence_log.ui.log.row_words import RowWords, row_words

_READ_AT_ONCE = 16
_MOST_KEPT = 2_000
_NOT_READ = RowWords(date="", text="", about="", spoken="")

Index = QModelIndex | QPersistentModelIndex


class LogModel(QAbstractListModel):
    """One column. A row that cannot be read is blank, and *failed* is told once."""

    failed = Signal(EvidenceLogError)

    def __init__(self, view: LogView, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._words = words
        self._ids: tuple[EntryId, ...] = ()
        self._read: OrderedDict[EntryId, RowWords] = OrderedDict()
        self._is_hidden = False
        self._has_failed = False

    @property
    def ids(self) -> tuple[EntryId, ...]:
        """The entries that are listed, in their order."""
        return self._ids

    def show_ids(self, ids: tuple[EntryId, ...]) -> None:
        """List these entries."""
        self.beginResetModel()
        self._ids = ids
        self.endResetModel()

    def forget(self) -> None:
        """Read every row again when it is seen next."""
        self._read.clear()
        self._has_failed = False

    def hide_contents(self, *, is_hidden: bool) -> None:
        """Tell dates only, or everything."""
        self._is_hidden = is_hidden
        self._read.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def place_of(self, entry: EntryId) -> int | None:
        """The row of an entry; None where it is not listed."""
        return self._ids.index(entry) if entry in self._ids else None

    def words_at(self, row: int) -> RowWords:
        """What a row says; it and its neighbours are read where they are not yet."""
        entry = self._ids[row]
        if entry not in self._read:
            self._read_around(row)
        return self._read.get(entry, _NOT_READ)

    def rowCount(  # noqa: N802 - Qt's name
        self,
        parent: Index = QModelIndex(),  # noqa: B008 - the root, as Qt declares it
    ) -> int:
        """How many entries are listed."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The whole row as one text, which is also what is spoken."""
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role not in wanted or not index.isValid():
            return None
        return self.words_at(index.row()).spoken

    def _read_around(self, row: int) -> None:
        start = row - row % _READ_AT_ONCE
        missing = [
            each
            for each in self._ids[start : start + _READ_AT_ONCE]
            if each not in self._read
        ]
        try:
            rows = self._view.rows(missing)
        except EvidenceLogError as error:
            self._tell_once(error)
            return
        for each in rows:
            self._read[each.id] = row_words(
                each, self._words, is_hidden=self._is_hidden
            )
        while len(self._read) > _MOST_KEPT:
            self._read.popitem(last=False)

    def _tell_once(self, error: EvidenceLogError) -> None:
        if not self._has_failed:
            self._has_failed = True
            self.failed.emit(error)
