"""What a report is made from: the values that services gather out of the vault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.entry import EntryId
from evidence_log.domain.evidence import Evidence
from evidence_log.domain.handover import NewSince
from evidence_log.domain.history import Change
from evidence_log.domain.selection import ListOrder, Selected, Selection
from evidence_log.export.manifest import Handover
from evidence_log.export.package_names import ALL_NAMES, PackageNames


class Declaration(StrEnum):
    """What the person declares at the end of a report, if anything."""

    NONE = "none"
    SELF_KEPT = "self"
    WITH_HELP = "help"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """How a report is made. *report_number* counts a vault's reports from 1.

    *made_at* is in the zone whose date the report shall bear. *new_since* makes
    the report a follow-up. *archive*: the folder becomes a BagIt bag.
    """

    language: str
    made_at: datetime
    report_number: int
    order: ListOrder = ListOrder.NEWEST
    new_since: NewSince | None = None
    declaration: Declaration = Declaration.NONE
    archive: bool = False

    def __post_init__(self) -> None:
        if self.made_at.tzinfo is None:
            raise ValueError("made_at needs a time zone")

    @property
    def made_on(self) -> date:
        """The date a report bears. The hour is never printed."""
        return self.made_at.date()

    @property
    def names(self) -> PackageNames:
        """How the files of its package are called; KeyError for other languages."""
        return {names.language: names for names in ALL_NAMES}[self.language]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """Evidence as it goes into a report, under its number (from 1).

    *package_name* is the original's file name in the package, without its
    folder; empty where the original is left out. *part* counts from 1 the
    folders over which originals are split.
    """

    number: int
    evidence: Evidence
    entries: tuple[EntryId, ...]
    handed_over: Handover = Handover.UNTOUCHED
    package_name: str = ""
    part: int = 1

    @property
    def must_not_be_shown(self) -> bool:
        """Intimate pictures and pictures of minors are neither drawn nor copied."""
        return self.evidence.notes.intimate or self.evidence.notes.shows_minor

    @property
    def is_in_folder(self) -> bool:
        """Whether the package holds a file of it."""
        left_out = self.handed_over is Handover.LEFT_OUT or not self.package_name
        return not left_out and not self.must_not_be_shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSource:
    """Everything a report is made from.

    *changes* are those of the chosen entries. *is_example* marks every page.
    *covered_places* counts what was covered or left empty in the texts. *witnesses*
    are the names of all the log ever had, in the order of writing.
    """

    case_file: CaseFile
    selection: Selection
    selected: Selected
    exhibits: tuple[Exhibit, ...] = ()
    changes: tuple[Change, ...] = ()
    is_example: bool = False
    covered_places: int = 0
    witnesses: tuple[str, ...] = ()
