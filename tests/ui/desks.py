"""A desk for tests: real services, floor parameters, a clock that moves."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from ui.surroundings import surroundings

from evidence_log.i18n import load_words
from evidence_log.ui.desk import Desk
from evidence_log.ui.icons import Icons
from evidence_log.ui.job_runner import JobRunner
from evidence_log.ui.qt_words import translate_qt
from evidence_log.ui.theme import Theme


def new_desk(
    application: QApplication, *, language: str = "da", theme: Theme | None = None
) -> Desk:
    look = theme or Theme()
    look.put_on(application)
    translate_qt(application, language)
    return Desk(
        words=load_words(language),
        theme=look,
        icons=Icons(colour=look.colours.text),
        surroundings=surroundings(),
        # Owned by the application, as in the program: a job that still holds the last
        # reference to its runner would delete itself twice.
        runner=JobRunner(application),
    )


def button(window: QWidget, text: str) -> QAbstractButton:
    """The visible button with this text."""
    (found,) = (
        one
        for one in window.findChildren(QAbstractButton)
        if one.text() == text and one.isVisible()
    )
    return found


def field(window: QWidget, spoken: str) -> QLineEdit:
    """The visible field with this spoken name."""
    (found,) = (
        one
        for one in window.findChildren(QLineEdit)
        if one.accessibleName() == spoken and one.isVisible()
    )
    return found


def visible_texts(window: QWidget) -> list[str]:
    """What the labels that can be seen say."""
    return [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
