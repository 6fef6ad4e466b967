"""The keys that hide everything: Shift pressed three times alone, and one of choice."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_PRESSES = 3
_WITHIN_SECONDS = 5.0


class HideKeys:
    """Counts presses. An event may be told more than once; *now* gives seconds."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._second = QKeySequence()
        self._is_down = False
        self._alone: deque[float] = deque(maxlen=_PRESSES)

    def choose(self, second: str) -> None:
        """Let *second*, a key sequence as Qt writes it, hide as well."""
        self._second = QKeySequence(second)

    def pressed(self, event: QKeyEvent) -> bool:
        """Whether this key press is the one that hides.

        The third press counts as it goes down: waiting for it to come up would
        cost a tenth of a second.
        """
        if self._is_second(event):
            return True
        held_too = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() != Qt.Key.Key_Shift or held_too:
            self.disturbed()
            return False
        if self._is_down or event.isAutoRepeat():
            return False
        self._is_down = True
        self._alone.append(self._now())
        first = self._alone[0]
        return len(self._alone) == _PRESSES and self._now() - first <= _WITHIN_SECONDS

    def released(self, event: QKeyEvent) -> None:
        """A key came up."""
        if event.key() == Qt.Key.Key_Shift and not event.isAutoRepeat():
            self._is_down = False

    def disturbed(self) -> None:
        """Something else was pressed: Shift was not alone."""
        self._alone.clear()

    def forget(self) -> None:
        """The keyboard is elsewhere now: what comes up there is not told here."""
        self._is_down = False
        self._alone.clear()

    def _is_second(self, event: QKeyEvent) -> bool:
        return not self._second.isEmpty() and self._second == QKeySequence(
            event.keyCombination()
        )
