"""What every window gets: words, looks, services' surroundings, the worker."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_log.i18n import Words
from evidence_log.services.surroundings import Surroundings
from evidence_log.ui.icons import Icons
from evidence_log.ui.job_runner import JobRunner
from evidence_log.ui.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Handed from window to window; there are no globals."""

    words: Words
    theme: Theme
    icons: Icons
    surroundings: Surroundings
    runner: JobRunner
