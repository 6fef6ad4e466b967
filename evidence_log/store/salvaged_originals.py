"""The originals of a salvaged log: their objects, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from evidence_log.domain.document import decode, encode, fields
from evidence_log.domain.evidence import (
    EvidenceFacts,
    EvidenceKind,
    EvidenceNotes,
    evidence_id,
)
from evidence_log.store.damage import Damage, DamageKind
from evidence_log.store.evidence_rows import EvidenceRecord
from evidence_log.store.keyslots import Random
from evidence_log.store.object_format import StoredObject
from evidence_log.store.salvaged_book import SalvagedBook
from evidence_log.store.salvaged_ledger import PROGRAM, record_of
from evidence_log.store.salvaged_rows import ErasureRow, ObjectRow, Source
from evidence_log.store.versions import SALT_BYTES, Series, Version

# Nobody knows any more what it shows: it must not stand in a report unasked.
_UNKNOWN_FACTS = EvidenceFacts(
    media_type="application/octet-stream", kind=EvidenceKind.OTHER
)
_UNKNOWN_NOTES = EvidenceNotes(intimate=True, shows_minor=True)


def salvage_objects(
    sources: Sequence[Source],
    contents: Mapping[int, bytes],
    book: SalvagedBook,
    *,
    opens: Callable[[StoredObject], bool],
) -> tuple[ObjectRow, ...]:
    """The object of each original in *contents* (its number and latest document).

    It is the one of that size and SHA-256, whatever number its row bears. Where copies
    of the log differ, it is the one that *opens*.
    """
    rows: dict[tuple[str, int], dict[StoredObject, None]] = {}
    for source in sources:
        for row in source.of(ObjectRow):
            key = row.stored.sha256, row.stored.size
            rows.setdefault(key, {})[row.stored] = None
    found: list[ObjectRow] = []
    for evidence, document in sorted(contents.items()):
        record = decode(document, EvidenceRecord)
        some = tuple(rows.get((record.sha256, record.size), ()))
        if not some:
            book.lost.append(
                Damage(kind=DamageKind.EVIDENCE, subject=evidence_id(evidence))
            )
            continue
        best = some[0] if len(some) == 1 else next(filter(opens, some), some[0])
        found.append(ObjectRow(evidence=evidence, stored=best))
    return tuple(found)


def describe_anew(
    sources: Iterable[Source],
    versions: Sequence[Version],
    erasures: Iterable[ErasureRow],
    *,
    book: SalvagedBook,
    random: Random,
) -> Iterator[Version]:
    """A new version for each original whose object is there but no word of it.

    It bears its number as its name, so that its bytes can be had again.
    """
    told = {one.number for one in versions if one.document is not None and _is_one(one)}
    told |= {row.number for row in erasures if row.series is Series.EVIDENCE}
    latest = {one.number: one for one in versions if _is_one(one)}
    for row in dict.fromkeys(row for source in sources for row in source.of(ObjectRow)):
        if row.evidence in told or row.evidence not in latest:
            continue
        told.add(row.evidence)
        added = _described(row, latest[row.evidence].version + 1, book, random)
        book.append(record_of(added, added.commitments()))
        yield added


def _is_one(version: Version) -> bool:
    return version.series is Series.EVIDENCE


def _described(
    row: ObjectRow, number: int, book: SalvagedBook, random: Random
) -> Version:
    document = encode(
        EvidenceRecord(
            original_name=evidence_id(row.evidence),
            sha256=row.stored.sha256,
            size=row.stored.size,
            facts=_UNKNOWN_FACTS,
            notes=_UNKNOWN_NOTES,
        )
    )
    return Version(
        series=Series.EVIDENCE,
        number=row.evidence,
        version=number,
        recorded_at=book.now,
        author=PROGRAM,
        document=document,
        salts=random(SALT_BYTES * sum(1 for _ in fields(document))),
    )
