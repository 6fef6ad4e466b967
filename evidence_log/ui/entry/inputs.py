"""The controls of the form. None of them changes what nobody touched."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, QStringListModel, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from evidence_log.i18n import Words
from evidence_log.ui.desk import Desk

Choice = TypeVar("Choice", bound=StrEnum)

_MOST_CONTACTS = 999_999


class LineField(QLineEdit):
    """One line. *known* are names to be offered while one is typed."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        super().__init__()
        self.setAcceptDrops(False)  # a file dropped here is meant for the entry
        self._given = self._shown = ""
        offered = list(known)
        if offered:
            completer = QCompleter(QStringListModel(offered, self), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.setCompleter(completer)

    def show_text(self, text: str) -> None:
        """Show *text*, which may be of more lines than one."""
        self.setText(text)
        self.setCursorPosition(0)
        self._given, self._shown = text, self.text()

    def typed(self) -> str:
        """The text; untouched, it is what was given, sign for sign."""
        return self._given if self.text() == self._shown else self.text()


class TextField(QPlainTextEdit):
    """Several lines, growing with what is written. Tab goes on to the next field."""

    def __init__(self, desk: Desk, lines: int = 2) -> None:
        super().__init__()
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setTabChangesFocus(True)
        # It grows with the text alone: in a high window its label would go astray.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._given = self._shown = ""
        self._least_lines, self._most_lines = lines, lines + 8
        self._frame = desk.theme.pixels(22)
        self.textChanged.connect(self._grow)
        self._grow()

    def show_text(self, text: str) -> None:
        """Show *text* as it is."""
        self.setPlainText(text)
        self._given, self._shown = text, self.toPlainText()

    def typed(self) -> str:
        """The text; untouched, it is what was given, sign for sign."""
        shown = self.toPlainText()
        return self._given if shown == self._shown else shown

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its lines."""
        return QSize(super().sizeHint().width(), self._wanted_height())

    def resizeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Lines break anew at another width."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt hands us its own event
        self._grow()

    def _wanted_height(self) -> int:
        # Counted in lines as they are broken on the screen, not in paragraphs.
        lines = max(int(self.document().size().height()), self._least_lines)
        lines = min(lines, self._most_lines)
        return lines * self.fontMetrics().lineSpacing() + self._frame

    def _grow(self) -> None:
        height = self._wanted_height()
        if height != self.minimumHeight():
            self.setFixedHeight(height)


class ChoiceBox(QComboBox, Generic[Choice]):
    """One of a few; may offer to say nothing. The wheel scrolls the form instead."""

    def __init__(
        self, choices: Iterable[tuple[Choice, str]], *, nothing: str = ""
    ) -> None:
        """*nothing* is what stands for "not said"; empty where one must be chosen."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._choices: list[Choice | None] = []
        if nothing:
            self._choices.append(None)
            self.addItem(nothing)
        for choice, text in choices:
            self._choices.append(choice)
            self.addItem(text)

    def choose(self, choice: Choice | None) -> None:
        """Show *choice*, or that nothing is said."""
        self.setCurrentIndex(self._choices.index(choice))

    def chosen(self) -> Choice | None:
        """What is shown."""
        return self._choices[self.currentIndex()]

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave it to the form: scrolling must not change an answer."""
        event.ignore()


class AnswerBox(QComboBox):
    """Yes, no, or nothing said."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._answers: tuple[bool | None, ...] = (None, True, False)
        for text in (words("Not said"), words("Yes"), words("No")):
            self.addItem(text)

    def show_answer(self, answer: bool | None) -> None:  # noqa: FBT001 - the value shown
        """Show *answer*."""
        self.setCurrentIndex(self._answers.index(answer))

    def answer(self) -> bool | None:
        """What is shown."""
        return self._answers[self.currentIndex()]

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """See :meth:`ChoiceBox.wheelEvent`."""
        event.ignore()


class CountBox(QSpinBox):
    """A whole number."""

    def __init__(self, least: int) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setRange(least, _MOST_CONTACTS)
        self.lineEdit().setTextMargins(self.fontMetrics().averageCharWidth(), 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """See :meth:`ChoiceBox.wheelEvent`."""
        event.ignore()


def labelled(
    kind: type[Choice], group: str, words: Words
) -> Iterable[tuple[Choice, str]]:
    """Every member of *kind* with its label."""
    return [(choice, words.label(group, choice)) for choice in kind]


def named(control: QWidget, label: str, description: str = "") -> None:
    """What a screen reader says of *control*."""
    control.setAccessibleName(label)
    control.setAccessibleDescription(description)
    if isinstance(control, QSpinBox):
        control.lineEdit().setAccessibleName(label)
