"""The entry form by keyboard, by screen reader, and at every size."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
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
from ui.desks import new_desk
from ui.entry_desk import button, copied_picture, open_session, png
from ui.waiting import told, until

from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.entry_editor import EntryEditor
from evidence_log.ui.theme import Theme


def shown(desk: Desk, folder: Path, made_vault: Path) -> EntryEditor:
    """With a picture in it and every group open."""
    shutil.copytree(made_vault, folder)
    with open_session(folder, desk) as session:
        editor = EntryEditor(desk, session)
        editor.resize(desk.theme.pixels(900), 1300)
        editor.show()
        editor.activateWindow()
        QTest.qWaitForWindowActive(editor)
        told(
            editor._evidence._jobs.taken_in,
            lambda: editor._evidence.take(copied_picture(png())),
        )
        editor._form._more._button.click()
        for unfolding in editor._form._more._unfoldings:
            unfolding.unfold(is_open=True)
        editor._drafting.stop()
        editor.activateWindow()
        QTest.qWaitForWindowActive(editor)
        until(lambda: editor._form.widget().height() > 3000)
    return editor


@pytest.fixture
def editor(desk: Desk, tmp_path: Path, made_vault: Path) -> EntryEditor:
    return shown(desk, tmp_path / "vault", made_vault)


def place(editor: EntryEditor, control: QWidget) -> QRect:
    """Where it stands in the whole form, scrolled or not."""
    inner = editor._form.widget()
    if inner.isAncestorOf(control):
        return QRect(control.mapTo(inner, QPoint()), control.size())
    below = QPoint(0, 100_000)
    return QRect(control.mapTo(editor, QPoint()) + below, control.size())


def walked(editor: EntryEditor) -> list[QWidget]:
    """What Tab reaches, once around."""
    editor._form.begin()
    first = QApplication.focusWidget()
    assert first is not None
    reached = [first]
    while True:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        if now is first:
            return reached
        assert now not in reached, "a trap"
        reached.append(now)


def test_every_control_has_a_spoken_name(editor: EntryEditor):
    nameless = [
        control
        for control in editor.findChildren(QWidget)
        if control.focusPolicy() != Qt.FocusPolicy.NoFocus
        and control.isVisible()
        and not QAccessible.queryAccessibleInterface(control).text(
            QAccessible.Text.Name
        )
    ]
    assert nameless == []


def test_tab_goes_around_in_the_order_of_reading(editor: EntryEditor):
    reached = walked(editor)
    assert len(reached) > 50
    places = [place(editor, control) for control in reached]
    turned = places.index(min(places, key=lambda at: (at.top(), at.left())))
    in_order = places[turned:] + places[:turned]
    for before, after in pairwise(in_order):
        beside = after.top() < before.bottom() and after.left() > before.left()
        assert beside or after.top() >= before.bottom() - 5, (before, after)


def cut(editor: EntryEditor) -> list[str]:
    """Labels, buttons and choices whose text has not room enough."""
    labels = [
        label.text()
        for label in editor.findChildren(QLabel)
        if label.isVisible() and label.text() and not fits(label)
    ]
    controls = [
        each.objectName() or each.accessibleName() or str(each)
        for kind in (QAbstractButton, QComboBox)
        for each in editor.findChildren(kind)
        if each.isVisible() and each.width() < each.sizeHint().width()
    ]
    return labels + controls


def fits(label: QLabel) -> bool:
    longest = max(label.text().split(), key=len)
    is_wide_enough = label.width() >= label.fontMetrics().horizontalAdvance(longest)
    return is_wide_enough and label.height() >= label.heightForWidth(label.width())


SIZES = [("da", 1.0), ("da", 2.0), ("en", 1.5)]


@pytest.mark.parametrize(("language", "factor"), SIZES)
def test_no_text_is_cut_at_any_size(
    application: QApplication, tmp_path: Path, made_vault: Path, language, factor
):
    desk = new_desk(application, language=language, theme=Theme(factor=factor))
    editor = shown(desk, tmp_path / "vault", made_vault)
    assert cut(editor) == []
    desk.runner.shut_down()
    editor.deleteLater()


def test_read_from_the_right_everything_stands_mirrored(editor: EntryEditor):
    first, second = button(editor, "Ringede"), button(editor, "Skrev")
    assert first.x() < second.x()
    editor.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    until(lambda: first.x() > second.x())
    assert cut(editor) == []


def test_no_text_is_ever_taken_for_markup(editor: EntryEditor):
    rich = [
        label.text()
        for label in editor.findChildren(QLabel)
        if label.text() and label.textFormat() is not Qt.TextFormat.PlainText
    ]
    assert rich == []
