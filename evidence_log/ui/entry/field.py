"""A control with its label above it, its help and, at times, what cannot be used."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QVBoxLayout,
    QWidget,
)

from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.inputs import named
from evidence_log.ui.plain import PlainLabel


class Field(QWidget):
    """Help has at most two sentences, and is spoken with the control."""

    def __init__(
        self, desk: Desk, label: str, control: QWidget, *, explained: str = ""
    ) -> None:
        super().__init__()
        self.control = control
        self._explained = explained
        named(control, label, explained)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.theme.pixels(4))
        title = PlainLabel(label)
        title.setBuddy(control)
        layout.addWidget(title)
        if explained:
            layout.addWidget(PlainLabel(explained, role="quiet"))
        if isinstance(control, (QComboBox, QAbstractSpinBox)):
            layout.addWidget(control, alignment=Qt.AlignmentFlag.AlignLeading)
        else:
            layout.addWidget(control)
        self._refusal = PlainLabel(role="warning")
        self._refusal.hide()
        layout.addWidget(self._refusal)

    def refuse(self, text: str) -> None:
        """Say below what cannot be used, and go there."""
        self._refusal.show_text(text)
        self._refusal.show()
        self.control.setAccessibleDescription(text)
        self.control.setFocus()

    def accept(self) -> None:
        """Take back what was said below."""
        self._refusal.hide()
        self.control.setAccessibleDescription(self._explained)


class FieldColumn(QVBoxLayout):
    """Fields below each other."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(desk.theme.pixels(14))

    def add(self, label: str, control: QWidget, *, explained: str = "") -> Field:
        """One more, at the end."""
        field = Field(self._desk, label, control, explained=explained)
        self.addWidget(field)
        return field
