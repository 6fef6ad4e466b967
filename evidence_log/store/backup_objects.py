"""The originals of a backup: each is copied once, and never read again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence_log.domain.evidence import EvidenceId, evidence_id
from evidence_log.drive import named_failures, sync_folder
from evidence_log.jobs import JobControl
from evidence_log.store import durable
from evidence_log.store.object_format import stored_size
from evidence_log.store.objects import OBJECTS, STAGING, ObjectStore
from evidence_log.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedObjects:
    """What was copied, in bytes of stored files; *damaged* could not be."""

    count: int
    size: int
    damaged: tuple[EvidenceId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    evidence: EvidenceId
    object_id: str
    size: int
    stored_sha256: str


def copy_objects(vault: Vault, target: Path, control: JobControl) -> CopiedObjects:
    """Copy to *target* the objects it lacks, each compared with its SHA-256.

    One that is not as it was stored is left out and named; whatever of it *target*
    holds stays. Progress counts bytes. Raises StorageFailed errors and JobCancelled.
    """
    there = _sizes(target)
    wanted = [
        each
        for each in vault.database.rows(_EVERY_OBJECT, (), _wanted)
        if there.get(each.object_id) != each.size
    ]
    progress = _Progress(control, sum(each.size for each in wanted))
    copies = _objects_in(vault, target)
    copies.empty_staging()
    damaged = [
        each for each in wanted if not _is_copied(each, vault.objects, copies, progress)
    ]
    _sync(copies, wanted)
    return CopiedObjects(
        count=len(wanted) - len(damaged),
        size=progress.total - sum(each.size for each in damaged),
        damaged=tuple(each.evidence for each in damaged),
    )


def forget_objects(vault: Vault, target: Path) -> int:
    """Delete in *target* the originals that were erased; tell how many there were."""
    erased = vault.database.rows(_ERASED_OBJECTS, (), str)
    copies = _objects_in(vault, target)
    found = [each for each in erased if copies.path(each).exists()]
    copies.delete(found)
    return len(found)


_EVERY_OBJECT = (
    "SELECT evidence, object_id, size, stored_sha256 FROM object ORDER BY evidence"
)


_ERASED_OBJECTS = (
    "SELECT object_id FROM erasure WHERE object_id IS NOT NULL"
    " AND object_id NOT IN (SELECT object_id FROM object)"
)


def _wanted(evidence: int, object_id: str, size: int, stored_sha256: str) -> _Wanted:
    return _Wanted(
        evidence=evidence_id(evidence),
        object_id=object_id,
        size=stored_size(size),
        stored_sha256=stored_sha256,
    )


def _sizes(target: Path) -> dict[str, int]:
    """The objects in *target* and how large each file is."""
    with named_failures(target):
        return {
            entry.name: entry.stat(follow_symlinks=False).st_size
            for entry in _files_below(target / OBJECTS)
        }


def _files_below(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as groups:
        for group in groups:
            if group.is_dir(follow_symlinks=False):
                with os.scandir(group) as files:
                    yield from files


class _Progress:
    """Counts the bytes that went through."""

    def __init__(self, control: JobControl, total: int) -> None:
        self._control = control
        self._done = 0
        self.total = total

    def add(self, size: int) -> None:
        self._done += size
        self._control.step(self._done, max(self._done, self.total))


def _objects_in(vault: Vault, target: Path) -> ObjectStore:
    return ObjectStore(
        folder=target, vault_id=vault.key.vault_id, random=vault.random_bytes
    )


def _is_copied(
    wanted: _Wanted, objects: ObjectStore, copies: ObjectStore, progress: _Progress
) -> bool:
    """Copy one object, if it is as it was stored; its name is not synced yet."""
    source = objects.path(wanted.object_id)
    staged = copies.folder / STAGING / wanted.object_id
    place = copies.path(wanted.object_id)
    if not source.is_file():
        return False
    with named_failures(place):
        try:
            found = _copy(source, staged, progress)
            if found == wanted.stored_sha256:
                durable.make_folder(place.parent)
                staged.replace(place)
                return True
        finally:
            staged.unlink(missing_ok=True)
    return False


def _copy(source: Path, target: Path, progress: _Progress) -> str:
    """Copy the bytes, synced; tell their SHA-256. The source may be unreadable."""
    digest = hashlib.sha256()
    for piece in durable.copying(source, target, modified=durable.FIXED_TIME):
        digest.update(piece)
        progress.add(len(piece))
    return digest.hexdigest()


def _sync(copies: ObjectStore, copied: Iterable[_Wanted]) -> None:
    """Make the names of what was copied durable."""
    groups = {copies.path(each.object_id).parent for each in copied}
    with named_failures(copies.folder):
        for folder in sorted(group for group in groups if group.exists()):
            sync_folder(folder)
        sync_folder(copies.folder / OBJECTS)
