"""Why nothing of an exhibit is drawn, and what stands on its page instead."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from evidence_log.domain.evidence import Evidence
from evidence_log.export.material import MAIL_TYPE
from evidence_log.export.picture_plan import PicturePlan
from evidence_log.export.report_source import Exhibit


class Missing(StrEnum):
    """Why nothing is drawn."""

    MUST_NOT = "must_not"
    LOCKED = "locked"
    CANNOT_DRAW = "cannot_draw"
    NOT_ON_PAPER = "not_on_paper"


# A picture that turns out to be damaged has one page, which is counted before.
TELLS_TRANSCRIPT = frozenset({Missing.LOCKED, Missing.NOT_ON_PAPER})
"""Where the page says what the reporter wrote down of it."""


def why_not_drawn(plan: PicturePlan | None) -> Missing:
    """Why a file is not drawn that has no plan, or one without any view."""
    if plan is None:
        return Missing.NOT_ON_PAPER
    return Missing.LOCKED if plan.is_locked else Missing.CANNOT_DRAW


def prints_transcript(
    exhibit: Exhibit, plans: Callable[[Evidence], PicturePlan | None]
) -> bool:
    """Whether the page of an exhibit prints what was written down of it."""
    evidence = exhibit.evidence
    is_mail = evidence.facts.media_type == MAIL_TYPE
    if exhibit.must_not_be_shown or is_mail or not evidence.notes.transcript.strip():
        return False
    plan = plans(evidence)
    is_drawn = plan is not None and bool(plan.views)
    return not is_drawn and why_not_drawn(plan) in TELLS_TRANSCRIPT
