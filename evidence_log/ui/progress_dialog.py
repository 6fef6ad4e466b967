"""Long work the person waits for, with a way to stop it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from evidence_log.jobs import Progress
from evidence_log.ui.crash_dialog import show_crash
from evidence_log.ui.desk import Desk
from evidence_log.ui.error_dialog import show_error
from evidence_log.ui.job_runner import JobHandle
from evidence_log.ui.small_dialog import SmallDialog

T = TypeVar("T")


class ProgressDialog(SmallDialog):
    """Shows how far a job has come; closes itself at any ending."""

    def __init__(
        self,
        handle: JobHandle[T],
        text: str,
        desk: Desk,
        parent: QWidget | None,
        *,
        can_stop: bool = True,
    ) -> None:
        """Without *can_stop* the job goes on to its end, and no button says other."""
        words = desk.words
        super().__init__(desk, words("One moment"), parent)
        self._handle = handle
        self._can_stop = can_stop
        self.say(text)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(text)
        self.content.addWidget(self._bar)
        self._stop = QPushButton(words("Stop"))
        # Enter was meant for what began the work, pressed twice or held too long.
        self._stop.setAutoDefault(False)
        self._stop.clicked.connect(self._ask_to_stop)
        self._stop.setHidden(not can_stop)
        self.end_with(self._stop)
        handle.progressed.connect(self._show)
        for ending in (
            handle.succeeded,
            handle.cancelled,
            handle.failed,
            handle.crashed,
        ):
            ending.connect(self.accept)

    def _show(self, progress: Progress) -> None:
        self._bar.setRange(0, max(progress.total, 1) if progress.total else 0)
        self._bar.setValue(progress.done)

    def _ask_to_stop(self) -> None:
        if not self._can_stop:
            return
        self._stop.setEnabled(False)
        self._handle.cancel()

    def reject(self) -> None:
        """Escape and the window's own button stop the job; it closes when it has."""
        self._ask_to_stop()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """See :meth:`reject`."""
        self._ask_to_stop()
        event.ignore()


def start_with_progress(
    handle: JobHandle[T],
    text: str,
    desk: Desk,
    parent: QWidget | None,
    *,
    can_stop: bool = True,
) -> None:
    """Start a job under a :class:`ProgressDialog` that says *text*.

    What fails, a bug too, is told over *parent*; who calls connects only what is to
    happen at success.
    """
    handle.failed.connect(lambda error: show_error(error, desk, parent))
    handle.crashed.connect(lambda error: show_crash(error, desk))
    dialog = ProgressDialog(handle, text, desk, parent, can_stop=can_stop)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    desk.runner.start(handle)
