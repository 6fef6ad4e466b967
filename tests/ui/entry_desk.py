"""An editor on an open log, and the pictures and keys that tests give it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QWidget
from store.vaults import PASSPHRASE

from evidence_log.services.log_session import LogSession, begin_session
from evidence_log.ui.desk import Desk


@contextmanager
def open_session(folder: Path, desk: Desk) -> Iterator[LogSession]:
    session = begin_session(folder, PASSPHRASE, desk.surroundings)
    try:
        yield session
    finally:
        session.close()


def png(colour: str = "#88aabb") -> bytes:
    image = QImage(60, 90, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def copied_picture(content: bytes) -> QMimeData:
    """As another program hands a picture over."""
    data = QMimeData()
    data.setData("image/png", content)
    return data


def button(window: QObject, text: str) -> QAbstractButton:
    """The one shown button with this text."""
    found = [
        each
        for each in window.findChildren(QAbstractButton)
        if each.text() == text and each.isVisibleTo(window)
    ]
    assert len(found) == 1, (text, len(found))
    return found[0]


def control(window: QObject, label: str) -> QWidget:
    """The control that a screen reader calls *label*, the outermost of that name."""
    named = [w for w in window.findChildren(QWidget) if w.accessibleName() == label]
    found = [w for w in named if w.parentWidget() not in named]
    assert len(found) == 1, (label, found)
    return found[0]


def text_field(window: QObject) -> QPlainTextEdit:
    found = control(window, "Hvad skete der?")
    assert isinstance(found, QPlainTextEdit)
    return found


def told(window: QWidget) -> str:
    """All that the window says, line by line."""
    return "\n".join(
        label.text()
        for label in window.findChildren(QLabel)
        if label.isVisibleTo(window) and label.text()
    )
