"""Choosing a passphrase: typed twice, its strength in words, a suggestion if wished."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from evidence_log.services.passphrases import strength, strength_text, suggestion
from evidence_log.ui.desk import Desk
from evidence_log.ui.page_frame import form_rows
from evidence_log.ui.plain import PlainLabel, caption, name


class _FirstField(QLineEdit):
    """Enter ends here: it goes to the second field, and presses no button as well."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        super().keyPressEvent(event)
        if event.matches(QKeySequence.StandardKey.InsertParagraphSeparator):
            event.accept()


class NewPassphrase(QWidget):
    """Two fields. There is no rule but that they are filled and alike.

    *entered* says that Enter was pressed in the second one.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, desk: Desk, own_words: Sequence[str] = ()) -> None:
        super().__init__()
        self._desk = desk
        self._own_words = own_words
        self._build()
        self._connect()
        self._judge()

    def passphrase(self) -> str:
        """What was typed; empty until both fields say the same."""
        first, second = self._first.text(), self._second.text()
        return first if first == second else ""

    def _build(self) -> None:
        words = self._desk.words
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._desk.theme.pixels(8))
        form = form_rows(self._desk)
        self._first, self._second = _FirstField(), QLineEdit()
        for field, label in (
            (self._first, words("Passphrase")),
            (self._second, words("The same again")),
        ):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            form.addRow(caption(label, field), field)
        layout.addLayout(form)
        row = QHBoxLayout()
        self._show = QCheckBox(words("Show what I type"))
        self._suggest = QPushButton(words("Suggest six words"))
        row.addWidget(self._show)
        row.addStretch()
        row.addWidget(self._suggest)
        layout.addLayout(row)
        self._suggested = QLineEdit()
        self._suggested.setReadOnly(True)
        name(self._suggested, words("Suggested passphrase"))
        self._suggested.hide()
        layout.addWidget(self._suggested)
        self._told = PlainLabel(role="quiet")
        layout.addWidget(self._told)
        self.setFocusProxy(self._first)

    def _connect(self) -> None:
        self._first.textChanged.connect(self._judge)
        self._second.textChanged.connect(self._judge)
        self._first.returnPressed.connect(self._second.setFocus)
        self._second.returnPressed.connect(self.entered)
        self._show.toggled.connect(self._show_typed)
        self._suggest.clicked.connect(self._show_suggestion)

    def _show_typed(self, is_shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self._first.setEchoMode(mode)
        self._second.setEchoMode(mode)

    def _show_suggestion(self) -> None:
        """Only shown: who types it twice begins to remember it."""
        self._suggested.setText(suggestion(self._desk.surroundings.random_bytes))
        self._suggested.show()
        self._first.setFocus()

    def _judge(self) -> None:
        self._told.show_lines(*self._judged())
        self.changed.emit()

    def _judged(self) -> tuple[str, ...]:
        words, first = self._desk.words, self._first.text()
        if not first:
            return (
                words(
                    "A few words that only you would put together are better than a "
                    "short one with signs. Write it down if you need to, but not at "
                    "home."
                ),
            )
        said = strength_text(strength(first, self._own_words), words)
        if self._second.text() and self._second.text() != first:
            return said, words("The two are not alike yet.")
        return (said,)
