"""One log put together from every copy of it that is left, damaged or not.

A row counts where what it says is confirmed: contents by the commitments of the
ledger, the ledger by the contents and by seals that left in packages. What was
erased in any copy stays erased. What is lost is named, never made up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from evidence_log.domain.document import decode
from evidence_log.domain.ledger import Action, LedgerRecord
from evidence_log.errors.opening import DatabaseDamaged
from evidence_log.store.damage import Damage, DamageKind
from evidence_log.store.keyslots import Random
from evidence_log.store.object_format import StoredObject
from evidence_log.store.salvaged_book import SalvagedBook
from evidence_log.store.salvaged_contents import SalvagedContents
from evidence_log.store.salvaged_facts import (
    salvage_links,
    salvage_withdrawals,
)
from evidence_log.store.salvaged_ledger import (
    PROGRAM,
    choose_records,
    fill_gaps,
    given_seals,
    of_one_history,
    record_of,
)
from evidence_log.store.salvaged_numbers import salvage_entries, salvage_exhibits
from evidence_log.store.salvaged_originals import describe_anew, salvage_objects
from evidence_log.store.salvaged_rows import (
    EntryRow,
    ErasureRow,
    ExhibitRow,
    LinkRow,
    ObjectRow,
    Source,
    VersionRow,
    WithdrawalRow,
)
from evidence_log.store.series_documents import DOCUMENT_OF
from evidence_log.store.versions import Series, Version

_VERSION = re.compile(r"([A-Z])-([0-9]{4,15})/([0-9]{1,15})", re.ASCII)
_ERASED = {
    Action.ENTRY_ERASED: Series.ENTRY,
    Action.EVIDENCE_ERASED: Series.EVIDENCE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SalvagedLog:
    """Everything a log holds, in the order in which it was written.

    *lost* names what no copy holds any more; the records tell of it too.
    """

    records: tuple[LedgerRecord, ...]
    versions: tuple[Version, ...]
    entries: tuple[EntryRow, ...]
    withdrawals: tuple[WithdrawalRow, ...]
    links: tuple[LinkRow, ...]
    objects: tuple[ObjectRow, ...]
    exhibits: tuple[ExhibitRow, ...]
    erasures: tuple[ErasureRow, ...]
    is_erasing: bool
    lost: tuple[Damage, ...]


def salvage(
    sources: Sequence[Source],
    *,
    now: datetime,
    random: Random,
    opens: Callable[[StoredObject], bool],
    least: int = 0,
) -> SalvagedLog:
    """Put one log together from *sources*: the log itself, then its kept copies.

    *now* (UTC) stands in the records that tell of losses; *opens* tells whether an
    object is readable, *least* how many records the ledger had at least.
    """
    ours = of_one_history(sources)
    contents, rows = SalvagedContents(ours), _version_rows(ours)
    book = _book(ours, contents, rows, now=now, least=least)
    erasures = _erasures(ours, book)
    versions = _in_order(_versions(book, contents, erasures), rows)
    versions += tuple(describe_anew(ours, versions, erasures, book=book, random=random))
    entries = salvage_entries(ours, versions, book)
    originals = {one.number for one in versions if one.series is Series.EVIDENCE}
    found = SalvagedLog(
        records=(),
        versions=versions,
        entries=entries,
        withdrawals=salvage_withdrawals(ours, book, random),
        links=salvage_links(
            ours,
            book,
            entries=frozenset(one.number for one in entries),
            originals=frozenset(originals),
            random=random,
        ),
        objects=salvage_objects(ours, _latest_originals(versions), book, opens=opens),
        exhibits=salvage_exhibits(ours, versions, book),
        erasures=erasures,
        is_erasing=any(source.is_erasing for source in ours[:1]),
        lost=(),
    )
    return replace(found, records=book.records, lost=tuple(book.lost))


def _book(
    ours: Sequence[Source],
    contents: SalvagedContents,
    rows: Sequence[VersionRow],
    *,
    now: datetime,
    least: int,
) -> SalvagedBook:
    """The ledger, with what versions that no record tells of need behind its end."""
    known = choose_records(ours, contents.confirm, given_seals(contents.documents()))
    found = fill_gaps(known, rows, contents.told_of, least=least if known else 0)
    is_damaged = any(source.damaged_pages for source in ours[:1])
    book = SalvagedBook(found, now=now, is_damaged=is_damaged)
    for row in found.untold:
        book.append(record_of(row.version, contents.told_of(row) or ()))
    return book


def _version_rows(sources: Sequence[Source]) -> tuple[VersionRow, ...]:
    """Every version, once; the first copy's row of it counts."""
    found: dict[str, VersionRow] = {}
    for source in sources:
        for row in source.of(VersionRow):
            found.setdefault(row.version.subject, row)
    return tuple(found.values())


def _erasures(sources: Sequence[Source], book: SalvagedBook) -> tuple[ErasureRow, ...]:
    """What was erased, by a row or by the ledger."""
    found: dict[tuple[Series, int], ErasureRow] = {}
    for source in sources:
        for row in source.of(ErasureRow):
            found.setdefault((row.series, row.number), row)
    told = {
        (series, int(record.subject[2:].partition("/")[0])): record
        for action, series in _ERASED.items()
        for record in book.of(action)
    }
    for (series, number), row in found.items():
        if (series, number) not in told:
            book.append(_erased(row))
    for (series, number), record in told.items():
        row = found.get((series, number)) or ErasureRow(
            series=series, number=number, at=record.at, object_id=None
        )
        found[series, number] = replace(row, at=record.at)
    return tuple(found.values())


def _erased(row: ErasureRow) -> LedgerRecord:
    action = next(each for each, series in _ERASED.items() if series is row.series)
    return LedgerRecord(
        sequence=0,
        at=row.at,
        author=PROGRAM,
        action=action,
        subject=f"{row.series}-{row.number:04}",
    )


def _versions(
    book: SalvagedBook, contents: SalvagedContents, erasures: Iterable[ErasureRow]
) -> Iterator[Version]:
    """Every version that the ledger tells of, with what it says where that is left."""
    erased = {(row.series, row.number) for row in erasures}
    done: set[str] = set()
    for record in book.records:
        match = _VERSION.fullmatch(record.subject)
        if match is None or record.action is Action.SALVAGED or record.subject in done:
            continue
        done.add(record.subject)
        series, number = Series(match[1]), int(match[2])
        content = None
        if (series, number) not in erased:
            content = contents.of(record.commitments)
            if content is None or not _is_one_of(series, content.document):
                content = None
                book.lose(DamageKind.CONTENT, record.subject, record.commitments)
        yield Version(
            series=series,
            number=number,
            version=int(match[3]),
            recorded_at=record.at,
            author=record.author,
            document=None if content is None else content.document,
            salts=b"" if content is None else content.salts,
        )


def _in_order(
    versions: Iterable[Version], rows: Iterable[VersionRow]
) -> tuple[Version, ...]:
    """Versions in the order of writing; where that is lost, of their records."""
    ids = {row.version.subject: row.id for row in rows}
    placed: list[tuple[int, Version]] = []
    for one in versions:
        before = placed[-1][0] if placed else 0
        placed.append((ids.get(one.subject, before), one))
    return tuple(one for _, one in sorted(placed, key=lambda pair: pair[0]))


def _is_one_of(series: Series, document: bytes) -> bool:
    try:
        decode(document, DOCUMENT_OF[series])
    except DatabaseDamaged:
        return False
    return True


def _latest_originals(versions: Iterable[Version]) -> dict[int, bytes]:
    """Each original's number and the last document that tells of it."""
    return {
        one.number: one.document
        for one in versions
        if one.series is Series.EVIDENCE and one.document is not None
    }
