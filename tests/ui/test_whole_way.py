"""A person's whole way, with keys and clicks: from the first start to unlocking again.

Set EVIDENCE_LOG_SHOTS to a folder to have every step saved as a picture.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QSpinBox, QWidget
from ui.desks import button, field, new_desk
from ui.entry_desk import control, copied_picture, png, text_field
from ui.log_windows import at_rest, choose, listed, said
from ui.waiting import told, until

from evidence_log.ui.cover.cover import is_covered
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.entry_editor import EntryEditor
from evidence_log.ui.flow import Flow
from evidence_log.ui.log.log_place import LogPlace
from evidence_log.ui.shell import Shell

PASSPHRASE = "hav solsikke kasket maage"
CTRL = Qt.KeyboardModifier.ControlModifier


class Way:
    """What somebody does, one window after the other."""

    def __init__(self, desk: Desk, application: QApplication) -> None:
        self.desk = desk
        self.application = application
        self.flow = Flow(desk, application, begin_again=lambda _: None)
        self._steps = 0
        self._has_ended = False

    @property
    def window(self) -> QWidget:
        assert self.flow._window is not None
        return self.flow._window

    @property
    def place(self) -> LogPlace:
        found = self.window.findChild(LogPlace)
        assert found is not None
        return found

    @property
    def editor(self) -> EntryEditor:
        found = [
            one for one in self.window.findChildren(EntryEditor) if one.isVisible()
        ]
        assert len(found) == 1
        return found[0]

    def end(self) -> None:
        """The end of the process, as far as a test can have one."""
        if self._has_ended:
            return
        self._has_ended = True
        if self.flow._session is not None:
            self.flow._session.close()
        self.application.removeEventFilter(self.flow._guard)
        self.flow._guard.deleteLater()
        # It was told to end while it did not run: it would end in every later loop.
        QTimer.singleShot(0, self.application.exit)
        self.application.exec()

    def press(self, text: str) -> None:
        QTest.mouseClick(button(self.window, text), Qt.MouseButton.LeftButton)

    def type_in(self, spoken: str, keys: str) -> None:
        typed = field(self.window, spoken)
        typed.selectAll()
        QTest.keyClicks(typed, keys)

    def shot(self, name: str) -> None:
        self._steps += 1
        if folder := os.environ.get("EVIDENCE_LOG_SHOTS"):
            self.application.processEvents()
            target = Path(folder) / f"way-{self._steps:02}-{name}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            self.window.grab().save(str(target))

    def begin(self) -> None:
        """The first start: three pages."""
        self.flow.begin(None)
        self.shot("safety")
        self.press("Fortsæt her")
        self.shot("place")
        self.press("Næste")
        for spoken in ("Adgangskode", "Den samme igen"):
            self.type_in(spoken, PASSPHRASE)
        self.shot("passphrase")
        self.press("Lav logbogen")
        until(lambda: isinstance(self.window, Shell))
        self.ready()
        self.shot("empty-log")

    def activate(self) -> None:
        """As a window manager does when a dialog over the window has closed."""
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)
        # The keys go where the focus is, and that follows a moment later.
        until(self._has_focus)

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.window.isAncestorOf(focused)

    def ready(self) -> None:
        self.activate()
        at_rest(self.place)

    def write(self, text: str) -> EntryEditor:
        """One key opens the form, and the text is where one types."""
        QTest.keyClick(self.window, Qt.Key.Key_N, CTRL)
        QTest.keyClicks(text_field(self.editor), text)
        return self.editor

    def save(self) -> None:
        saved = self.editor.saved
        told(saved, lambda: QTest.keyClick(self.window, Qt.Key.Key_S, CTRL))
        at_rest(self.place)

    def paste_picture(self) -> None:
        self.application.clipboard().setMimeData(copied_picture(png()))
        told(
            self.editor._evidence._jobs.taken_in,
            lambda: QTest.keyClick(text_field(self.editor), Qt.Key.Key_V, CTRL),
        )
        self.activate()
        self.shot("pasted")

    def call_series(self, count: str) -> None:
        QTest.mouseClick(button(self.editor, "Ringede"), Qt.MouseButton.LeftButton)
        box = control(self.editor, "Antal")
        assert isinstance(box, QSpinBox)
        box.selectAll()
        QTest.keyClicks(box, count)
        self.shot("series")

    def back_date(self, keys: str) -> None:
        typed = control(self.editor, "Dato").findChild(QLineEdit)
        typed.selectAll()
        QTest.keyClicks(typed, keys)
        QTest.keyClick(typed, Qt.Key.Key_Tab)
        self.shot("back-dated")


@pytest.fixture
def way(
    desk: Desk,
    application: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Way]:
    monkeypatch.setenv("HOME", str(tmp_path))
    made = Way(desk, application)
    yield made
    made.end()


def three_entries(way: Way) -> None:
    way.write("Han skrev til mig igen")
    way.paste_picture()
    way.save()
    way.write("Ringede hele aftenen")
    way.call_series("37")
    way.save()
    way.write("Han stod ved porten")
    way.back_date("13/2")
    way.save()
    way.shot("three-entries")


def find_and_amend(way: Way) -> None:
    QTest.keyClick(way.window, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "porten")
    at_rest(way.place)
    assert len(listed(way.place)) == 1
    choose(way.place, 0)
    until(lambda: "Han stod ved porten" in said(way.place))
    way.shot("found")

    way.press("Ret")
    QTest.keyClicks(text_field(way.editor), "Klokken var omkring ni. ")
    way.shot("amending")
    way.save()
    until(lambda: "Klokken var omkring ni" in said(way.place))
    way.shot("amended")


def hide(way: Way) -> None:
    shell = way.window
    for _ in range(3):
        QTest.keyClick(shell, Qt.Key.Key_Shift)
    assert is_covered(shell)
    assert not shell.isVisible()
    way.end()


def unlock_again(way: Way, folder: Path) -> None:
    again = Way(new_desk(way.application), way.application)
    again.flow.begin(folder)
    again._steps = 90
    again.shot("unlock")
    again.type_in("Adgangskode", PASSPHRASE)
    again.press("Åbn")
    until(lambda: isinstance(again.window, Shell))
    again.ready()
    assert len(listed(again.place)) == 3
    assert any("Klokken var omkring ni" in row for row in listed(again.place))
    again.shot("open-again")
    again.end()


def test_a_whole_way(way: Way, tmp_path: Path):
    way.begin()
    three_entries(way)
    assert len(listed(way.place)) == 3
    find_and_amend(way)
    hide(way)
    unlock_again(way, tmp_path / "noter")
