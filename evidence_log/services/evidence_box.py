"""Taking files in as evidence, and giving originals back."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BufferedReader
from pathlib import Path

from evidence_log.domain.entry import Author, EntryId
from evidence_log.domain.evidence import (
    Evidence,
    EvidenceFacts,
    EvidenceKind,
    EvidenceNotes,
)
from evidence_log.domain.visible import is_hidden
from evidence_log.drive import named_failures, sync_folder
from evidence_log.errors import (
    CannotShow,
    FileMissing,
    FileThere,
    FolderMissing,
    NameNotAllowed,
    NoPermission,
    NotAFile,
)
from evidence_log.intake.pictures import PictureFacts
from evidence_log.intake.sandbox import PictureWorker
from evidence_log.intake.sniff import HEAD_BYTES, MediaType, sniff
from evidence_log.jobs import JobControl
from evidence_log.services.session import OpenLog, refuse_inside_vault

MOST_PICTURE_BYTES = 200 * 1024 * 1024
"""A larger file is stored as it is, without a look inside."""


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
            facts=_facts(source, worker),
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


def _facts(source: BufferedReader, worker: PictureWorker) -> EvidenceFacts:
    """What the file says of itself; leaves *source* at its start."""
    status = os.fstat(source.fileno())
    media_type = sniff(source.read(HEAD_BYTES))
    source.seek(0)
    found: PictureFacts | None = None
    if media_type.is_picture and status.st_size <= MOST_PICTURE_BYTES:
        with suppress(CannotShow):
            found = worker.facts(source.read())
        source.seek(0)
    modified = _instant(status.st_mtime)
    if found is None:
        return EvidenceFacts(
            media_type=media_type.value,
            kind=_kind(media_type),
            file_modified_at=modified,
        )
    return EvidenceFacts(
        media_type=media_type.value,
        kind=_picture_kind(found),
        width=found.width,
        height=found.height,
        taken_at=(found.taken_at or "") + (found.taken_offset or ""),
        device=found.device or "",
        has_place=found.has_place,
        has_serial_or_owner=found.has_serial_or_owner or found.has_maker_note,
        tags=found.tags,
        file_modified_at=modified,
    )


def _instant(seconds: float) -> datetime | None:
    """The time a drive gives a file, or None where no calendar holds it."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _picture_kind(found: PictureFacts) -> EvidenceKind:
    """A camera names itself; a PNG without a camera is most likely a screenshot."""
    if found.device or found.taken_at:
        return EvidenceKind.PHOTO
    is_png = found.media_type is MediaType.PNG
    return EvidenceKind.SCREENSHOT if is_png else EvidenceKind.PHOTO


def _kind(media_type: MediaType) -> EvidenceKind:
    if media_type is MediaType.MAIL:
        return EvidenceKind.MAIL
    if media_type is MediaType.HTML:
        return EvidenceKind.WEB_PAGE
    family = media_type.value.partition("/")[0]
    families = {
        "image": EvidenceKind.PHOTO,
        "audio": EvidenceKind.AUDIO,
        "video": EvidenceKind.VIDEO,
    }
    documents = {MediaType.PDF, MediaType.DOCX, MediaType.XLSX, MediaType.RTF}
    if media_type in documents:
        return EvidenceKind.DOCUMENT
    return families.get(family, EvidenceKind.OTHER)


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
