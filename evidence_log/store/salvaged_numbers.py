"""The numbers of a salvaged log that the ledger does not hold: H and Bilag."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from evidence_log.domain.document import decode
from evidence_log.domain.entry import EntryContent, EntryKind, entry_id
from evidence_log.store.damage import Damage, DamageKind
from evidence_log.store.exports import ExportRecord
from evidence_log.store.salvaged_book import SalvagedBook
from evidence_log.store.salvaged_rows import EntryRow, ExhibitRow, Source
from evidence_log.store.versions import Series, Version


def salvage_entries(
    sources: Sequence[Source], versions: Iterable[Version], book: SalvagedBook
) -> tuple[EntryRow, ...]:
    """Every entry with its numbers; a lost H number follows from the order.

    An entry gets one when it is first an incident (store/entries.py).
    """
    became = _first_incidents(versions)
    given = [
        {row.number: row.incident for row in source.of(EntryRow)} for source in sources
    ]
    given.sort(key=lambda one: not _is_rising([one.get(each, 0) for each in became]))
    incidents: dict[int, int] = {}
    for one in given:
        for number, incident in one.items():
            incidents[number] = incidents.get(number) or incident
    written = {one.number for one in versions if one.series is Series.ENTRY}
    highest = 0
    for number in became:
        incidents[number] = incidents.get(number) or highest + 1
        highest = max(highest, incidents[number])
    for number in sorted(incidents.keys() - written):
        book.lose(DamageKind.CONTENT, entry_id(number))
    return tuple(
        EntryRow(number=number, incident=incidents.get(number, 0))
        for number in sorted(written | incidents.keys())
    )


def _is_rising(numbers: Iterable[int]) -> bool:
    """Whether each number that is known is higher than all before it."""
    known = [number for number in numbers if number]
    return all(one < other for one, other in pairwise(known))


def _first_incidents(versions: Iterable[Version]) -> dict[int, None]:
    """The entries that are incidents, in the order in which they became it."""
    return {
        one.number: None
        for one in versions
        if one.series is Series.ENTRY
        and one.document is not None
        and decode(one.document, EntryContent).kind is EntryKind.INCIDENT
    }


def salvage_exhibits(
    sources: Sequence[Source], versions: Iterable[Version], book: SalvagedBook
) -> tuple[ExhibitRow, ...]:
    """Bilag numbers: an original has one, none is given twice, none goes unnoticed."""
    originals = {one.number for one in versions if one.series is Series.EVIDENCE}
    found: dict[int, ExhibitRow] = {}
    taken: set[int] = set()
    for source in sources:
        for row in source.of(ExhibitRow):
            is_free = row.evidence not in found and row.number not in taken
            if is_free and row.evidence in originals:
                found[row.evidence] = row
                taken.add(row.number)
    for number in sorted(_handed_over(versions) - taken):
        book.lost.append(Damage(kind=DamageKind.EXHIBIT_NUMBER, subject=str(number)))
    return tuple(found.values())


def _handed_over(versions: Iterable[Version]) -> set[int]:
    """The Bilag numbers that stand in packages."""
    return {
        number
        for one in versions
        if one.series is Series.EXPORT and one.document is not None
        for number in decode(one.document, ExportRecord).exhibits
    }
