"""Text that can be kept out of sight: hidden, it is not there at all."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from evidence_log.domain.visible import visible
from evidence_log.services.entry_words import Said
from evidence_log.ui.desk import Desk
from evidence_log.ui.plain import name

_GAP_PIXELS = 6
_HEADING_SHARE = 0.87
_LEAST_HEIGHT = 60


class HiddenText(QPlainTextEdit):
    """Shows headings with text; its document is empty while contents are hidden.

    So there is nothing to be seen, spoken, selected or copied.
    """

    def __init__(self, desk: Desk, spoken: str) -> None:
        super().__init__()
        self._desk = desk
        self._parts: tuple[Said, ...] = ()
        self._is_hidden = False
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            self.textInteractionFlags().TextSelectableByKeyboard
            | self.textInteractionFlags().TextSelectableByMouse
        )
        self.document().setDocumentMargin(desk.theme.pixels(12))
        self.setMinimumHeight(desk.theme.pixels(_LEAST_HEIGHT))
        name(self, spoken)

    def say(self, parts: tuple[Said, ...]) -> None:
        """Put this in place of what was said before."""
        self._parts = parts
        self._write()

    def hide_contents(self, *, is_hidden: bool) -> None:
        """Empty the document, or fill it again."""
        self._is_hidden = is_hidden
        self._write()

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Only plain text is copied, not how it looks here."""
        copied = QMimeData()
        copied.setText(self.textCursor().selection().toPlainText())
        return copied

    def _write(self) -> None:
        self.clear()
        # Said by Qt where the document is empty, also aloud.
        hidden = self._desk.words("The content is hidden") if self._parts else ""
        self.setPlaceholderText(hidden if self._is_hidden else "")
        if self._is_hidden or not self._parts:
            return
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for place, part in enumerate(self._parts):
            if place:
                self._write_gap(cursor)
            cursor.insertText(visible(part.heading), self._heading_format())
            cursor.insertBlock(QTextBlockFormat(), self._text_format())
            cursor.insertText(visible(part.text, keep="\n\t"), self._text_format())
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _write_gap(self, cursor: QTextCursor) -> None:
        gap = QTextCharFormat()
        gap.setProperty(
            QTextCharFormat.Property.FontPixelSize, self._desk.theme.pixels(_GAP_PIXELS)
        )
        cursor.insertBlock(QTextBlockFormat(), gap)
        cursor.insertBlock(QTextBlockFormat(), self._heading_format())

    def _heading_format(self) -> QTextCharFormat:
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(self._desk.theme.colours.quiet))
        size = round(self.font().pixelSize() * _HEADING_SHARE)
        quiet.setProperty(QTextCharFormat.Property.FontPixelSize, size)
        return quiet

    def _text_format(self) -> QTextCharFormat:
        plain = QTextCharFormat()
        plain.setFontWeight(QFont.Weight.Normal)
        plain.setForeground(QColor(self._desk.theme.colours.text))
        return plain
