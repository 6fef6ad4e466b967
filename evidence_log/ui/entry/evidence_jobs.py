"""Storing what was put into an entry, beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from evidence_log.domain.entry import Author
from evidence_log.domain.evidence import EvidenceNotes
from evidence_log.domain.moment import HOME_ZONE, find_zone
from evidence_log.jobs import Job, JobControl
from evidence_log.services.log_session import LogSession
from evidence_log.services.session import OpenLog
from evidence_log.services.taking_in import (
    GivenPicture,
    TakenIn,
    captured_now,
    take_in_files,
    take_in_picture,
)
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.evidence_card import THUMBNAIL_SIDE
from evidence_log.ui.job_runner import JobHandle
from evidence_log.ui.progress_dialog import start_with_progress

_STAMP = "%Y-%m-%d %H.%M.%S"


class EvidenceJobs(QObject):
    """One job for what was given at once; *taken_in* carries what was stored."""

    taken_in = Signal(tuple)

    def __init__(self, desk: Desk, session: LogSession, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._log = session.log
        self._window = window
        self._side = desk.theme.pixels(THUMBNAIL_SIDE)

    def hand_over(self) -> None:
        """Tell now of what is stored, and not in Qt's next turn: there may be none."""
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Store files of the computer; they stay where they are, too."""
        self._start(_FileJob(log=self._log, paths=tuple(paths), side=self._side))

    def take_pasted(self, content: bytes, ending: str) -> None:
        """Store a copied picture; when it was taken is not known."""
        stamp = self._local_now().strftime(_STAMP)
        called = self._desk.words("pasted {when}", when=stamp)
        self._take_picture(content, f"{called}.{ending}", EvidenceNotes())

    def take_from_screen(self, content: bytes) -> None:
        """Store a part of the screen, taken now."""
        stamp = self._local_now().strftime(_STAMP)
        called = self._desk.words("screen {when}", when=stamp)
        self._take_picture(content, f"{called}.png", captured_now(self._log))

    def _take_picture(self, content: bytes, called: str, notes: EvidenceNotes) -> None:
        given = GivenPicture(content=content, name=called, notes=notes)
        self._start(_PictureJob(log=self._log, given=given, side=self._side))

    def _local_now(self) -> datetime:
        return self._desk.surroundings.clock().astimezone(find_zone(HOME_ZONE))

    def _start(self, job: Job[tuple[TakenIn, ...]]) -> None:
        handle = JobHandle(job)
        handle.succeeded.connect(self.taken_in)
        text = self._desk.words("Storing it in the log …")
        start_with_progress(handle, text, self._desk, self._window.window())


@dataclass(frozen=True, slots=True, kw_only=True)
class _FileJob:
    log: OpenLog
    paths: tuple[Path, ...]
    side: int

    def __call__(self, control: JobControl) -> tuple[TakenIn, ...]:
        return take_in_files(
            self.log,
            self.paths,
            longest_side=self.side,
            author=Author(),
            control=control,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _PictureJob:
    log: OpenLog
    given: GivenPicture
    side: int

    def __call__(self, _control: JobControl) -> tuple[TakenIn, ...]:
        return (
            take_in_picture(
                self.log, self.given, longest_side=self.side, author=Author()
            ),
        )
