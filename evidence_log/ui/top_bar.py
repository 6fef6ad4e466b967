"""What is always on screen: new entry, search, and the ways out."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from evidence_log.services.settings import HideAction
from evidence_log.ui.desk import Desk
from evidence_log.ui.icons import Icons
from evidence_log.ui.plain import name


class TopBar(QWidget):
    """The buttons and the field; who shows it connects them."""

    def __init__(self, desk: Desk, menu: QMenu, *, hide_action: HideAction) -> None:
        super().__init__()
        words = desk.words
        self.new = QPushButton(words("New entry"))
        self.new.setIcon(Icons(colour=desk.theme.colours.on_accent).icon("new"))
        self.new.setProperty("role", "main")
        self.search = QLineEdit()
        self.search.setPlaceholderText(words("Search"))
        self.search.setClearButtonEnabled(True)
        name(self.search, words("Search"))
        self.more = QPushButton(words("More"))
        self.more.setMenu(menu)
        self.settings = QToolButton()
        self.settings.setIcon(desk.icons.icon("settings"))
        name(self.settings, words("Settings"))
        self.lock = QPushButton(words("Lock"))
        self.lock.setIcon(desk.icons.icon("lock"))
        closes = hide_action is HideAction.CLOSE
        leave = words("Close completely") if closes else words("Hide")
        self.hide_all = QPushButton(leave)
        self.hide_all.setIcon(desk.icons.icon("leave"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(desk.theme.pixels(8))
        row.addWidget(self.new)
        row.addWidget(self.search, stretch=1)
        for button in (self.more, self.settings, self.lock, self.hide_all):
            row.addWidget(button)
