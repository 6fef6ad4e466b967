"""Builders of small packages."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from evidence_log.export.manifest import (
    Counts,
    Handover,
    Manifest,
    ManifestExhibit,
    ManifestFile,
    ShownPicture,
    Treatment,
    write_manifest,
)
from evidence_log.export.package import FinishedPackage, PackageWriter, WrittenFile
from evidence_log.export.package_names import DANISH, PackageNames

MADE_AT = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)


def writer(
    target: Path, names: PackageNames = DANISH, *, mark: bytes = b"\x01\x02\x03\x04"
) -> PackageWriter:
    return PackageWriter(
        target, names, made_at=MADE_AT, random_bytes=lambda count: mark[:count]
    )


def example_files(names: PackageNames, exhibits: int = 3) -> dict[str, bytes]:
    """Everything but the report, the manifest and the sums."""
    source = random.Random(1)
    files = {
        names.start: "Læs dette først.\n".encode(),
        names.exhibits: b"%PDF-1.7 exhibits\n" + source.randbytes(3000),
        names.rows: "\ufeffNr.;Dato\r\n".encode(),
        names.exhibit_rows: "\ufeffBilag;Fil\r\n".encode(),
        names.technical_annex: b"%PDF-1.7 annex\n" + source.randbytes(2000),
    }
    for number in range(1, exhibits + 1):
        files[names.original(number, "jpg")] = source.randbytes(500 * number)
    return files


def example_manifest(
    names: PackageNames, files: dict[str, bytes], written: list[WrittenFile]
) -> Manifest:
    hashes = {file.path: file.sha256 for file in written}
    originals = sorted(path for path in files if path.startswith(names.originals))
    exhibits = [
        ManifestExhibit(
            number=number,
            handover=Handover.UNTOUCHED,
            original_sha256=hashes[path],
            file=path,
            sha256=hashes[path],
            shown=(
                ShownPicture(
                    page=1,
                    sha256=sha256(b"shown").hexdigest(),
                    width=800,
                    height=600,
                    treatments=(Treatment.SCALED, Treatment.RE_ENCODED),
                    covered_areas=0,
                ),
            ),
        )
        for number, path in enumerate(originals, start=1)
    ]
    return Manifest(
        language=names.language,
        made_at=MADE_AT,
        report_number=1,
        period_from=date(2025, 1, 9),
        period_to=date(2026, 3, 13),
        counts=Counts(incidents=61, left_out_incidents=2, exhibits=len(exhibits)),
        exhibits=tuple(exhibits),
        files=tuple(
            ManifestFile(path=file.path, size=file.size, sha256=file.sha256)
            for file in sorted(written, key=lambda file: file.path)
        ),
    )


def make_package(
    target: Path, names: PackageNames = DANISH, *, exhibits: int = 3
) -> FinishedPackage:
    files = example_files(names, exhibits)
    with writer(target, names) as package:
        written = [package.add_bytes(path, data) for path, data in files.items()]
        manifest = example_manifest(names, files, written)
        package.add_bytes(names.manifest, write_manifest(manifest))
        cover = f"%PDF-1.7 kontrolkode {package.control_code()}\n".encode()
        package.add_bytes(names.report, cover)
        return package.finish()
