"""That a package was handed over, and what a later report calls new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NewType

from evidence_log.domain.entry import EntryId

HandoverId = NewType("HandoverId", str)
"""``A-001``, in the order of recording (Danish: aflevering)."""


def handover_id(number: int) -> HandoverId:
    """Write the handover number *number* (from 1)."""
    return HandoverId(f"A-{number:03}")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverRecord:
    """To whom a report was given, when, and what was got for it.

    *receipt* is None where nobody said.
    """

    report_number: int
    date: date
    district: str = ""
    officer: str = ""
    journal_number: str = ""
    receipt: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSince:
    """What a report tells that the one handed over on *date* did not.

    *entries* and *exhibits* were not in it at all; *changed* are entries that were,
    and say something else now. The report marks the rows and prints
    *journal_number* on top.
    """

    handover: HandoverId
    date: date
    report_number: int
    journal_number: str
    entries: frozenset[EntryId] = frozenset()
    changed: frozenset[EntryId] = frozenset()
    exhibits: frozenset[int] = frozenset()
