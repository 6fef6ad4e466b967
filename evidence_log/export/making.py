"""Making a package: originals, exhibits, tables, manifest, and the report last."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evidence_log.export.delivering import DeliveredExhibit, deliver
from evidence_log.export.exhibits_pdf import ListedExhibit
from evidence_log.export.fonts import load_fonts
from evidence_log.export.manifest import write_manifest
from evidence_log.export.material import Material
from evidence_log.export.package import FinishedPackage, PackageWriter
from evidence_log.export.package_filling import PackageFiller
from evidence_log.export.package_manifest import manifest_of
from evidence_log.export.package_tables import (
    exhibits_table,
    rows_table,
    start_text,
)
from evidence_log.export.page_design import typesetter
from evidence_log.export.press import Press
from evidence_log.export.report_model import Report, build_report
from evidence_log.export.report_pdf import furniture, write_report
from evidence_log.export.report_source import ReportOptions, ReportSource
from evidence_log.export.technical_annex import write_annex
from evidence_log.i18n import Words
from evidence_log.jobs import JobControl


def make_package(
    target: Path,
    source: ReportSource,
    *,
    options: ReportOptions,
    words: Words,
    material: Material,
    before_placing: Callable[[FinishedPackage], None],
    control: JobControl,
) -> FinishedPackage:
    """Make a whole package at *target*, or nothing.

    *before_placing* is told of it when all is written and nothing is in place.

    Reports one step per original and one per exhibit. Raises what PackageWriter
    raises, EvidenceDamaged where an original is not what was stored, and what
    *material* raises.
    """
    names = options.names
    report = build_report(source, options, words)
    press = Press(
        words=words,
        typeset=typesetter(load_fonts()),
        look=furniture(report, words),
        material=material,
        step=_Steps(control, 2 * len(source.exhibits) + 1).take,
    )
    writer = PackageWriter(
        target, names, made_at=options.made_at, random_bytes=material.random_bytes
    )
    with writer:
        filler = PackageFiller(writer)
        delivered = deliver(_listed(source, report), names, filler, press)
        press.step()
        _put_tables(report, delivered, filler, press)
        manifest = write_manifest(manifest_of(report, delivered, filler.files))
        filler.put(names.manifest, [manifest])
        code = str(writer.control_code())
        filler.draw(
            names.report,
            lambda path: write_report(path, report, press, control_code=code),
        )
        return writer.finish(before_placing)


def _listed(source: ReportSource, report: Report) -> list[ListedExhibit]:
    exhibits = sorted(source.exhibits, key=lambda one: one.number)
    return [
        ListedExhibit(exhibit=exhibit, row=row)
        for exhibit, row in zip(exhibits, report.exhibits, strict=True)
    ]


def _put_tables(
    report: Report,
    delivered: Sequence[DeliveredExhibit],
    filler: PackageFiller,
    press: Press,
) -> None:
    words, names = press.words, report.options.names
    filler.put(names.start, [start_text(report, words)])
    filler.put(names.rows, [rows_table(report.rows, words)])
    if delivered:
        filler.put(names.exhibit_rows, [exhibits_table(delivered, words)])
        filler.draw(
            names.technical_annex, lambda path: write_annex(path, delivered, press)
        )


@dataclass(slots=True)
class _Steps:
    """Counts the steps of a job from wherever they are taken."""

    control: JobControl
    total: int
    done: int = 0

    def take(self) -> None:
        self.control.step(self.done, self.total)
        self.done += 1
