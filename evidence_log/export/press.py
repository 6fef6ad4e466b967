"""What the pages of one package are made with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from evidence_log.export.material import Material
from evidence_log.export.page_design import Typeset
from evidence_log.export.page_drawing import Furniture
from evidence_log.i18n import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Words, type and furniture of a report, and the material to be shown.

    *step* is called before each original and each exhibit, *check* before each
    further page of an exhibit; both may raise JobCancelled.
    """

    words: Words
    typeset: Typeset
    look: Furniture
    material: Material
    step: Callable[[], None]
    check: Callable[[], None]
