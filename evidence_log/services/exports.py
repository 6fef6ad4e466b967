"""Making a package from the vault, and checking one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.entry import Author, Entry, EntryKind
from evidence_log.domain.evidence import sha256
from evidence_log.domain.history import Change, changes
from evidence_log.domain.moment import HOME_ZONE
from evidence_log.domain.selection import ListOrder, Selection, select
from evidence_log.errors import PeriodBackwards
from evidence_log.export.making import make_package
from evidence_log.export.package import FinishedPackage
from evidence_log.export.report_facts import of_kind
from evidence_log.export.report_model import build_report
from evidence_log.export.report_source import (
    Declaration,
    ReportOptions,
    ReportSource,
)
from evidence_log.export.verify import Verification, verify_package
from evidence_log.i18n import load_words
from evidence_log.jobs import JobControl
from evidence_log.services.casework import find_person, person_reference
from evidence_log.services.exhibit_files import ExhibitFiles
from evidence_log.services.exhibits import HeldBack, Originals, choose_exhibits
from evidence_log.services.session import OpenLog, refuse_inside_vault
from evidence_log.store.exports import ExportRecord

__all__ = [
    "Declaration",
    "ExportWish",
    "Exported",
    "Originals",
    "export_package",
    "verify",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportWish:
    """What kind of package is wanted. *about* names a person, or is empty for all.

    The days of the period are included; None means no limit.
    """

    language: str = "da"
    order: ListOrder = ListOrder.NEWEST
    first: date | None = None
    last: date | None = None
    about: str = ""
    effects: bool = False
    originals: Originals = Originals.SAFE
    declaration: Declaration = Declaration.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A package that was made, and what was held back from it for safety."""

    folder: Path
    report_number: int
    incidents: int
    exhibits: int
    control_code: str
    sums_sha256: str
    held_back: tuple[HeldBack, ...]


def export_package(
    log: OpenLog, out: Path, *, wish: ExportWish, control: JobControl
) -> Exported:
    """Make a package in the new folder *out*, whole or not at all.

    The vault gives exhibits their numbers and keeps the package's control code
    in one transaction just before the package takes its place, so that a number
    once handed over never moves. Progress counts exhibits. Raises PersonUnknown,
    PeriodBackwards, InsideVault, FolderNotEmpty, EvidenceDamaged and
    StorageFailed errors.
    """
    refuse_inside_vault(log, out)
    options = _options(log, wish)
    words = load_words(wish.language)
    with ExhibitFiles(log) as files:
        source, held_back = _gather(log, wish, files)
        shown = [one for one in source.exhibits if not one.must_not_be_shown]
        package = make_package(
            out,
            build_report(source, options, words),
            words=words,
            material=files.material([one.evidence for one in shown]),
            before_placing=lambda made: _keep(log, made, source, options, wish),
            control=control,
        )
    return Exported(
        folder=package.folder,
        report_number=options.report_number,
        incidents=len(of_kind(source.selected.entries, EntryKind.INCIDENT)),
        exhibits=len(source.exhibits),
        control_code=str(package.control_code),
        sums_sha256=package.sums_sha256,
        held_back=held_back,
    )


def _options(log: OpenLog, wish: ExportWish) -> ReportOptions:
    if wish.first and wish.last and wish.first > wish.last:
        raise PeriodBackwards
    return ReportOptions(
        language=wish.language,
        made_at=log.surroundings.clock().astimezone(ZoneInfo(HOME_ZONE)),
        report_number=log.vault.exports.next_report_number(),
        order=wish.order,
        declaration=wish.declaration,
    )


def _gather(
    log: OpenLog, wish: ExportWish, files: ExhibitFiles
) -> tuple[ReportSource, tuple[HeldBack, ...]]:
    """Choose from the vault what the report tells, and what is held back of it."""
    case_file = log.vault.case_file.load()
    selection = Selection(
        first=wish.first,
        last=wish.last,
        order=wish.order,
        about=find_person(case_file, wish.about).id if wish.about else "",
        effects=wish.effects,
    )
    entries = (_with_person_known(one, case_file) for one in log.vault.entries.all())
    selected = select(entries, selection)
    exhibits, held_back = choose_exhibits(
        log, selected.entries, files, originals=wish.originals
    )
    source = ReportSource(
        case_file=case_file,
        selection=selection,
        selected=selected,
        exhibits=exhibits,
        changes=_changes(log, selected.entries),
        is_example=case_file.case.is_example,
    )
    return source, held_back


def _with_person_known(entry: Entry, case_file: CaseFile) -> Entry:
    """An entry may name a person who only later got a card of their own."""
    who = entry.content.who
    known = replace(who, person=person_reference(case_file, who.person))
    return replace(entry, content=replace(entry.content, who=known))


def verify(folder: Path, *, code: str | None, control: JobControl) -> Verification:
    """Check a package against its sums, and against the control code if given."""
    return verify_package(folder, code=code, control=control)


def _changes(log: OpenLog, entries: Sequence[Entry]) -> tuple[Change, ...]:
    found: list[Change] = []
    for entry in entries:
        if entry.version > 1:
            found += changes(entry.id, log.vault.entries.history(entry.id))
    return tuple(found)


def _keep(
    log: OpenLog,
    package: FinishedPackage,
    source: ReportSource,
    options: ReportOptions,
    wish: ExportWish,
) -> None:
    """Have the vault remember the package and the numbers it gives."""
    vault = log.vault
    record = ExportRecord(
        report_number=options.report_number,
        made_at=options.made_at,
        language=wish.language,
        options="; ".join(_told(wish)),
        control_code=str(package.control_code),
        sums_sha256=sha256(package.sums_sha256),
    )
    with vault.transaction():
        vault.evidence.number_exhibits([one.evidence.id for one in source.exhibits])
        vault.exports.record(record, author=Author())


def _told(wish: ExportWish) -> tuple[str, ...]:
    """The options of a package, as kept in the vault."""
    told = (
        f"order={wish.order}",
        f"from={wish.first or ''}",
        f"to={wish.last or ''}",
        f"about={wish.about}",
        f"effects={wish.effects}",
        f"originals={wish.originals}",
        f"declaration={wish.declaration}",
    )
    return tuple(option for option in told if not option.endswith("="))
