"""A stored original file, byte for byte, and what is known of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from evidence_log.domain.moment import Moment

EvidenceId = NewType("EvidenceId", str)
"""``M-0001``, counted from 1 in the order of storing (Danish: materiale)."""

Sha256 = NewType("Sha256", str)
"""64 lower-case hexadecimal digits."""

_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


def evidence_id(number: int) -> EvidenceId:
    """Write the evidence number *number* (from 1)."""
    return EvidenceId(f"M-{number:04}")


def sha256(text: str) -> Sha256:
    """Take *text* as a SHA-256; raise ValueError where it is none."""
    if _SHA256.fullmatch(text) is None:
        raise ValueError("not a SHA-256 in lower-case hexadecimal")
    return Sha256(text)


class EvidenceKind(StrEnum):
    """What an original shows, as the person or the file itself says."""

    SCREENSHOT = "screenshot"
    PHOTO = "photo"
    VIDEO = "video"
    AUDIO = "audio"
    MESSAGE_FILE = "message_file"
    MAIL = "mail"
    CHAT_EXPORT = "chat_export"
    DOCUMENT = "document"
    CALL_LIST = "call_list"
    WEB_PAGE = "web_page"
    SCAN = "scan"
    PHYSICAL = "physical"
    OTHER = "other"


class Visible(StrEnum):
    """Whether date and sender can be seen in the picture, as the person says."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFacts:
    """What was found in and around the file when it was stored.

    *taken_at* is local text as the file says, without a zone. *seconds* is the
    length of a recording, rounded up, *pages* how many a document has; 0 is unknown.
    *place* and the other *tags* stay in the vault and never stand in a report.
    """

    media_type: str
    kind: EvidenceKind
    width: int = 0
    height: int = 0
    seconds: int = 0
    pages: int = 0
    taken_at: str = ""
    device: str = ""
    has_place: bool = False
    has_serial_or_owner: bool = False
    tags: tuple[tuple[str, str], ...] = ()
    file_modified_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceNotes:
    """What the person says of the file; all of it optional."""

    captured_at: Moment | None = None
    captured_by: str = ""
    source: str = ""
    date_and_sender_visible: Visible | None = None
    still_on_phone: bool | None = None
    seen_by: str = ""
    transcript: str = ""
    note: str = ""
    intimate: bool = False
    shows_minor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One stored original. *size* in bytes; *exhibit* is its Bilag number, or 0."""

    id: EvidenceId
    sha256: Sha256
    size: int
    original_name: str
    imported_at: datetime
    facts: EvidenceFacts
    notes: EvidenceNotes
    exhibit: int = 0
