"""Damaged originals replaced by the same ones from a copy of the vault."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from evidence_log.drive import named_failures, sync_folder
from evidence_log.errors import StorageFailed
from evidence_log.errors.named import EvidenceUnknown
from evidence_log.errors.opening import EvidenceDamaged
from evidence_log.store import durable
from evidence_log.store.head import KEEP
from evidence_log.store.object_format import StoredObject
from evidence_log.store.objects import OBJECTS, STAGING, ObjectStore
from evidence_log.store.vault import Vault


def new_aside(folder: Path) -> Path:
    """Make the next folder ``keep/damaged-NNNN`` of the vault at *folder*.

    Raises OSError.
    """
    keep = folder / KEEP
    durable.make_folder(keep)
    numbers = [
        int(path.name[-4:]) for path in keep.glob("damaged-[0-9][0-9][0-9][0-9]")
    ]
    aside = keep / f"damaged-{max(numbers, default=0) + 1:04}"
    aside.mkdir(mode=durable.FOLDER_MODE)
    sync_folder(keep)
    return aside


def heal_originals(
    vault: Vault, copy: Path, originals: Iterable[str]
) -> tuple[str, ...]:
    """Bring back those of *originals* that the vault at *copy* holds as stored.

    A file is taken only if its SHA-256 is that of the object; what stood in its
    place is set aside. Returns their numbers. Raises StorageFailed errors.
    """
    healed: list[str] = []
    for number in originals:
        try:
            stored = vault.evidence.stored_object(number)
        except EvidenceUnknown:
            continue
        source = copy / OBJECTS / stored.id[:2] / stored.id
        if _is_as_stored(source, stored):
            _replace(vault, stored, source)
            healed.append(number)
    return tuple(healed)


def opens(objects: ObjectStore, stored: StoredObject) -> bool:
    """Whether the object is there and *stored* gives its original."""
    digest = hashlib.sha256()
    try:
        with objects.open(stored, stored.id) as reader:
            for piece in reader.chunks():
                digest.update(piece)
    except (EvidenceDamaged, StorageFailed):
        return False
    return digest.hexdigest() == stored.sha256


def _is_as_stored(path: Path, stored: StoredObject) -> bool:
    if not path.is_file():
        return False
    with named_failures(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == stored.stored_sha256


def _replace(vault: Vault, stored: StoredObject, source: Path) -> None:
    place = vault.objects.path(stored.id)
    staged = vault.folder / STAGING / stored.id
    with named_failures(place):
        staged.unlink(missing_ok=True)
        durable.copy(source, staged)
        os.utime(staged, (durable.FIXED_TIME, durable.FIXED_TIME))
        durable.make_folder(place.parent)
        if place.exists():
            place.replace(new_aside(vault.folder) / stored.id)
        staged.replace(place)
        sync_folder(place.parent)
        sync_folder(place.parent.parent)
