"""Files and pictures that are put into an entry while it is still being written.

They are stored at once, so that a draft need only name them, and belong to an entry
when it is saved. A picture from the clipboard never becomes a file outside the vault.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from evidence_log.domain.entry import Author, EntryId
from evidence_log.domain.evidence import (
    Evidence,
    EvidenceId,
    EvidenceKind,
    EvidenceNotes,
)
from evidence_log.domain.moment import (
    HOME_ZONE,
    PartialDate,
    TimeOrigin,
    find_zone,
    moment,
)
from evidence_log.errors import Damaged
from evidence_log.errors.pictures import CannotShow
from evidence_log.intake.pictures import Rendition
from evidence_log.intake.sandbox import PictureWorker
from evidence_log.intake.sniff import MediaType
from evidence_log.jobs import JobControl
from evidence_log.services.evidence_box import check_files, store_files
from evidence_log.services.evidence_facts import (
    MOST_BYTES_LOOKED_INTO,
    read_facts_of,
)
from evidence_log.services.evidence_reading import GivenFile
from evidence_log.services.session import OpenLog

NO_THUMBNAIL = Rendition(
    width=0,
    height=0,
    rgb=b"",
    source_width=0,
    source_height=0,
    was_scaled=False,
    was_turned=False,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """A stored original and a small picture of it, at most as wide as was asked.

    *thumbnail* is NO_THUMBNAIL where it shows nothing. *was_stored_before*: the vault
    held the same bytes already.
    """

    evidence: Evidence
    thumbnail: Rendition = NO_THUMBNAIL
    was_stored_before: bool = False

    @property
    def is_screenshot(self) -> bool:
        """Whether to ask if date and sender can be seen."""
        return self.evidence.facts.kind is EvidenceKind.SCREENSHOT


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenPicture:
    """A picture in memory, and the name it is to have in the vault."""

    content: bytes
    name: str
    notes: EvidenceNotes


def take_in_files(
    log: OpenLog,
    paths: Sequence[Path],
    *,
    longest_side: int,
    author: Author,
    control: JobControl,
) -> tuple[TakenIn, ...]:
    """Store files, all or none, that no entry has yet.

    Raises FileMissing, NotAFile, NameNotAllowed and StorageFailed errors.
    """
    check_files(paths)
    with log.vault.transaction():
        stored = store_files(
            log,
            [GivenFile(path=path) for path in paths],
            entry=None,
            author=author,
            control=control,
        )
    with log.surroundings.picture_worker() as worker:
        return tuple(
            TakenIn(
                evidence=one.evidence,
                thumbnail=_thumbnail(log, one.evidence, worker, longest_side),
                was_stored_before=one.was_stored_before,
            )
            for one in stored
        )


def take_in_picture(
    log: OpenLog, given: GivenPicture, *, longest_side: int, author: Author
) -> TakenIn:
    """Store a picture from memory as a screenshot; raises StorageFailed errors."""
    with log.surroundings.picture_worker() as worker:
        facts = read_facts_of(given.content, worker)
        with log.vault.transaction():
            stored = log.vault.evidence.store(
                BytesIO(given.content),
                name=given.name,
                facts=facts,
                notes=given.notes,
                author=author,
            )
        return TakenIn(
            evidence=stored.evidence,
            thumbnail=_rendered(given.content, worker, longest_side),
            was_stored_before=stored.was_stored_before,
        )


def captured_now(log: OpenLog) -> EvidenceNotes:
    """That a picture was taken now, by this computer's clock."""
    now = log.surroundings.clock().astimezone(find_zone(HOME_ZONE))
    day = PartialDate(year=now.year, month=now.month, day=now.day)
    taken = moment(
        day,
        now.time().replace(microsecond=0),
        second_pass=bool(now.fold),
        origin=TimeOrigin.DEVICE_CLOCK,
    )
    return EvidenceNotes(captured_at=taken)


def stored_before(log: OpenLog, numbers: Iterable[EvidenceId]) -> tuple[TakenIn, ...]:
    """Stored originals as they are called, without a picture of them.

    Raises EvidenceUnknown and EvidenceErased.
    """
    return tuple(
        TakenIn(evidence=log.vault.evidence.find(number), was_stored_before=True)
        for number in numbers
    )


def evidence_of(log: OpenLog, entry: EntryId) -> tuple[TakenIn, ...]:
    """What an entry holds already, without pictures of it."""
    return tuple(
        TakenIn(evidence=one, was_stored_before=True)
        for one in log.vault.evidence.of_entry(entry)
    )


def _thumbnail(
    log: OpenLog, evidence: Evidence, worker: PictureWorker, longest_side: int
) -> Rendition:
    media_type = MediaType(evidence.facts.media_type)
    if not media_type.is_picture or evidence.size > MOST_BYTES_LOOKED_INTO:
        return NO_THUMBNAIL
    with suppress(Damaged):
        content = b"".join(log.vault.evidence.chunks(evidence.id))
        return _rendered(content, worker, longest_side)
    return NO_THUMBNAIL


def _rendered(content: bytes, worker: PictureWorker, longest_side: int) -> Rendition:
    with suppress(CannotShow):
        return worker.render(content, longest_side=longest_side)
    return NO_THUMBNAIL
