"""Real services for tests: floor parameters, a clock that moves."""

from __future__ import annotations

import os

from store.vaults import ticking_clock

from evidence_log.intake.sandbox import PictureWorker
from evidence_log.services.surroundings import Surroundings
from evidence_log.store.key_derivation import FLOOR


def surroundings() -> Surroundings:
    return Surroundings(
        clock=ticking_clock(),
        random_bytes=os.urandom,
        derivation=lambda: FLOOR,
        picture_worker=PictureWorker,
    )
