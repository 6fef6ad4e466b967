"""Several of the same: cards below each other, one more, one less."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from evidence_log.ui.desk import Desk

Value = TypeVar("Value")
Value_co = TypeVar("Value_co", covariant=True)


class Line(Protocol[Value_co]):
    """The fields of one value."""

    def value(self) -> Value_co:
        """What stands in them."""

    def widget(self) -> QWidget:
        """The fields themselves."""

    def start(self) -> None:
        """Go to the first field."""


class LineList(QWidget, Generic[Value]):
    """*make* builds the fields for a value; *empty* is one that says nothing."""

    rearranged = Signal()

    def __init__(
        self,
        desk: Desk,
        make: Callable[[Value], Line[Value]],
        *,
        empty: Value,
        add: str,
        remove: str,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._make = make
        self._empty = empty
        self._remove_text = remove
        self._lines: list[tuple[Line[Value], QFrame]] = []
        self._cards = QVBoxLayout()
        self._add = QPushButton(desk.icons.icon("new"), add)
        self._add.clicked.connect(self._one_more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._cards)
        layout.addWidget(self._add, alignment=Qt.AlignmentFlag.AlignLeading)

    def show_values(self, values: tuple[Value, ...]) -> None:
        """Show *values*, or one empty card."""
        for line, card in list(self._lines):
            self._forget(line, card)
        for value in values or (self._empty,):
            self._show(value)

    def values(self) -> tuple[Value, ...]:
        """What stands in the cards that say something."""
        typed = [line.value() for line, _ in self._lines]
        return tuple(value for value in typed if value != self._empty)

    def _one_more(self) -> None:
        line = self._show(self._empty)
        self.rearranged.emit()
        line.start()

    def _show(self, value: Value) -> Line[Value]:
        line = self._make(value)
        card = QFrame()
        card.setProperty("role", "sheet")
        layout = QVBoxLayout(card)
        layout.addWidget(line.widget())
        remove = QPushButton(self._remove_text)
        remove.clicked.connect(lambda: self._removed(line, card))
        layout.addWidget(remove, alignment=Qt.AlignmentFlag.AlignLeading)
        self._cards.addWidget(card)
        self._lines.append((line, card))
        return line

    def _removed(self, line: Line[Value], card: QFrame) -> None:
        self._add.setFocus()
        self._forget(line, card)

    def _forget(self, line: Line[Value], card: QFrame) -> None:
        self._lines.remove((line, card))
        self._cards.removeWidget(card)
        card.hide()
        card.deleteLater()
