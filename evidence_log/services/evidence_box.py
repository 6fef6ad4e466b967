"""Taking files in as evidence, and giving originals back."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from evidence_log.domain.entry import Author, EntryId
from evidence_log.domain.evidence import (
    Evidence,
    EvidenceNotes,
)
from evidence_log.domain.visible import is_hidden
from evidence_log.drive import named_failures, sync_folder
from evidence_log.errors import (
    FileMissing,
    FolderNotEmpty,
    NameNotAllowed,
    NoPermission,
    NotAFile,
)
from evidence_log.intake.sandbox import PictureWorker
from evidence_log.jobs import JobControl
from evidence_log.services.evidence_facts import read_facts
from evidence_log.services.session import OpenLog


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file that was stored, and whether the vault held it already."""

    path: Path
    evidence: Evidence
    was_stored_before: bool


def attach_files(
    log: OpenLog,
    paths: Sequence[Path],
    *,
    entry: str | None,
    author: Author,
    control: JobControl,
) -> tuple[StoredFile, ...]:
    """Store files, all or none, and link them to *entry* where one is named.

    Progress counts files. Raises EntryUnknown, FileMissing, NotAFile,
    NameNotAllowed and StorageFailed errors.
    """
    check_files(paths)
    linked = None if entry is None else log.vault.entries.find(entry).id
    with log.vault.transaction():
        return store_files(log, paths, entry=linked, author=author, control=control)


def check_files(paths: Iterable[Path]) -> None:
    """Refuse what is no plain readable file, before anything is stored."""
    for path in paths:
        if any(is_hidden(sign) for sign in path.name):
            raise NameNotAllowed(path)
        if path.is_dir():
            raise NotAFile(path)
        if not path.exists():
            raise FileMissing(path)
        if not path.is_file():
            raise NotAFile(path)
        if not os.access(path, os.R_OK):
            raise NoPermission(path)


def store_files(
    log: OpenLog,
    paths: Sequence[Path],
    *,
    entry: EntryId | None,
    author: Author,
    control: JobControl,
) -> tuple[StoredFile, ...]:
    """Store files within the caller's transaction."""
    if not paths:
        return ()
    with log.surroundings.picture_worker() as worker:
        return tuple(
            _store(log, path, worker, entry=entry, author=author)
            for path in control.track(paths, len(paths))
        )


def _store(
    log: OpenLog,
    path: Path,
    worker: PictureWorker,
    *,
    entry: EntryId | None,
    author: Author,
) -> StoredFile:
    with _opened(path) as source:
        stored = log.vault.evidence.store(
            source,
            name=path.name,
            facts=read_facts(source, worker),
            notes=EvidenceNotes(),
            author=author,
        )
    if entry is not None:
        log.vault.evidence.link(stored.evidence.id, entry, author=author)
    return StoredFile(
        path=path,
        evidence=stored.evidence,
        was_stored_before=stored.was_stored_before,
    )


def _opened(path: Path) -> BufferedReader:
    with named_failures(path):
        return path.open("rb")


def extract_original(
    log: OpenLog, number: str, out: Path, *, control: JobControl
) -> Evidence:
    """Write one original to *out*, byte for byte; *out* must not exist.

    Progress counts bytes. On any failure nothing is left at *out*. Raises
    EvidenceUnknown, EvidenceDamaged, FolderNotEmpty, FileMissing and
    StorageFailed errors.
    """
    evidence = log.vault.evidence.find(number)
    done = 0
    if out.exists():
        raise FolderNotEmpty(out)
    if not out.parent.is_dir():
        raise FileMissing(out.parent)
    with named_failures(out), out.open("xb") as target:
        try:
            for chunk in log.vault.evidence.chunks(evidence.id):
                target.write(chunk)
                done += len(chunk)
                control.step(done, evidence.size)
            target.flush()
            os.fsync(target.fileno())
        except BaseException:
            target.close()
            out.unlink(missing_ok=True)
            raise
        sync_folder(out.parent)
    return evidence
