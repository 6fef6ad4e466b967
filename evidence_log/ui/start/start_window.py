"""The first window of somebody who has no log yet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evidence_log.services.log_session import LogSession, begin_session
from evidence_log.services.places import suggested_folder
from evidence_log.services.session import create_log
from evidence_log.services.settings import Settings, save_settings
from evidence_log.ui.desk import Desk
from evidence_log.ui.file_dialogs import choose_folder
from evidence_log.ui.job_runner import JobHandle
from evidence_log.ui.progress_dialog import start_with_progress
from evidence_log.ui.start.passphrase_page import PassphrasePage
from evidence_log.ui.start.place_page import PlacePage
from evidence_log.ui.start.safety_page import SafetyPage

_WIDTH, _HEIGHT = 820, 680


class StartWindow(QWidget):
    """Safety, place, passphrase; closed before the last, nothing is stored."""

    opened = Signal(LogSession)
    other_log_chosen = Signal(Path)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setWindowTitle(desk.window_title)
        self.setWindowIcon(desk.icons.icon("notes"))
        self.resize(desk.theme.pixels(_WIDTH), desk.theme.pixels(_HEIGHT))
        self._pages = QStackedWidget()
        self._safety = SafetyPage(desk)
        self._place = PlacePage(desk, suggested_folder(Path.home()))
        self._passphrase = PassphrasePage(desk)
        for page in (self._safety, self._place, self._passphrase):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.addWidget(self._pages)
        self._connect()

    def _connect(self) -> None:
        show = self._pages.setCurrentWidget
        self._safety.leave.clicked.connect(self.close)
        self._safety.other.clicked.connect(self._choose_other)
        self._safety.go_on.clicked.connect(lambda: show(self._place))
        self._place.back.clicked.connect(lambda: show(self._safety))
        self._place.go_on.clicked.connect(lambda: show(self._passphrase))
        self._passphrase.back.clicked.connect(lambda: show(self._place))
        self._passphrase.make.clicked.connect(self._make)

    def _choose_other(self) -> None:
        title = self._desk.words("Which folder holds the log?")
        choose_folder(self._desk, self, title, self.other_log_chosen.emit)

    def _make(self) -> None:
        words, surroundings = self._desk.words, self._desk.surroundings
        folder = self._place.folder()
        passphrase = self._passphrase.chosen.passphrase()
        settings = Settings(
            title=self._place.title(),
            icon=self._place.icon(),
            language=words.language,
        )

        def make_and_open(_: object) -> LogSession:
            create_log(
                folder, passphrase, surroundings=surroundings, with_recovery=False
            )
            session = begin_session(folder, passphrase, surroundings)
            save_settings(session.log, settings)
            return session

        handle = JobHandle(make_and_open)
        handle.succeeded.connect(self.opened)
        said = words("Making the log.")
        start_with_progress(handle, said, self._desk, self, can_stop=False)
