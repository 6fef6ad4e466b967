"""The window of a log in a process of its own, shown and moved to be measured."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.measuring import Measured, spent
from PySide6.QtWidgets import QApplication
from ui import desks

from evidence_log.services import log_session, settings
from evidence_log.store import keyslots
from evidence_log.ui import quiet_qt, shell
from evidence_log.ui.log import filter_bar, log_list, narrowing

Frame = tuple[float, float]
"""Seconds by the clock, seconds of the processor."""

_QUERIES = ("h", "han", "ringede", "20001234", "porten igen", "")


def show_log(folder: str, code: str, display: str) -> Measured:
    """From the key to rows on the screen."""
    application = _application(display)
    made: list[_Log] = []

    def work() -> None:
        made.append(_Log(folder, code, application))
        while not made[0].window.windowHandle().isExposed():
            application.processEvents()
        application.processEvents()

    measured = spent(work)
    made[0].wait()
    made[0].close()
    return measured


def move(folder: str, code: str, display: str, what: str, frames: int) -> Measured:
    """Scroll, search or filter; what 95 of 100 frames stay below."""
    log = _Log(folder, code, _application(display))
    log.wait()
    moving = {"scroll": log.scroll, "search": log.search, "filter": log.filter}
    took = list(moving[what](frames))
    log.close()
    at = min(len(took) * 95 // 100, len(took) - 1)
    return Measured(
        seconds=sorted(clock for clock, _ in took)[at],
        cpu_seconds=sorted(cpu for _, cpu in took)[at],
    )


def _application(display: str) -> QApplication:
    os.environ["DISPLAY"] = display
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    quiet_qt.prepare(os.environ)
    return QApplication(["noter"])


class _Log:
    """The window of an open log, moved by us."""

    def __init__(self, folder: str, code: str, application: QApplication) -> None:
        self._application = application
        self._desk = desks.new_desk(application)
        self._session = log_session.begin_session(
            Path(folder), keyslots.RecoveryCode(text=code), self._desk.surroundings
        )
        self.window = shell.Shell(
            self._desk, self._session, settings.Settings(), put_away=set()
        )
        self.window.show()
        self._list = self.window.findChild(log_list.LogList)
        self._narrowing = self.window.findChild(narrowing.Narrowing)
        self._filters = self.window.findChild(filter_bar.FilterBar)

    def wait(self) -> None:
        """Until nothing more is to be read."""
        while self._narrowing.is_working:
            self._application.processEvents()

    def scroll(self, frames: int) -> Iterator[Frame]:
        """Go a page down at a time, and back to the top at the end."""
        bar = self._list.verticalScrollBar()
        for _ in range(frames):
            below = bar.value() + bar.pageStep()
            at = below if below < bar.maximum() else 0
            yield self._frame(partial(bar.setValue, at))

    def search(self, frames: int) -> Iterator[Frame]:
        """Type one query after the other; the rest after typing is left out."""
        page, queries = self.window._log._page, cycle(_QUERIES)

        def search() -> None:
            page._query = next(queries)
            page._narrow()

        return self._narrowed(frames, search)

    def filter(self, frames: int) -> Iterator[Frame]:
        """Choose one type after the other."""
        choice = self._filters._type
        places = cycle(range(choice.count()))
        return self._narrowed(frames, lambda: choice.setCurrentIndex(next(places)))

    def close(self) -> None:
        """Close the log."""
        self._desk.runner.shut_down()
        self._session.close()

    def _narrowed(self, frames: int, wish: Callable[[], None]) -> Iterator[Frame]:
        counted = 0
        while counted < frames:
            yield self._frame(wish)
            counted += 1
            while self._narrowing.is_working and counted < frames:
                yield self._frame(lambda: None)
                counted += 1

    def _frame(self, act: Callable[[], None]) -> Frame:
        cpu, start = process_time(), perf_counter()
        act()
        self._application.processEvents()
        return perf_counter() - start, process_time() - cpu
