"""Qt's own file dialogs, in our words: the system's would remember what was chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QFileDialog, QGridLayout, QLayoutItem, QWidget

from evidence_log.ui.desk import Desk
from evidence_log.ui.plain import PlainLabel

_Cells = tuple[int, int, int, int]


def choose_folder(
    desk: Desk,
    parent: QWidget,
    title: str,
    chosen: Callable[[Path], object],
    *,
    first: Path | None = None,
) -> None:
    """Ask for a folder, beginning in *first* or the home folder, without waiting."""
    dialog = _dialog(desk, parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, desk.words("Folder"))
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, desk.words("Choose"))
    dialog.setDirectory(str(first or Path.home()))
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()


def choose_files(
    desk: Desk, parent: QWidget, title: str, chosen: Callable[[list[Path]], object]
) -> None:
    """Ask for files that are there, without waiting."""
    dialog = _dialog(desk, parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setDirectory(str(Path.home()))
    dialog.filesSelected.connect(lambda names: chosen([Path(each) for each in names]))
    dialog.open()


def choose_new_file(
    desk: Desk, parent: QWidget, title: str, name: str, chosen: Callable[[Path], object]
) -> None:
    """Ask where a file called *name* is to be saved, without waiting.

    What is written to it must refuse a file that is there: nothing is confirmed.
    """
    dialog = _dialog(desk, parent, title)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()


def _dialog(desk: Desk, parent: QWidget, title: str) -> QFileDialog:
    dialog = QFileDialog(parent, desk.window_title)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    # Words of its own that Qt has in English alone.
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, desk.words("Look in"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, desk.words("Kind of file"))
    _ask_inside(dialog, title)
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def _ask_inside(dialog: QFileDialog, title: str) -> None:
    """Put *title* above all else: the list of windows shall not tell it."""
    dialog.setAccessibleName(title)
    grid = dialog.layout()
    if not isinstance(grid, QGridLayout):
        return
    places = [cast(_Cells, grid.getItemPosition(at)) for at in range(grid.count())]
    items = [cast(QLayoutItem, grid.takeAt(0)) for _ in places]
    for item, (row, column, rows, columns) in zip(items, places, strict=True):
        grid.addItem(item, row + 1, column, rows, columns)
    grid.addWidget(PlainLabel(title, role="heading"), 0, 0, 1, grid.columnCount())
