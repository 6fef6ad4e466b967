"""Making a package: originals, exhibits, tables, manifest, and the report last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evidence_log.export.counting_table import counting_table
from evidence_log.export.delivering import DeliveredExhibit, deliver
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
from evidence_log.export.report_model import Report
from evidence_log.export.report_pdf import furniture, write_report
from evidence_log.export.technical_annex import write_annex
from evidence_log.i18n import Words
from evidence_log.jobs import JobControl


def make_package(
    target: Path,
    report: Report,
    *,
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
    names = report.options.names
    steps = _Steps(control, 2 * len(report.exhibits) + 1)
    press = Press(
        words=words,
        typeset=typesetter(load_fonts()),
        look=furniture(report, words),
        material=material,
        step=steps.take,
        check=steps.check,
    )
    writer = PackageWriter(
        target,
        names,
        made_at=report.options.made_at,
        random_bytes=material.random_bytes,
        as_bag=report.options.archive,
        check=steps.check,
    )
    with writer:
        _fill(PackageFiller(writer), writer, report, press)
        return writer.finish(before_placing)


def _fill(
    filler: PackageFiller, writer: PackageWriter, report: Report, press: Press
) -> None:
    """Write everything but the sums; the report is last, with the control code."""
    names = report.options.names
    delivered = deliver(report.exhibits, names, filler, press)
    press.step()
    _put_tables(report, delivered, filler, press)
    manifest = write_manifest(manifest_of(report, delivered, filler.files))
    filler.put(names.manifest, [manifest])
    code = str(writer.control_code())
    filler.draw(
        names.report,
        lambda path: write_report(path, report, press, control_code=code),
    )


def _put_tables(
    report: Report,
    delivered: Sequence[DeliveredExhibit],
    filler: PackageFiller,
    press: Press,
) -> None:
    words, names = press.words, report.options.names
    filler.put(names.start, [start_text(report, words)])
    filler.put(names.rows, [rows_table(report, words, check=press.check)])
    filler.put(names.counting, [counting_table(report.counted)])
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
        self.check()
        self.done += 1

    def check(self) -> None:
        """Stop here if that was asked for."""
        self.control.step(self.done, self.total)
