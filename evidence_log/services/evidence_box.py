"""Taking files in as evidence, and giving originals back."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from io import BufferedReader
from pathlib import Path

from evidence_log.domain.entry import Author, EntryId
from evidence_log.domain.evidence import (
    Evidence,
)
from evidence_log.domain.visible import is_hidden
from evidence_log.drive import named_failures, sync_folder
from evidence_log.errors.drive import NoPermission
from evidence_log.errors.places import (
    FileMissing,
    FileThere,
    FolderMissing,
    NameNotAllowed,
    NotAFile,
)
from evidence_log.intake.sandbox import PictureWorker
from evidence_log.jobs import JobControl
from evidence_log.services.evidence_facts import read_facts
from evidence_log.services.evidence_reading import GivenFile, said_together
from evidence_log.services.session import OpenLog, refuse_inside_vault


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
        files = [GivenFile(path=path) for path in paths]
        return store_files(log, files, entry=linked, author=author, control=control)


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
    files: Sequence[GivenFile],
    *,
    entry: EntryId | None,
    author: Author,
    control: JobControl,
) -> tuple[StoredFile, ...]:
    """Store files within the caller's transaction, with what is said of them."""
    if not files:
        return ()
    with log.surroundings.picture_worker() as worker:
        return tuple(
            _store(log, file, worker, entry=entry, author=author)
            for file in control.track(files, len(files))
        )


def _store(
    log: OpenLog,
    file: GivenFile,
    worker: PictureWorker,
    *,
    entry: EntryId | None,
    author: Author,
) -> StoredFile:
    with _opened(file.path) as source:
        facts = read_facts(source, worker)
        stored = log.vault.evidence.store(
            source,
            name=file.path.name,
            facts=replace(facts, kind=file.kind or facts.kind),
            notes=file.notes,
            author=author,
        )
    evidence = stored.evidence
    notes = said_together(evidence.notes, file.notes)
    if notes != evidence.notes:
        evidence = log.vault.evidence.note(evidence.id, notes, author=author)
    if entry is not None:
        log.vault.evidence.link(evidence.id, entry, author=author)
    return StoredFile(
        path=file.path,
        evidence=evidence,
        was_stored_before=stored.was_stored_before,
    )


def _opened(path: Path) -> BufferedReader:
    with named_failures(path):
        return path.open("rb")


def extract_original(
    log: OpenLog, number: str, out: Path, *, control: JobControl
) -> Evidence:
    """Write one original to *out*, byte for byte; *out* must not exist.

    Only the owner's account can read it.
    Progress counts bytes. On any failure nothing is left at *out*. Raises
    EvidenceUnknown, EvidenceDamaged, InsideVault, FileThere, FolderMissing and
    StorageFailed errors.
    """
    evidence = log.vault.evidence.find(number)
    done = 0
    refuse_inside_vault(log, out)
    if out.exists():
        raise FileThere(out)
    if not out.parent.is_dir():
        raise FolderMissing(out.parent)
    with named_failures(out), out.open("xb") as target:
        try:
            out.chmod(0o600)
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
