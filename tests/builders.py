"""Entries, evidence and case files from few words, for every test that needs them."""

from __future__ import annotations

import hashlib
from dataclasses import fields, replace
from datetime import UTC, datetime, time, timedelta

from evidence_log.domain.entry import (
    Aftermath,
    Author,
    Entry,
    EntryContent,
    EntryKind,
    Private,
    Reporting,
    What,
    When,
    Where,
    Who,
    entry_id,
    incident_id,
)
from evidence_log.domain.evidence import (
    Evidence,
    EvidenceFacts,
    EvidenceKind,
    EvidenceNotes,
    evidence_id,
    sha256,
)
from evidence_log.domain.moment import Moment, PartialDate, Precision, moment

_GROUPS = {
    "when": When,
    "what": What,
    "who": Who,
    "where": Where,
    "aftermath": Aftermath,
    "reporting": Reporting,
    "private": Private,
}


def day(text: str) -> PartialDate:
    """``2025``, ``2025-03`` or ``2025-03-14``."""
    return PartialDate.parse(text)


def at(text: str) -> Moment:
    """``2025-03-14 19:22``, ``2025-03-14``, ``2025-03``; ``~`` in front: about."""
    about, stated = text.startswith("~"), text.removeprefix("~")
    date_text, _, time_text = stated.partition(" ")
    return moment(
        PartialDate.parse(date_text),
        time.fromisoformat(time_text) if time_text else None,
        precision=Precision.ABOUT if about else None,
    )


def content(when: str, text: str = "Ringede", **said: object) -> EntryContent:
    """What a person says of an entry; *said* names any field of any group.

    ``content("2025-03-14", "Ringede", count=3, own=True, note="kun til mig")``.
    """
    said = {"start": at(when), "text": text, **said}
    if isinstance(said.get("end"), str):
        said["end"] = at(str(said["end"]))
    kind = said.pop("kind", EntryKind.INCIDENT)
    groups = {}
    for name, group in _GROUPS.items():
        known = {field.name for field in fields(group)} & said.keys()
        groups[name] = group(**{field: said.pop(field) for field in known})
    if said:
        raise TypeError(f"no group of an entry has {sorted(said)}")
    return EntryContent(kind=kind, **groups)


def entry(
    when: str, text: str = "Ringede", *, number: int = 1, **said: object
) -> Entry:
    """One entry, written down within the hour it tells of."""
    told = content(when, text, **said)
    written = told.when.start.instant or datetime.combine(
        told.when.start.date.first_day, time(12), tzinfo=UTC
    )
    is_incident = told.kind is EntryKind.INCIDENT
    return Entry(
        id=entry_id(number),
        incident=incident_id(number) if is_incident else None,
        content=told,
        version=1,
        recorded_at=written + timedelta(minutes=20),
        changed_at=written + timedelta(minutes=20),
        author=Author(),
    )


def evidence(
    number: int = 1,
    kind: EvidenceKind = EvidenceKind.SCREENSHOT,
    *,
    media_type: str = "image/png",
    data: bytes = b"original",
    **notes: object,
) -> Evidence:
    """One stored original of these bytes; *notes* are fields of EvidenceNotes."""
    return Evidence(
        id=evidence_id(number),
        sha256=sha256(hashlib.sha256(data).hexdigest()),
        size=len(data),
        original_name=f"IMG_{number:04}",
        imported_at=datetime(2026, 2, 2, 9, tzinfo=UTC),
        facts=EvidenceFacts(media_type=media_type, kind=kind),
        notes=EvidenceNotes(**notes),
        exhibit=number,
    )


class Diary:
    """A log in the making: numbers entries, incidents and evidence as a vault does."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.evidence: list[Evidence] = []
        self.links: list[tuple[str, str]] = []

    def write(self, when: str, text: str, **said: object) -> Entry:
        """Add an entry; say ``kind=…`` for other kinds than an incident."""
        written = entry(when, text, number=len(self.entries) + 1, **said)
        if written.incident is not None:
            incidents = sum(1 for one in self.entries if one.incident is not None)
            written = replace(written, incident=incident_id(incidents + 1))
        self.entries.append(written)
        return written

    def write_late(
        self, written_on: str, when: str, text: str, **said: object
    ) -> Entry:
        """Add an entry that was written down on a later day."""
        self.write(when, text, **said)
        recorded = at(f"{written_on} 09:00").instant
        assert recorded is not None
        late = replace(self.entries[-1], recorded_at=recorded, changed_at=recorded)
        self.entries[-1] = late
        return late

    def attach(
        self,
        to: Entry,
        kind: EvidenceKind = EvidenceKind.SCREENSHOT,
        *,
        media_type: str = "image/png",
        data: bytes = b"",
        **notes: object,
    ) -> Evidence:
        """Store evidence and link it to an entry."""
        number = len(self.evidence) + 1
        stored = evidence(
            number,
            kind,
            media_type=media_type,
            data=data or f"original {number}".encode(),
            **notes,
        )
        self.evidence.append(stored)
        self.links.append((to.id, stored.id))
        return stored
