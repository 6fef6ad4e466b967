"""What a file says of itself when it is stored, read by the picture worker."""

from __future__ import annotations

import math
import os
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from io import BufferedReader

from evidence_log.domain.evidence import EvidenceFacts, EvidenceKind
from evidence_log.errors.pictures import CannotShow
from evidence_log.intake.pictures import PictureFacts
from evidence_log.intake.sandbox import PictureWorker
from evidence_log.intake.sniff import HEAD_BYTES, MediaType, sniff

MOST_BYTES_LOOKED_INTO = 200 * 1024 * 1024
"""A larger file is stored as it is, without a look inside."""


def read_facts(source: BufferedReader, worker: PictureWorker) -> EvidenceFacts:
    """What the file says of itself; leaves *source* at its start."""
    status = os.fstat(source.fileno())
    media_type = sniff(source.read(HEAD_BYTES))
    source.seek(0)
    plain = replace(
        _plain_facts(media_type), file_modified_at=_instant(status.st_mtime)
    )
    if not _is_looked_into(media_type) or status.st_size > MOST_BYTES_LOOKED_INTO:
        return plain
    content = source.read()
    source.seek(0)
    return _looked_into(content, plain, worker)


def read_facts_of(content: bytes, worker: PictureWorker) -> EvidenceFacts:
    """What bytes in memory say of themselves, such as a pasted picture."""
    plain = _plain_facts(sniff(content[:HEAD_BYTES]))
    if not _is_looked_into(MediaType(plain.media_type)):
        return plain
    return _looked_into(content, plain, worker)


def _plain_facts(media_type: MediaType) -> EvidenceFacts:
    return EvidenceFacts(media_type=media_type.value, kind=_kind(media_type))


def _looked_into(
    content: bytes, plain: EvidenceFacts, worker: PictureWorker
) -> EvidenceFacts:
    media_type = MediaType(plain.media_type)
    with suppress(CannotShow):
        if media_type.is_picture:
            return _of_picture(worker.facts(content), plain)
        if media_type is MediaType.PDF:
            return replace(plain, pages=worker.pages(content).count)
        return replace(plain, seconds=math.ceil(worker.length(content)))
    return plain


def _is_looked_into(media_type: MediaType) -> bool:
    return (
        media_type.is_picture or media_type.is_recording or media_type is MediaType.PDF
    )


def _of_picture(found: PictureFacts, plain: EvidenceFacts) -> EvidenceFacts:
    return replace(
        plain,
        kind=_picture_kind(found),
        width=found.width,
        height=found.height,
        taken_at=(found.taken_at or "") + (found.taken_offset or ""),
        device=found.device or "",
        has_place=found.has_place,
        has_serial_or_owner=found.has_serial_or_owner or found.has_maker_note,
        tags=found.tags,
    )


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


def _instant(seconds: float) -> datetime | None:
    """The time a drive gives a file, or None where no calendar holds it."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None
