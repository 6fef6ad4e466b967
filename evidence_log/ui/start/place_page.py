"""Where the log shall lie, and what the window shall be called."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
)

from evidence_log.services.places import (
    PlaceFinding,
    PlaceKind,
    look_at_place,
    typed_folder,
)
from evidence_log.services.settings import ICONS
from evidence_log.ui.desk import Desk
from evidence_log.ui.file_dialogs import choose_folder
from evidence_log.ui.page_frame import PageFrame, form_rows, main_button
from evidence_log.ui.plain import PlainLabel, caption, name


class PlacePage(PageFrame):
    """A folder, a title and an icon that tell nothing."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        super().__init__(desk, desk.words("Where shall the log lie?"))
        self._desk = desk
        self._icons = QButtonGroup(self)
        self._build(folder)
        self._connect()
        self._look()

    def folder(self) -> Path:
        """The folder that was chosen."""
        return typed_folder(self._folder.text())

    def title(self) -> str:
        """What the window shall be called; empty for our own name."""
        return self._title.text().strip()

    def icon(self) -> str:
        """The drawing that was chosen."""
        return ICONS[self._icons.checkedId()]

    def _build(self, folder: Path) -> None:
        words = self._desk.words
        self.content.addWidget(
            PlainLabel(
                words(
                    "The log is a folder. Anyone at this computer can see that it is "
                    "there, but not what is in it. Choose a name that tells nothing."
                )
            )
        )
        form = form_rows(self._desk)
        self._folder = QLineEdit(str(folder))
        self._choose = QPushButton(words("Choose …"))
        chosen = QHBoxLayout()
        chosen.setSpacing(self._desk.theme.pixels(8))
        chosen.addWidget(self._folder, stretch=1)
        chosen.addWidget(self._choose)
        form.addRow(caption(words("Folder"), self._folder), chosen)
        self._title = QLineEdit(words("Notes"))
        form.addRow(caption(words("Name on the window"), self._title), self._title)
        form.addRow(caption(words("Icon")), self._icon_row())
        self.content.addLayout(form)
        self._told = PlainLabel(role="warning")
        self.content.addWidget(self._told)
        self.back = QPushButton(words("Back"))
        self.go_on = main_button(words("Next"))
        self.end_with(self.go_on, self.back)

    def _icon_row(self) -> QHBoxLayout:
        words = self._desk.words
        spoken = (words("Sheet"), words("List"), words("Book"), words("Leaf"))
        row = QHBoxLayout()
        row.setSpacing(self._desk.theme.pixels(8))
        for number, (drawing, said) in enumerate(zip(ICONS, spoken, strict=True)):
            button = QToolButton()
            button.setCheckable(True)
            button.setIcon(self._desk.icons.icon(drawing))
            name(button, said)
            self._icons.addButton(button, number)
            row.addWidget(button)
        self._icons.button(0).setChecked(True)
        row.addStretch()
        return row

    def _connect(self) -> None:
        self._folder.textChanged.connect(self._look)
        self._choose.clicked.connect(self._choose_folder)

    def _choose_folder(self) -> None:
        def take(above: Path) -> None:
            self._folder.setText(str(above / self.folder().name))

        title = self._desk.words("Where shall the log lie?")
        choose_folder(self._desk, self, title, take, first=self.folder().parent)

    def _look(self) -> None:
        findings = look_at_place(self.folder())
        self._told.show_lines(*(self._said(found) for found in findings))
        self._told.setVisible(bool(findings))
        kinds = {found.kind for found in findings}
        self.go_on.setEnabled(PlaceKind.UNUSABLE not in kinds)

    def _said(self, found: PlaceFinding) -> str:
        words = self._desk.words
        if found.kind is PlaceKind.UNUSABLE:
            return words(
                "This folder cannot be used. Type its whole path, or choose a folder."
            )
        if found.kind is PlaceKind.SYNCHRONISED:
            return words(
                "{service} copies this folder to other computers and to its own "
                "machines. Somebody with access to that account can see that the log "
                "is there. Two computers at once can spoil it. Better choose another.",
                service=found.service,
            )
        return words(
            "This drive can be taken out. Keep a copy elsewhere, and close the log "
            "before you take it out."
        )
