"""The manifest of a package of ours, from what was put into it."""

from __future__ import annotations

from collections.abc import Sequence

from evidence_log.export.delivering import DeliveredExhibit
from evidence_log.export.manifest import (
    Counts,
    Handover,
    Manifest,
    ManifestExhibit,
    ManifestFile,
)
from evidence_log.export.package import WrittenFile
from evidence_log.export.report_model import Report


def manifest_of(
    report: Report,
    delivered: Sequence[DeliveredExhibit],
    files: Sequence[WrittenFile],
) -> Manifest:
    """Say of each exhibit what was handed over and shown, and list *files*."""
    return Manifest(
        language=report.options.language,
        made_at=report.options.made_at,
        report_number=report.options.report_number,
        period_from=report.first_day,
        period_to=report.last_day,
        counts=Counts(
            incidents=report.incident_count,
            left_out_incidents=report.left_out_count,
            exhibits=len(report.exhibits),
        ),
        exhibits=tuple(_exhibit(one) for one in delivered),
        files=tuple(
            ManifestFile(path=file.path, size=file.size, sha256=file.sha256)
            for file in sorted(files, key=lambda file: file.path)
        ),
    )


def _exhibit(one: DeliveredExhibit) -> ManifestExhibit:
    exhibit, written = one.listed.exhibit, one.written
    return ManifestExhibit(
        number=exhibit.number,
        handover=exhibit.handed_over if written else Handover.LEFT_OUT,
        original_sha256=exhibit.evidence.sha256,
        file=written.path if written else None,
        sha256=written.sha256 if written else None,
        shown=one.shown,
    )
