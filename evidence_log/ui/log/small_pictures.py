"""Small pictures for the files of the entry at hand, made in the worker."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from evidence_log.domain.evidence import Evidence, EvidenceId
from evidence_log.errors import EvidenceLogError
from evidence_log.services.evidence_viewing import Rendition, has_picture, pictures_job
from evidence_log.services.session import OpenLog
from evidence_log.ui.crash_dialog import show_crash
from evidence_log.ui.desk import Desk
from evidence_log.ui.job_runner import JobHandle

_REST_MILLISECONDS = 150


class SmallPictures(QObject):
    """Waits until an entry is looked at, not only passed; then fetches its pictures."""

    made = Signal(str, Rendition)

    def __init__(self, desk: Desk, log: OpenLog, *, longest_side: int) -> None:
        super().__init__()
        self._desk = desk
        self._log = log
        self._longest_side = longest_side
        self._files: tuple[Evidence, ...] = ()
        self._under_way: JobHandle[None] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MILLISECONDS)
        self._rest.timeout.connect(self._start)

    def fetch(self, files: tuple[Evidence, ...]) -> None:
        """Fetch pictures of these, and no longer those asked for before."""
        self.stop()
        self._files = tuple(one for one in files if has_picture(one))
        if self._files:
            self._rest.start()

    def stop(self) -> None:
        """Fetch nothing any more."""
        self._rest.stop()
        if self._under_way is not None:
            self._under_way.cancel()
            self._under_way = None

    def _start(self) -> None:
        try:
            job = pictures_job(
                self._log,
                self._files,
                longest_side=self._longest_side,
                deliver=self._deliver,
            )
        except EvidenceLogError:
            return  # whoever opens the file is told what is wrong with it
        handle = JobHandle(job)
        for ending in (
            handle.succeeded,
            handle.cancelled,
            handle.failed,
            handle.crashed,
        ):
            ending.connect(lambda *_: self._ended(handle))
        handle.crashed.connect(lambda error: show_crash(error, self._desk))
        self._under_way = handle
        self._desk.runner.start(handle)

    def _deliver(self, file: EvidenceId, picture: Rendition) -> None:
        """Called in the worker; the signal brings it into the windows' own thread."""
        self.made.emit(str(file), picture)

    def _ended(self, handle: JobHandle[None]) -> None:
        if self._under_way is handle:
            self._under_way = None
