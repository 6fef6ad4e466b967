"""What kind of thing it was: buttons that stay pressed, as many as fit."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.ticking import ticking_button
from evidence_log.ui.flow_layout import FlowLayout

Choice = TypeVar("Choice", bound=StrEnum)

_SIDEWAYS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_ALONG = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Chips(QWidget, Generic[Choice]):
    """Several of many. Tab reaches one of them, the arrow keys the others."""

    changed = Signal()

    def __init__(
        self, desk: Desk, label: str, choices: Iterable[tuple[Choice, str]]
    ) -> None:
        super().__init__()
        self._desk = desk
        self.setAccessibleName(label)
        self._chips: list[tuple[Choice, QPushButton]] = []
        layout = FlowLayout(desk.theme.pixels(6), self)
        for choice, text in choices:
            chip = self._chip(text)
            layout.addWidget(chip)
            self._chips.append((choice, chip))
        self._tab_stop = self._chips[0][1]
        self._tab_stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self._tab_stop)

    def choose(self, choices: Iterable[Choice]) -> None:
        """Press those of *choices*, and no others."""
        wanted = set(choices)
        for choice, chip in self._chips:
            chip.setChecked(choice in wanted)

    def chosen(self) -> tuple[Choice, ...]:
        """The pressed ones."""
        return tuple(choice for choice, chip in self._chips if chip.isChecked())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrow keys go from chip to chip; the one with the focus is the tab stop."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QPushButton):
            self._move_tab_stop(watched)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = self._step(Qt.Key(event.key()))
            self._go(step)
            return step != 0
        return super().eventFilter(watched, event)

    def _chip(self, text: str) -> QPushButton:
        chip = ticking_button(self._desk, text)
        chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        chip.toggled.connect(lambda _: self.changed.emit())
        chip.installEventFilter(self)
        return chip

    def _step(self, key: Qt.Key) -> int:
        sideways = _SIDEWAYS.get(key, 0)
        return _ALONG.get(key, -sideways if self.isRightToLeft() else sideways)

    def _go(self, step: int) -> None:
        if not step:
            return
        chips = [chip for _, chip in self._chips]
        at = (chips.index(self._tab_stop) + step) % len(chips)
        chips[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _move_tab_stop(self, chip: QPushButton) -> None:
        if chip is not self._tab_stop:
            self._tab_stop.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._tab_stop = chip
            self.setFocusProxy(chip)
