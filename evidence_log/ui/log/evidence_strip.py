"""The stored files of an entry, side by side, with what one can do with one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from evidence_log.domain.evidence import Evidence, EvidenceId
from evidence_log.domain.visible import visible
from evidence_log.services.evidence_viewing import Rendition, has_picture
from evidence_log.ui.desk import Desk
from evidence_log.ui.log.picture_canvas import image_of
from evidence_log.ui.plain import name

SIDE = 104
_TEXT_ROOM = 48


class EvidenceStrip(QWidget):
    """Names and small pictures; while contents are hidden, only what kind it is."""

    file_wished = Signal(Evidence)
    saving_wished = Signal(Evidence)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._files: tuple[Evidence, ...] = ()
        self._pictures: dict[EvidenceId, QIcon] = {}
        self._is_hidden = False
        self._build()
        self._connect()

    def show_files(self, files: tuple[Evidence, ...]) -> None:
        """Show these; their pictures come later."""
        self._files = files
        self._pictures.clear()
        self._fill()
        self.setVisible(bool(files))

    def show_picture(self, file: EvidenceId, picture: Rendition) -> None:
        """Show the small picture of one file."""
        pixels = QPixmap.fromImage(image_of(picture))
        icon = QIcon(pixels)
        icon.addPixmap(pixels, QIcon.Mode.Selected)  # else Qt tints what is chosen
        self._pictures[file] = icon
        for place, one in enumerate(self._files):
            if one.id == file and not self._is_hidden:
                self._list.item(place).setIcon(self._pictures[file])

    def hide_contents(self, *, is_hidden: bool) -> None:
        """Take names and pictures away, or bring them back."""
        self._is_hidden = is_hidden
        self._fill()

    def _build(self) -> None:
        words, px = self._desk.words, self._desk.theme.pixels
        self._list = QListWidget()
        name(self._list, words("Files"))
        self._list.setViewMode(QListView.ViewMode.IconMode)
        self._list.setFlow(QListView.Flow.LeftToRight)
        self._list.setWrapping(False)
        self._list.setMovement(QListView.Movement.Static)
        self._list.setUniformItemSizes(True)
        # Pictures do not grow with the text: it would leave no room to read.
        self._list.setIconSize(QSize(SIDE, SIDE))
        self._list.setSpacing(px(4))
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        bar = self._list.horizontalScrollBar().sizeHint().height()
        self._list.setWordWrap(True)
        self._list.setFixedHeight(SIDE + px(_TEXT_ROOM + 12) + bar)
        self._open = QPushButton(words("Show larger"))
        self._save = QPushButton(words("Save the original as …"))
        buttons = QHBoxLayout()
        buttons.addWidget(self._open)
        buttons.addWidget(self._save)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(6))
        layout.addWidget(self._list)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self._list.itemActivated.connect(lambda _: self._wish(self.file_wished))
        self._open.clicked.connect(lambda: self._wish(self.file_wished))
        self._save.clicked.connect(lambda: self._wish(self.saving_wished))

    def _wish(self, signal: SignalInstance) -> None:
        place = self._list.currentRow()
        if 0 <= place < len(self._files):
            signal.emit(self._files[place])

    def _fill(self) -> None:
        chosen = max(self._list.currentRow(), 0)
        self._list.clear()
        px = self._desk.theme.pixels
        for one in self._files:
            item = QListWidgetItem(self._icon(one), self._called(one))
            item.setSizeHint(QSize(px(SIDE + 20), SIDE + px(_TEXT_ROOM)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._spoken(one))
            self._list.addItem(item)
        if self._files:
            self._list.setCurrentRow(min(chosen, len(self._files) - 1))

    def _icon(self, file: Evidence) -> QIcon:
        if file.id in self._pictures and not self._is_hidden:
            return self._pictures[file.id]
        kind = file.facts.media_type.partition("/")[0]
        if kind == "audio":
            return self._desk.icons.icon("sound")
        return self._desk.icons.icon("picture" if has_picture(file) else "file")

    def _called(self, file: Evidence) -> str:
        if self._is_hidden:
            return self._desk.words.label("evidence_kind", file.facts.kind)
        return visible(file.original_name)

    def _spoken(self, file: Evidence) -> str:
        kind = self._desk.words.label("evidence_kind", file.facts.kind)
        if self._is_hidden:
            return kind
        return f"{kind}, {visible(file.original_name)}"
