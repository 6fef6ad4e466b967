"""Starts the windows: Qt made quiet, the look put on, the first window shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from evidence_log.errors import EvidenceLogError
from evidence_log.i18n import load_words
from evidence_log.services.places import log_at_home
from evidence_log.services.surroundings import Surroundings
from evidence_log.ui import quiet_qt
from evidence_log.ui.crash_dialog import show_crash
from evidence_log.ui.desk import Desk
from evidence_log.ui.error_dialog import show_error
from evidence_log.ui.flow import Flow
from evidence_log.ui.icons import Icons
from evidence_log.ui.job_runner import JobRunner, let_windows_interrupt
from evidence_log.ui.qt_words import translate_qt
from evidence_log.ui.theme import Theme

_NAME = "noter"


def run_windows(
    folder: Path | None,
    *,
    language: str,
    surroundings: Surroundings,
    begin_again: Callable[[Path], None],
) -> int:
    """Show the windows until the last one is closed; return the exit code.

    *folder* is the vault to unlock; None is the one at its usual place, or else the
    first start. *begin_again* replaces this process by a fresh one that unlocks a
    vault.
    """
    quiet_qt.prepare(os.environ)
    let_windows_interrupt()
    # The first argument becomes the window's class, which the system shows.
    application = QApplication([_NAME])
    application.setApplicationName(_NAME)
    application.setDesktopFileName(_NAME)
    application.setQuitOnLastWindowClosed(True)
    theme = Theme()
    theme.put_on(application)
    translate_qt(application, language)
    desk = Desk(
        words=load_words(language),
        theme=theme,
        icons=Icons(colour=theme.colours.text),
        surroundings=surroundings,
        runner=JobRunner(application),
    )
    sys.excepthook = crash_hook(desk)
    flow = Flow(desk, application, begin_again=begin_again)
    flow.begin(folder or log_at_home(Path.home()))
    return application.exec()


def crash_hook(
    desk: Desk,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """An exception in a slot reaches only this hook, and the program goes on."""

    def hook(
        _kind: type[BaseException], error: BaseException, _: TracebackType | None
    ) -> None:
        # Whoever let a named one through knew no better: its words still tell more.
        if isinstance(error, EvidenceLogError):
            show_error(error, desk, None)
        else:
            show_crash(error, desk)

    return hook
