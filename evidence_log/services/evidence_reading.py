"""Files as an entry names them: a path, or a path and what the person says of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from evidence_log.domain.evidence import EvidenceKind, EvidenceNotes, Visible
from evidence_log.services.input_record import InputRecord

_KEYS = frozenset(
    "path kind date_and_sender_visible transcript still_on_phone seen_by captured_by "
    "note intimate shows_minor".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFile:
    """A file to be stored. *kind* None means what the file itself says."""

    path: Path
    kind: EvidenceKind | None = None
    notes: EvidenceNotes = field(default_factory=EvidenceNotes)


def read_given_files(record: InputRecord, folder: Path) -> tuple[GivenFile, ...]:
    """Read the key ``evidence``: texts are paths, relative to *folder*.

    Raises a BadInput that names the key.
    """

    def read(part: InputRecord) -> GivenFile:
        part.require("path")
        return GivenFile(
            path=folder / part.text("path"),
            kind=part.choice("kind", EvidenceKind),
            notes=_notes(part),
        )

    return record.parts("evidence", _KEYS, read, text_is="path")


def _notes(record: InputRecord) -> EvidenceNotes:
    return EvidenceNotes(
        captured_by=record.text("captured_by"),
        date_and_sender_visible=record.choice("date_and_sender_visible", Visible),
        still_on_phone=record.flag("still_on_phone"),
        seen_by=record.text("seen_by"),
        transcript=record.text("transcript"),
        note=record.text("note"),
        intimate=record.flag("intimate") or False,
        shows_minor=record.flag("shows_minor") or False,
    )


def said_together(before: EvidenceNotes, now: EvidenceNotes) -> EvidenceNotes:
    """Both, the newer holding where both speak; a warning once given stays."""
    visible, on_phone = now.date_and_sender_visible, now.still_on_phone
    return replace(
        before,
        captured_by=now.captured_by or before.captured_by,
        date_and_sender_visible=visible or before.date_and_sender_visible,
        still_on_phone=before.still_on_phone if on_phone is None else on_phone,
        seen_by=now.seen_by or before.seen_by,
        transcript=now.transcript or before.transcript,
        note=now.note or before.note,
        intimate=now.intimate or before.intimate,
        shows_minor=now.shows_minor or before.shows_minor,
    )
