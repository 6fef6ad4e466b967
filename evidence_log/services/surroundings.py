"""What the program takes from the world around it, handed in as one value."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from evidence_log.intake.sandbox import PictureWorker
from evidence_log.store.key_derivation import KeyDerivation


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Clock (UTC), randomness, the cost of guessing, and how a worker is started.

    *derivation* is called once for each new passphrase, since calibrating it
    takes about a second.
    """

    clock: Callable[[], datetime]
    random_bytes: Callable[[int], bytes]
    derivation: Callable[[], KeyDerivation]
    picture_worker: Callable[[], AbstractContextManager[PictureWorker]]
