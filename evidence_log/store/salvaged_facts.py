"""Withdrawals and links of a salvaged log: what is no version.

A changed row is put right where the ledger's commitment, tried with the row's salt,
tells what it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from evidence_log.domain.document import canonical
from evidence_log.domain.entry import LeftOutReason, entry_id
from evidence_log.domain.evidence import evidence_id
from evidence_log.domain.ledger import Action, Commitment, LedgerRecord, commit
from evidence_log.store.damage import DamageKind
from evidence_log.store.keyslots import Random
from evidence_log.store.salvaged_book import SalvagedBook
from evidence_log.store.salvaged_ledger import PROGRAM
from evidence_log.store.salvaged_rows import LinkRow, Source, WithdrawalRow
from evidence_log.store.versions import SALT_BYTES


def salvage_withdrawals(
    sources: Sequence[Source], book: SalvagedBook, random: Random
) -> tuple[WithdrawalRow, ...]:
    """Every withdrawal that a row or the ledger tells of.

    Where only the ledger does, the entry stays withdrawn, for a reason not said.
    """
    rows = [row for source in sources for row in source.of(WithdrawalRow)]
    found: dict[int, WithdrawalRow] = {}
    for record in book.of(Action.ENTRY_WITHDRAWN):
        entry = _number(record.subject)
        told = next(_as_told(rows, entry, record), None)
        if told is not None and found.setdefault(entry, told) != told:
            book.account(record.subject, record.commitments)
    for record in book.of(Action.ENTRY_WITHDRAWN):
        entry = _number(record.subject)
        if entry not in found:
            book.lose(DamageKind.CONTENT, record.subject, record.commitments)
            found[entry] = WithdrawalRow(
                entry=entry,
                reason=LeftOutReason.NOT_SAID,
                at=record.at,
                salt=random(SALT_BYTES),
            )
            book.append(_withdrawn(found[entry], record))
    for row in rows:
        if book.may_lack_records and row.entry not in found:
            found[row.entry] = row
            book.append(_withdrawn(row, None))
    return tuple(found[each] for each in sorted(found))


def _number(subject: str) -> int:
    digits = subject.removeprefix("N-")
    return int(digits) if digits.isdecimal() else 0


def _as_told(
    rows: Iterable[WithdrawalRow], entry: int, record: LedgerRecord
) -> Iterator[WithdrawalRow]:
    for row in rows:
        if row.entry == entry:
            for reason in LeftOutReason:
                if _reason(row.salt, reason) in record.commitments:
                    yield replace(row, reason=reason, at=record.at)


def _reason(salt: bytes, reason: LeftOutReason) -> Commitment:
    return commit(salt, "reason", canonical(reason.value))


def _withdrawn(row: WithdrawalRow, before: LedgerRecord | None) -> LedgerRecord:
    return LedgerRecord(
        sequence=0,
        at=row.at,
        author=PROGRAM if before is None else before.author,
        action=Action.ENTRY_WITHDRAWN,
        subject=entry_id(row.entry),
        commitments=(_reason(row.salt, row.reason),),
    )


def salvage_links(
    sources: Sequence[Source],
    book: SalvagedBook,
    *,
    entries: frozenset[int],
    originals: frozenset[int],
    random: Random,
) -> tuple[LinkRow, ...]:
    """Every link between *originals* and *entries*, in the order of linking.

    A pair that only the index still tells of is linked anew.
    """
    rows = tuple(
        row
        for source in sources
        for row in source.of(LinkRow)
        if row.entry in entries and row.evidence in originals
    )
    by_original: defaultdict[str, list[LinkRow]] = defaultdict(list)
    for row in rows:
        by_original[evidence_id(row.evidence)].append(row)
    found: dict[tuple[int, int], LinkRow] = {}
    untrue: list[LedgerRecord] = []
    for record in book.of(Action.EVIDENCE_LINKED):
        link = next(_link_as_told(by_original[record.subject], record, entries), None)
        if link is None:
            untrue.append(record)
        elif found.setdefault((link.entry, link.evidence), link) != link:
            book.account(record.subject, record.commitments)
    relinked = _linked_anew(rows, book, found=found, untrue=untrue, random=random)
    for record in untrue:
        if record.subject in relinked:
            relinked.remove(record.subject)
            book.account(record.subject, record.commitments)
        else:
            book.lose(DamageKind.CONTENT, record.subject, record.commitments)
    return tuple(
        replace(link, position=place)
        for place, link in enumerate(found.values(), start=1)
    )


def _link_as_told(
    rows: Iterable[LinkRow], record: LedgerRecord, entries: frozenset[int]
) -> Iterator[LinkRow]:
    for row in rows:
        if row.salt:
            for entry in (row.entry, *entries):
                if _entry(row.salt, entry) in record.commitments:
                    yield replace(row, entry=entry)


def _linked_anew(
    rows: Iterable[LinkRow],
    book: SalvagedBook,
    *,
    found: dict[tuple[int, int], LinkRow],
    untrue: Iterable[LedgerRecord],
    random: Random,
) -> list[str]:
    """Add to *found* the pairs that lack a true record; return their originals.

    A row whose salt made another pair true was changed, and is none.
    """
    salts = {link.salt for link in found.values()}
    changed = {(row.entry, row.evidence) for row in rows if row.salt in salts}
    wanted = {record.subject for record in untrue}
    anew: list[str] = []
    for row in rows:
        pair, subject = (row.entry, row.evidence), evidence_id(row.evidence)
        if pair in found or pair in changed:
            continue
        if subject in wanted or (row.salt and book.may_lack_records):
            found[pair] = replace(row, salt=row.salt or random(SALT_BYTES))
            anew.append(subject)
            book.append(_linked(found[pair], book))
    return anew


def _entry(salt: bytes, entry: int) -> Commitment:
    return commit(salt, "entry", canonical(entry_id(entry)))


def _linked(link: LinkRow, book: SalvagedBook) -> LedgerRecord:
    return LedgerRecord(
        sequence=0,
        at=book.now,
        author=PROGRAM,
        action=Action.EVIDENCE_LINKED,
        subject=evidence_id(link.evidence),
        commitments=(_entry(link.salt, link.entry),),
    )
