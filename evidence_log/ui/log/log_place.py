"""The log as a place: entries on the left, the chosen one on the right."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_log.services.log_session import LogSession
from evidence_log.services.settings import Settings
from evidence_log.ui.desk import Desk


class LogPlace(QWidget):
    """Shows, searches and filters; opens the editor for new and changed entries."""

    def __init__(self, desk: Desk, session: LogSession, *, settings: Settings) -> None:
        super().__init__()
        self._desk = desk
        self._session = session
        self._settings = settings
        QVBoxLayout(self)

    def write_new(self) -> None:
        """Open the editor for a new entry."""

    def search(self, query: str) -> None:
        """Show only what has the words of *query*."""

    def save_draft(self) -> None:
        """Keep what is being written, encrypted."""
