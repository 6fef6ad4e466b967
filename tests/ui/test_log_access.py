"""The log and the windows around an entry: by keyboard, spoken, at every size."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from builders import content
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QWidget,
)
from store.vaults import PERSON, new_vault
from ui.desks import new_desk
from ui.log_windows import attach, choose, dialog, log_shown, press, the, write
from ui.waiting import until

from evidence_log.services.log_session import LogSession
from evidence_log.services.settings import Settings
from evidence_log.ui.desk import Desk
from evidence_log.ui.log.entry_pane import EntryPane
from evidence_log.ui.theme import Mode, Theme

WINDOWS = ("page", "Vis større", "Historik", "Træk tilbage …", "Slet indholdet …")


def changed_and_with_a_file(session: LogSession) -> None:
    entry = write(session, "2026-02-02 20:03", "Ringede")
    newer = content("2026-02-02 20:03", "Ringede igen " * 30)
    session.log.vault.entries.amend(entry.id, newer, author=PERSON)
    attach(session, entry, name="et langt navn på en fil med et billede af en sms.png")


@contextmanager
def shown(desk: Desk, vault: Path, which: str) -> Iterator[QWidget]:
    """The page of the log, or a window over it, with contents that can be hidden."""
    new_vault(vault)
    with log_shown(
        desk, vault, changed_and_with_a_file, Settings(blurred=True)
    ) as place:
        place.resize(desk.theme.pixels(1080), desk.theme.pixels(640))
        choose(place, 0)
        press(place, "Filtrér")
        if which == "page":
            window: QWidget = place
        else:
            open_window(place, which)
            window = dialog()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        until(lambda: not desk.runner.is_busy())
        yield window
        if which != "page":
            window.reject()


def open_window(place: QWidget, which: str) -> None:
    actions = the(place, EntryPane)._menu.actions()
    found = [one for one in actions if one.text() == which]
    if found:
        found[0].trigger()
    else:
        press(place, which)


def reachable(window: QWidget) -> list[QWidget]:
    return [
        control
        for control in window.findChildren(QWidget)
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus
        and control.isVisible()
        and control.isEnabled()
        and control.window() is window
    ]


@pytest.mark.parametrize("which", WINDOWS)
def test_tab_reaches_every_control_in_the_order_of_reading(
    desk: Desk, tmp_path: Path, which: str
):
    with shown(desk, tmp_path / "vault", which) as window:
        first = window.focusWidget() or reachable(window)[0]
        first.setFocus()
        reached = [first]
        while True:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            now = QApplication.focusWidget()
            if now is first:
                break
            assert now not in reached, "a trap"
            reached.append(now)
        names = [
            QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
            for each in reached
        ]
        assert all(names), names
        # Of a group of choices Tab reaches the chosen one; the arrows go on.
        radios = {each for each in reachable(window) if each.inherits("QRadioButton")}
        assert set(reachable(window)) - radios <= set(reached)
        at = [
            QRect(each.mapTo(window, QPoint()), each.size())
            for each in reached
            if each.window() is window
        ]
        for side in sides(window, at):
            start = side.index(min(side, key=lambda one: (one.top(), one.left())))
            for before, after in pairwise(side[start:] + side[:start]):
                beside = after.top() < before.bottom() and after.left() > before.left()
                assert beside or after.top() >= before.bottom() - 5, (before, after)


def sides(window: QWidget, at: list[QRect]) -> list[list[QRect]]:
    """The list is read before the entry beside it."""
    pane = window.findChild(EntryPane)
    if pane is None:
        return [at]
    middle = pane.mapTo(window, QPoint()).x()
    return [
        [one for one in at if one.left() < middle],
        [one for one in at if one.left() >= middle],
    ]


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("which", WINDOWS)
def test_no_text_is_cut_at_any_size(
    application: QApplication, tmp_path: Path, which: str, factor: float
):
    desk = new_desk(application, theme=Theme(mode=Mode.DARK, factor=factor))
    with shown(desk, tmp_path / "vault", which) as window:
        labels = [
            label.text()
            for label in window.findChildren(QLabel)
            if label.isVisible() and label.text() and not fits(label)
        ]
        controls = [
            each.accessibleName() or each.text()
            for kind in (QAbstractButton, QComboBox)
            for each in window.findChildren(kind)
            if each.isVisible() and each.width() < each.minimumSizeHint().width()
        ]
        assert labels + controls == []


def fits(label: QLabel) -> bool:
    longest = max(label.text().split(), key=len)
    is_wide_enough = label.width() >= label.fontMetrics().horizontalAdvance(longest)
    return is_wide_enough and label.height() >= label.heightForWidth(label.width())
