"""Long work beside the windows: one worker, and one ending for each job."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from evidence_log.errors import EvidenceLogError
from evidence_log.jobs import Job, JobCancelled, JobControl, Progress

T = TypeVar("T")

_TURN_SECONDS = 0.0005


def let_windows_interrupt() -> None:
    """Have Python's threads take short turns: a busy job shall not slow the windows.

    Each time Qt calls us while a job reckons, the windows wait for one turn, which
    is ten times longer by default.
    """
    sys.setswitchinterval(_TURN_SECONDS)


class JobHandle(QObject, Generic[T]):
    """One job. Connect first, then start it; exactly one ending is told."""

    progressed = Signal(Progress)
    succeeded = Signal(object)
    cancelled = Signal()
    failed = Signal(EvidenceLogError)
    crashed = Signal(Exception)

    def __init__(self, job: Job[T]) -> None:
        super().__init__()
        self._job = job
        self._control = JobControl(self.progressed.emit)

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._control.cancel()

    def run(self) -> None:
        """Do the job, in the worker, and tell how it ended."""
        try:
            result = self._job(self._control)
        except JobCancelled:
            self.cancelled.emit()
        except EvidenceLogError as error:
            self.failed.emit(error)
        except Exception as error:  # noqa: BLE001 - a bug: shown by the crash window
            self.crashed.emit(error)
        else:
            self.succeeded.emit(result)


class JobRunner(QObject):
    """Does jobs in the order they are started, never two at once."""

    _left_the_worker = Signal(JobHandle)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._left_the_worker.connect(JobHandle.deleteLater)

    def start(self, handle: JobHandle[T]) -> None:
        """Queue the job. The handle lives until the worker has let go of it."""
        handle.setParent(self)
        future = self._executor.submit(handle.run)
        future.add_done_callback(lambda _: self._left_the_worker.emit(handle))

    def is_busy(self) -> bool:
        """Whether a job is under way or waits."""
        return bool(self.findChildren(JobHandle))

    def shut_down(self) -> None:
        """Ask all of it to stop and wait until it has.

        What waits begins too, asked to stop: a pasted picture is stored nevertheless.
        """
        for handle in self.findChildren(JobHandle):
            handle.cancel()
        self._executor.shutdown()
