"""What may be on the screen at the moment somebody hides."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QListView,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from ui import every_window
from ui.sample_log import sample_session

from evidence_log.jobs import JobControl
from evidence_log.services.settings import Settings
from evidence_log.ui.desk import Desk
from evidence_log.ui.job_runner import JobHandle
from evidence_log.ui.progress_dialog import ProgressDialog

TEXT = "Han stod ved porten"

State = Callable[[Desk], list[QWidget]]


def window_with_text(kind: type[QWidget] = QWidget) -> QWidget:
    """A window full of letters."""
    window = kind()
    layout = QVBoxLayout()
    for widget in (QPlainTextEdit(TEXT * 20), QLineEdit(TEXT)):
        layout.addWidget(widget)
    if isinstance(window, QMainWindow):
        inner = QWidget()
        inner.setLayout(layout)
        window.setCentralWidget(inner)
    else:
        window.setLayout(layout)
    window.resize(300, 200)
    return window


def an_ordinary_window(desk: Desk) -> list[QWidget]:
    return [window_with_text(QMainWindow)]


def a_window_as_large_as_the_screen(desk: Desk) -> list[QWidget]:
    window = window_with_text(QMainWindow)
    window.resize(window.screen().size())
    return [window]


def somebody_writing(desk: Desk) -> list[QWidget]:
    window = window_with_text(QMainWindow)
    field = window.findChild(QPlainTextEdit)
    field.setFocus()
    field.selectAll()
    return [window]


def a_modal_dialog(desk: Desk) -> list[QWidget]:
    below = window_with_text(QMainWindow)
    dialog = window_with_text(QDialog)
    dialog.setParent(below, Qt.WindowType.Dialog)
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    return [below, dialog]


def a_file_dialog(desk: Desk) -> list[QWidget]:
    dialog = QFileDialog(directory=str(Path(__file__).parent))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return [window_with_text(), dialog]


def a_window_without_a_layout(desk: Desk) -> list[QWidget]:
    window = QWidget()
    QLineEdit(TEXT, window)
    window.resize(200, 80)
    return [window]


def many_windows(desk: Desk) -> list[QWidget]:
    return [window_with_text() for _ in range(6)]


def an_open_menu(desk: Desk) -> list[QWidget]:
    window = window_with_text(QMainWindow)
    window.show()
    menu = QMenu(window)
    menu.addAction(TEXT)
    menu.popup(window.mapToGlobal(QPoint(20, 20)))
    return [window]


def an_open_list(desk: Desk) -> list[QWidget]:
    window = window_with_text(QMainWindow)
    box = QComboBox(window.centralWidget())
    window.centralWidget().layout().addWidget(box)
    box.addItems([TEXT] * 12)
    window.show()
    box.showPopup()
    return [window]


def a_long_list_that_scrolls(desk: Desk) -> list[QWidget]:
    window = QMainWindow()
    view = QListView()
    view.setModel(QStringListModel([f"{TEXT} {number}" for number in range(10_000)]))
    window.setCentralWidget(view)
    window.resize(900, 700)
    view.scrollToBottom()
    return [window]


def a_job_with_its_dialog(desk: Desk) -> list[QWidget]:
    """The worker keeps Python busy without a rest, which is the worst there is."""
    below = window_with_text(QMainWindow)
    handle = JobHandle(_reckon)
    dialog = ProgressDialog(handle, "Et øjeblik", desk, below)
    desk.runner.start(handle)
    return [below, dialog]


def _reckon(control: JobControl) -> None:
    sums = b""
    while True:
        control.step(len(sums), 0)
        for _ in range(200):
            sums = hashlib.sha256(sums).digest()


def the_log_read(desk: Desk) -> list[QWidget]:
    return [_of_the_program(every_window.log, desk)]


def an_entry_written(desk: Desk) -> list[QWidget]:
    return [_of_the_program(every_window.log_writing, desk)]


def the_settings(desk: Desk) -> list[QWidget]:
    return [_of_the_program(every_window.settings, desk)]


def _of_the_program(make: every_window.Maker, desk: Desk) -> QWidget:
    """A window of the program's own, over a log that goes with it."""
    folder = TemporaryDirectory()
    session = sample_session(Path(folder.name) / "log", desk.surroundings)
    window = make(desk, session)

    def end() -> None:
        session.close()
        folder.cleanup()

    window.destroyed.connect(end)
    return window


STATES: tuple[State, ...] = (
    the_log_read,
    an_entry_written,
    the_settings,
    an_ordinary_window,
    a_window_as_large_as_the_screen,
    somebody_writing,
    a_modal_dialog,
    a_file_dialog,
    a_window_without_a_layout,
    many_windows,
    an_open_menu,
    an_open_list,
    a_long_list_that_scrolls,
    a_job_with_its_dialog,
)


def by_name(name: str) -> State:
    return next(state for state in STATES if state.__name__ == name)


def colours(image: QImage) -> set[str]:
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }


def on_screen(window: QWidget) -> QImage:
    """What the X server shows of the window, not what Qt would draw."""
    handle = window.windowHandle()
    return handle.screen().grabWindow(window.winId()).toImage()


def seen(application: QApplication) -> list[QWidget]:
    """Every window that is on the screen."""
    return [window for window in application.topLevelWidgets() if window.isVisible()]


SETTINGS = Settings(second_key="F9")
