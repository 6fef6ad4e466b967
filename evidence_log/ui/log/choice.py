"""Choosing one of a few values, or none of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtWidgets import QComboBox

from evidence_log.domain.visible import visible

T = TypeVar("T")

_LEAST_LENGTH = 12
_BY_LEAST_LENGTH = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class Choice(QComboBox, Generic[T]):
    """One of a few values, or none of them."""

    def __init__(self, none: str, *, of_others: bool = False) -> None:
        """It is as wide as its words; not where they are those *of_others*."""
        super().__init__()
        self._values: list[T | None] = [None]
        self.addItem(none)
        if of_others:
            self.setSizeAdjustPolicy(_BY_LEAST_LENGTH)
            self.setMinimumContentsLength(_LEAST_LENGTH)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """No word is cut: beside its label or below it there is room."""
        return self.sizeHint()

    def offer(self, named: Iterable[tuple[T, str]]) -> None:
        """Offer these values by name, in place of those before; keep the choice."""
        chosen = self.chosen()
        with QSignalBlocker(self):
            self._fill(named)
            is_there = chosen in self._values
            self.setCurrentIndex(self._values.index(chosen) if is_there else 0)

    def chosen(self) -> T | None:
        """The value that is chosen, or None."""
        return self._values[max(self.currentIndex(), 0)]

    def _fill(self, named: Iterable[tuple[T, str]]) -> None:
        while self.count() > 1:
            self.removeItem(1)
        self._values = [None]
        for value, said in named:
            self._values.append(value)
            self.addItem(visible(said))
