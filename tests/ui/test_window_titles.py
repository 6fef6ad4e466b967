"""The list of open windows is seen by anybody: every window has the chosen title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QWidget
from ui.desks import new_desk
from ui.every_window import EVERY_WINDOW, Maker
from ui.sample_log import sample_session

from evidence_log.services.log_session import LogSession
from evidence_log.ui.desk import Desk
from evidence_log.ui.file_dialogs import choose_files, choose_folder, choose_new_file

TITLE = "Opskrifter"
ASKED = "Hvor skal logbogen ligge?"


@pytest.fixture(scope="module")
def session(
    application, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LogSession]:
    desk = new_desk(application)
    made = sample_session(tmp_path_factory.mktemp("titles") / "log", desk.surroundings)
    yield made
    made.close()
    desk.runner.shut_down()


@pytest.mark.parametrize("maker", EVERY_WINDOW, ids=lambda maker: maker.__name__)
def test_every_window_has_the_chosen_title(
    desk: Desk, session: LogSession, maker: Maker
):
    window = maker(replace(desk, title=TITLE), session)
    if window.isWindow() and window.windowType() is not Qt.WindowType.Popup:
        assert window.windowTitle() in {TITLE, ""}
    if isinstance(window, QDialog):
        assert window.windowTitle() == TITLE
        assert window.accessibleName() not in {"", TITLE}


def shown(parent: QWidget) -> QFileDialog:
    (found,) = (one for one in parent.findChildren(QFileDialog) if one.isVisible())
    return found


@pytest.mark.parametrize("kind", ["folder", "files", "new file"])
def test_a_dialog_for_files_asks_inside(desk: Desk, kind: str):
    desk, parent = replace(desk, title=TITLE), QWidget()
    match kind:
        case "folder":
            choose_folder(desk, parent, ASKED, print, first=Path("/"))
        case "files":
            choose_files(desk, parent, ASKED, print)
        case _:
            choose_new_file(desk, parent, ASKED, "brev.txt", print)
    dialog = shown(parent)
    assert dialog.windowTitle() == TITLE
    assert dialog.accessibleName() == ASKED
    (asked,) = (one for one in dialog.findChildren(QLabel) if one.text() == ASKED)
    assert asked.isVisible()
    assert all(
        asked.geometry().bottom() < other.geometry().top()
        for other in dialog.findChildren(
            QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
        )
        if other is not asked and other.isVisible()
    )
    dialog.reject()
