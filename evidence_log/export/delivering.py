"""Delivering exhibits: each original into the folder, each picture into the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence_log.errors.opening import EvidenceDamaged
from evidence_log.export.exhibits_pdf import write_exhibits
from evidence_log.export.manifest import Handover, ShownPicture
from evidence_log.export.package import WrittenFile
from evidence_log.export.package_filling import PackageFiller
from evidence_log.export.package_names import PackageNames
from evidence_log.export.press import Press
from evidence_log.export.report_exhibits import ListedExhibit
from evidence_log.export.sums import write_sums


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveredExhibit:
    """An exhibit as it was delivered: the file in the package, the pictures shown.

    *written* is None where the original is left out; *shown* is in order of pages.
    """

    listed: ListedExhibit
    written: WrittenFile | None
    shown: tuple[ShownPicture, ...]


def deliver(
    listed: Sequence[ListedExhibit],
    names: PackageNames,
    filler: PackageFiller,
    press: Press,
) -> tuple[DeliveredExhibit, ...]:
    """Write the originals, then the file of exhibits.

    Raises EvidenceDamaged where an original is not what was stored, StorageFailed
    errors, and what the press's *step* and *material* raise.
    """
    if not listed:
        return ()
    written = [_write_original(one, filler, press) for one in listed]
    _put_part_sums(listed, written, names, filler)
    pictures = filler.draw(
        names.exhibits, lambda path: write_exhibits(path, listed, press)
    )
    shown: dict[int, tuple[ShownPicture, ...]] = {}
    for number, picture in pictures:
        shown[number] = (*shown.get(number, ()), picture)
    return tuple(
        DeliveredExhibit(listed=one, written=file, shown=shown.get(one.number, ()))
        for one, file in zip(listed, written, strict=True)
    )


def _put_part_sums(
    listed: Sequence[ListedExhibit],
    written: Sequence[WrittenFile | None],
    names: PackageNames,
    filler: PackageFiller,
) -> None:
    """Give each part its own sums, so that it can be checked on a stick of its own."""
    parts: dict[int, dict[str, str]] = {}
    for one, file in zip(listed, written, strict=True):
        if file is not None:
            sums = parts.setdefault(one.exhibit.part, {})
            sums[file.path.partition("/")[2]] = file.sha256
    if set(parts) - {1}:
        for part, sums in sorted(parts.items()):
            filler.put(names.part_sums(part), [write_sums(sums)])


def _write_original(
    one: ListedExhibit, filler: PackageFiller, press: Press
) -> WrittenFile | None:
    press.step()
    exhibit, material = one.exhibit, press.material
    if not exhibit.is_in_folder:
        return None
    name = f"{one.folder}/{exhibit.package_name}"
    if exhibit.handed_over is Handover.WITHOUT_METADATA:
        return filler.put(name, material.clean_copies(exhibit.evidence))
    written = filler.put(name, material.originals(exhibit.evidence))
    if written.sha256 != exhibit.evidence.sha256:
        raise EvidenceDamaged(exhibit.evidence.id)
    return written
