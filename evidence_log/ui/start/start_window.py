"""The first window of somebody who has no log yet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_log.services.log_session import LogSession
from evidence_log.ui.desk import Desk
from evidence_log.ui.plain import PlainLabel


class StartWindow(QWidget):
    """Leads to an open new log, or to one that is there."""

    opened = Signal(LogSession)
    other_log_chosen = Signal(Path)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setWindowTitle(desk.words("Notes"))
        layout = QVBoxLayout(self)
        layout.addWidget(PlainLabel(desk.words("Notes"), role="title"))
