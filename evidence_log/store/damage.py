"""What a check can find."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DamageKind(StrEnum):
    """What was found."""

    HEADER = "header"
    HEADER_REPAIRED = "header_repaired"
    HEADER_OLDER = "header_older"
    DATABASE_HEAD = "database_head"
    DATABASE_PAGE = "database_page"
    DATABASE_STRUCTURE = "database_structure"
    CONTENT = "content"
    LEDGER = "ledger"
    EVIDENCE = "evidence"
    EXHIBIT_NUMBER = "exhibit_number"
    OVERVIEW = "overview"
    ATTEMPTS = "attempts"
    UNKNOWN_OBJECT = "unknown_object"
    KEPT_COPY = "kept_copy"
    KEPT_HEAD = "kept_head"
    LOG_DIVERGED = "log_diverged"
    SYNC_COPY = "sync_copy"
    ERASING_UNFINISHED = "erasing_unfinished"


NO_DAMAGE = frozenset(
    {
        DamageKind.UNKNOWN_OBJECT,
        DamageKind.ERASING_UNFINISHED,
        DamageKind.SYNC_COPY,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """One finding; *subject* names the entry, original, page or file."""

    kind: DamageKind
    subject: str
