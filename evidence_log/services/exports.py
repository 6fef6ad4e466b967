"""Making a package from the vault, and checking one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from evidence_log.domain.entry import Author
from evidence_log.domain.evidence import Evidence, sha256
from evidence_log.domain.moment import HOME_ZONE
from evidence_log.export.disclosure.checking import covered_mail
from evidence_log.export.making import make_package
from evidence_log.export.material import MailShown, Material
from evidence_log.export.package import FinishedPackage
from evidence_log.export.report_model import build_report
from evidence_log.export.report_source import Declaration, ReportOptions
from evidence_log.export.verify import Verification, verify_package
from evidence_log.i18n import load_words
from evidence_log.jobs import JobControl
from evidence_log.services.exhibit_files import ExhibitFiles
from evidence_log.services.exhibits import Originals
from evidence_log.services.gathering import (
    DisclosureCheck,
    ExportWish,
    Gathered,
    gather,
)
from evidence_log.services.handovers import new_since, told_entries
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
class Exported:
    """A package that was made, and the list of the check."""

    folder: Path
    report_number: int
    incidents: int
    exhibits: int
    control_code: str
    sums_sha256: str
    check: DisclosureCheck


def export_package(
    log: OpenLog,
    out: Path,
    *,
    wish: ExportWish,
    control: JobControl,
    tell: Callable[[DisclosureCheck], None] = lambda _: None,
) -> Exported:
    """Make a package in the new folder *out*, whole or not at all.

    What would tell the other person too much is left out by the safe defaults
    and the choices kept with the vault; *tell* gets the list before anything is
    written. The vault gives exhibits their numbers
    and keeps the package's control code in one transaction just before the
    package takes its place, so that a number once handed over never moves.
    Progress counts exhibits. Raises PersonUnknown, HandoverUnknown,
    ChoiceFitsNothing, NeverShown,
    PeriodBackwards, InsideVault, FolderNotEmpty, EvidenceDamaged, StorageFailed
    errors and what chosen_examples raises.
    """
    refuse_inside_vault(log, out)
    with ExhibitFiles(log, control.check) as files:
        gathered = gather(log, wish, files, check=control.check)
        tell(gathered.check)
        source = gathered.source
        options = _options(log, wish, gathered)
        words = load_words(wish.language)
        shown = [one for one in source.exhibits if not one.must_not_be_shown]
        material = files.material([one.evidence for one in shown])
        package = make_package(
            out,
            build_report(source, options, words, check=control.check),
            words=words,
            material=_covered(material, gathered),
            before_placing=lambda made: _keep(log, made, gathered, options, wish),
            control=control,
        )
    return _exported(package, options, gathered.check)


def _exported(
    package: FinishedPackage, options: ReportOptions, check: DisclosureCheck
) -> Exported:
    return Exported(
        folder=package.folder,
        report_number=options.report_number,
        incidents=check.incidents,
        exhibits=check.exhibits,
        control_code=str(package.control_code),
        sums_sha256=package.sums_sha256,
        check=check,
    )


def verify(folder: Path, *, code: str | None, control: JobControl) -> Verification:
    """Check a package against its sums, and against the control code if given."""
    return verify_package(folder, code=code, control=control)


def report_time(log: OpenLog) -> datetime:
    """The clock as a report bears it."""
    return log.surroundings.clock().astimezone(ZoneInfo(HOME_ZONE))


def _options(log: OpenLog, wish: ExportWish, gathered: Gathered) -> ReportOptions:
    return ReportOptions(
        language=wish.language,
        made_at=report_time(log),
        report_number=log.vault.exports.next_report_number(),
        order=wish.order,
        new_since=new_since(log, wish.new_since, gathered.source),
        archive=wish.archive,
        declaration=wish.declaration,
    )


def _covered(material: Material, gathered: Gathered) -> Material:
    """The same material, with mails as they are printed."""

    def mail(evidence: Evidence) -> MailShown | None:
        found = material.mails(evidence)
        if found is None:
            return None
        return covered_mail(found, evidence.id, gathered.lookout)

    return replace(material, mails=mail)


def _keep(
    log: OpenLog,
    package: FinishedPackage,
    gathered: Gathered,
    options: ReportOptions,
    wish: ExportWish,
) -> None:
    """Have the vault remember the package and the numbers it gives."""
    vault, exhibits = log.vault, gathered.source.exhibits
    with vault.transaction():
        vault.choices.save(gathered.lookout.choices, author=Author())
        record = ExportRecord(
            report_number=options.report_number,
            made_at=options.made_at,
            language=wish.language,
            options="; ".join(_told(wish)),
            control_code=str(package.control_code),
            sums_sha256=sha256(package.sums_sha256),
            seal=str(vault.ledger.seal()),
            entries=told_entries(gathered.source),
            exhibits=tuple(one.number for one in exhibits),
        )
        vault.evidence.number_exhibits([one.evidence.id for one in exhibits])
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
        f"new_since={wish.new_since}",
        f"key={','.join(wish.examples)}",
        f"part_bytes={wish.part_bytes or ''}",
        f"archive={wish.archive or ''}",
    )
    return tuple(option for option in told if not option.endswith("="))
