"""A field for a passphrase that notices capitals that were not meant."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class SecretField(QLineEdit):
    """Tells by ``capitals`` whether a letter came large without Shift.

    Qt cannot be asked for the state of Caps Lock; what it did to a letter can be seen.
    """

    capitals = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """See the class."""
        letter = event.text()
        if letter.isalpha():
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals.emit(letter.isupper() != has_shift)
        super().keyPressEvent(event)
