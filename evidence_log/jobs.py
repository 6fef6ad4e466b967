"""Long work, without threads or widgets.

A job is a function of one argument, a :class:`JobControl`. It tells how far
it has come and learns whether to stop; it does not know who is listening.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import TypeAlias, TypeVar

T = TypeVar("T")

_SECONDS_BETWEEN_REPORTS = 0.05


class JobCancelled(BaseException):
    """The person asked the job to stop. Not a failure."""


@dataclass(frozen=True, slots=True)
class Progress:
    """*done* of *total* items; the unit is the job's own."""

    done: int
    total: int


def never_stop() -> None:
    """The check of work that nobody can cancel."""


def checked_each(items: Iterable[T], check: Callable[[], None]) -> Iterator[T]:
    """Yield *items*, with a check before each one."""
    for item in items:
        check()
        yield item


class JobControl:
    """What a running job may ask and tell."""

    def __init__(self, report: Callable[[Progress], None] = lambda _: None) -> None:
        self._report = report
        self._stop = Event()
        self._next_report = 0.0

    def cancel(self) -> None:
        """Ask the job to stop at its next step. Safe from any thread."""
        self._stop.set()

    def check(self) -> None:
        """Raise if cancelled, and report nothing. Safe from any thread."""
        if self._stop.is_set():
            raise JobCancelled

    def step(self, done: int, total: int) -> None:
        """Report progress at most 20 times a second; raise if cancelled."""
        self.check()
        now = monotonic()
        if done == total or now >= self._next_report:
            self._next_report = now + _SECONDS_BETWEEN_REPORTS
            self._report(Progress(done, total))

    def track(self, items: Iterable[T], total: int) -> Iterator[T]:
        """Yield *items*, with a step before each one and a last one at the end."""
        for done, item in enumerate(items):
            self.step(done, total)
            yield item
        self.step(total, total)


Job: TypeAlias = Callable[[JobControl], T]
