"""Text on the screen, always as it is: Qt would take markup in it for a document.

A label that interprets HTML opens local files named in it (safety page); so every
text of ours and of others goes through here.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from evidence_log.domain.visible import visible


class PlainLabel(QLabel):
    """A label that shows *text* sign for sign, and breaks its lines."""

    def __init__(
        self, text: str = "", *, role: str = "", parent: QWidget | None = None
    ) -> None:
        """*role* names its look in the theme: ``title``, ``quiet`` or ``warning``."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        if role:
            self.setProperty("role", role)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show *text*; hidden and turning signs in it become visible marks."""
        self.setText("\n".join(visible(line) for line in text.split("\n")))

    def show_lines(self, *lines: str) -> None:
        """Show *lines* below each other."""
        self.setText("\n".join(visible(line) for line in lines))


def caption(text: str, field: QWidget | None = None) -> PlainLabel:
    """A label to stand beside *field*, in one line; it is also its spoken name."""
    label = PlainLabel(text)
    label.setWordWrap(False)
    if field is not None:
        label.setBuddy(field)
        field.setAccessibleName(text)
    return label


def hint(widget: QWidget, text: str) -> None:
    """Give *widget* a tool tip, which Qt has no plain form of: escaped, then."""
    widget.setToolTip(f"<p>{escape(visible(text))}</p>" if text else "")


def name(widget: QWidget, spoken: str) -> None:
    """Give *widget* its spoken name; an icon alone also gets it as a tool tip."""
    widget.setAccessibleName(spoken)
    if isinstance(widget, QAbstractButton) and not widget.text():
        hint(widget, spoken)
