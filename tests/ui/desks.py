"""A desk for tests: real services, floor parameters, a clock that moves."""

from __future__ import annotations

import os

from PySide6.QtWidgets import QApplication
from store.vaults import ticking_clock

from evidence_log.i18n import load_words
from evidence_log.intake.sandbox import PictureWorker
from evidence_log.services.surroundings import Surroundings
from evidence_log.store.key_derivation import FLOOR
from evidence_log.ui.desk import Desk
from evidence_log.ui.icons import Icons
from evidence_log.ui.job_runner import JobRunner
from evidence_log.ui.theme import Theme


def surroundings() -> Surroundings:
    return Surroundings(
        clock=ticking_clock(),
        random_bytes=os.urandom,
        derivation=lambda: FLOOR,
        picture_worker=PictureWorker,
    )


def new_desk(
    application: QApplication, *, language: str = "da", theme: Theme | None = None
) -> Desk:
    look = theme or Theme()
    look.put_on(application)
    return Desk(
        words=load_words(language),
        theme=look,
        icons=Icons(colour=look.colours.text),
        surroundings=surroundings(),
        runner=JobRunner(),
    )
