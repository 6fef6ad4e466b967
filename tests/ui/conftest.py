from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from store.vaults import new_vault
from ui.desks import new_desk
from ui.screen import has_screen, own_screen

pytest.importorskip("PySide6", reason="the windows are not installed here")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from evidence_log.ui import quiet_qt
from evidence_log.ui.desk import Desk


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    if not has_screen():
        pytest.skip("no Xvfb here: windows cannot be shown")
    with own_screen() as display:
        yield display


@pytest.fixture(scope="module")
def empty_screen() -> Iterator[str]:
    """A screen on which no window of this process stands, for the whole program."""
    if not has_screen() or not shutil.which("xdotool"):
        pytest.skip("no Xvfb or no xdotool here: nobody can use the program")
    with own_screen() as display:
        yield display


@pytest.fixture(scope="session")
def application(screen: str) -> QApplication:
    """One for all tests of a process: Qt allows no second one."""
    os.environ["DISPLAY"] = screen
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    quiet_qt.prepare(os.environ)
    return QApplication(["noter"])


@pytest.fixture
def desk(application: QApplication) -> Iterator[Desk]:
    """Danish words, light, normal text; a new worker, gone afterwards."""
    made = new_desk(application)
    yield made
    made.runner.shut_down()
    for window in application.topLevelWidgets():
        window.hide()  # at once: no later test shall find it on the screen
        # The names a field offers are the field's to delete, and Qt would do it twice.
        if window.windowType() is not Qt.WindowType.Popup:
            window.deleteLater()
    application.processEvents()


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "vault"
    new_vault(folder)
    return folder
