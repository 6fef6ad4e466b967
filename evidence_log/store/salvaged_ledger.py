"""The ledger put together again from what several copies of the log still hold.

A lost record can be made again, byte for byte, where its version and what that says
are there: time, author, subject and commitments follow from them. What is left of a
gap is filled by records ``salvaged``, so that all others keep their sequence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from evidence_log.domain.document import decode, encode
from evidence_log.domain.entry import Author, AuthorKind
from evidence_log.domain.ledger import (
    Action,
    Commitment,
    LedgerRecord,
    Seal,
    TreeHead,
    leaf_hash,
    root,
    seal,
)
from evidence_log.errors import BadInput
from evidence_log.errors.opening import DatabaseDamaged
from evidence_log.store.exports import ExportRecord
from evidence_log.store.salvaged_rows import Source, VersionRow
from evidence_log.store.versions import Series, Version

PROGRAM = Author(kind=AuthorKind.PROGRAM)

_FIRST_AND_LATER: Mapping[Series, tuple[Action, Action]] = MappingProxyType(
    {
        Series.ENTRY: (Action.ENTRY_CREATED, Action.ENTRY_AMENDED),
        Series.EVIDENCE: (Action.EVIDENCE_STORED, Action.EVIDENCE_NOTED),
        Series.CASE_FILE: (Action.CASE_CHANGED, Action.CASE_CHANGED),
        Series.EXPORT: (Action.EXPORTED, Action.EXPORTED),
        Series.CHOICES: (Action.CHOICES_CHANGED, Action.CHOICES_CHANGED),
        Series.HANDOVER: (Action.HANDED_OVER, Action.HANDED_OVER),
    }
)

Fits = Callable[[LedgerRecord], bool]
"""Whether what a record tells of is there, exactly as it tells it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLedger:
    """The records at their sequences, and versions that no record tells of.

    *length* is how many records there were, as far as is known.
    """

    records: dict[int, LedgerRecord]
    untold: tuple[VersionRow, ...]
    length: int

    def lost(self) -> tuple[int, ...]:
        """The sequences of which nothing is left."""
        return tuple(each for each in range(self.length) if each not in self.records)


def of_one_history(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Leave out copies that went another way than the first one with a ledger.

    One differing record is damage; a tail that differs is the log of another
    computer, whose rows must not be mixed with ours.
    """
    base: dict[int, LedgerRecord] = {}
    kept: list[Source] = []
    for source in sources:
        found = {record.sequence: record for record in source.of(LedgerRecord)}
        common = sorted(base.keys() & found.keys())
        differing = [
            each
            for each in common
            if base[each] != found[each]
            and Action.SALVAGED not in {base[each].action, found[each].action}
        ]
        if len(differing) < 2 or differing[-1] != common[-1]:
            kept.append(source)
            base = base or found
    return tuple(kept)


def choose_records(
    sources: Iterable[Source], fits: Fits, seals: Sequence[Seal]
) -> dict[int, LedgerRecord]:
    """Of each record the copy that what it tells of confirms, else the first one.

    Where copies differ, that choice counts which confirms more of *seals*.
    """
    found: dict[int, list[LedgerRecord]] = {}
    for source in sources:
        for record in source.of(LedgerRecord):
            same_place = found.setdefault(record.sequence, [])
            if record not in same_place:
                same_place.append(record)
    first = {place: _first(some, fits) for place, some in found.items()}
    last = {place: _first(some[::-1], fits) for place, some in found.items()}
    return max((first, last), key=lambda one: confirmed(one, seals))


def _first(some: Sequence[LedgerRecord], fits: Fits) -> LedgerRecord:
    """A record ``salvaged`` stays: seals that left after it are over it."""
    salvaged = (one for one in some if one.action is Action.SALVAGED)
    return next(salvaged, next(filter(fits, some), some[0]))


def confirmed(records: Mapping[int, LedgerRecord], seals: Sequence[Seal]) -> int:
    """How many of *seals* these records give again."""
    whole = next((each for each in range(len(records)) if each not in records), None)
    size = len(records) if whole is None else whole
    leaves = [leaf_hash(encode(records[each])) for each in range(size)]
    return sum(
        one.size <= size
        and seal(TreeHead(size=one.size, root=root(leaves[: one.size]))) == one
        for one in seals
    )


def given_seals(documents: Iterable[bytes]) -> tuple[Seal, ...]:
    """The seals that left in packages, of the documents that tell of packages."""
    found: dict[Seal, None] = {}
    for document in documents:
        try:
            found[Seal.parse(decode(document, ExportRecord).seal)] = None
        except (DatabaseDamaged, BadInput):
            continue
    return tuple(found)


def fill_gaps(
    known: Mapping[int, LedgerRecord],
    versions: Iterable[VersionRow],
    commitments: Callable[[VersionRow], tuple[Commitment, ...] | None],
    *,
    least: int,
) -> FoundLedger:
    """Make lost records again where their place is certain.

    It is where between two known versions as many records are lost as versions
    have none. *commitments* gives None for a version whose content is not there;
    *least* is how many records there were at least.
    """
    records = dict(known)
    in_order = sorted(versions, key=lambda row: row.id)
    places = _places(known, in_order)
    untold: list[VersionRow] = []
    waiting: list[VersionRow] = []
    told = {one.subject for one in known.values()}
    below = 1  # the first record tells of no version
    for row in in_order:
        place = places.get(row.version.subject)
        if place is not None:
            untold += _place(records, waiting, range(below, place), commitments)
            waiting, below = [], place + 1
        elif row.version.subject not in told:
            waiting.append(row)
    end = max(max(known, default=-1) + 1, least)
    missing = sum(each not in known for each in range(below, end))
    tail = range(below, end + max(0, len(waiting) - missing))
    untold += _place(records, waiting, tail, commitments)
    length = max(end, max(records, default=-1) + 1)
    return FoundLedger(records=records, untold=tuple(untold), length=length)


def _places(
    known: Mapping[int, LedgerRecord], in_order: Sequence[VersionRow]
) -> dict[str, int]:
    """Where the versions' records stand; a record written late, by a repair, is out."""
    places = {one.subject: one.sequence for one in known.values()}
    found: dict[str, int] = {}
    above = max(known, default=-1) + 1
    for row in reversed(in_order):
        place = places.get(row.version.subject)
        if place is not None and place < above:
            found[row.version.subject] = above = place
    return found


def _place(
    records: dict[int, LedgerRecord],
    waiting: Sequence[VersionRow],
    between: range,
    commitments: Callable[[VersionRow], tuple[Commitment, ...] | None],
) -> Sequence[VersionRow]:
    """Put the records of *waiting* where *between* has room; return what is left."""
    missing = [each for each in between if each not in records]
    given = [commitments(row) for row in waiting]
    if len(missing) != len(waiting) or None in given:
        return waiting
    for sequence, row, told in zip(missing, waiting, given, strict=True):
        record = record_of(row.version, told or ())
        records[sequence] = replace(record, sequence=sequence)
    return []


def record_of(version: Version, commitments: tuple[Commitment, ...]) -> LedgerRecord:
    """The record that tells of *version*; its sequence is still 0."""
    first, later = _FIRST_AND_LATER[version.series]
    return LedgerRecord(
        sequence=0,
        at=version.recorded_at,
        author=version.author,
        action=first if version.version == 1 else later,
        subject=version.subject,
        commitments=commitments,
    )


def salvaged(
    sequence: int, subject: str, at: datetime, told: tuple[Commitment, ...] = ()
) -> LedgerRecord:
    """A record that tells of a loss, so that the check can account for it.

    In a gap its *subject* is the ledger itself; behind the end it is that of the
    record whose version, withdrawal or link is lost, with its commitments.
    """
    return LedgerRecord(
        sequence=sequence,
        at=at,
        author=PROGRAM,
        action=Action.SALVAGED,
        subject=subject,
        commitments=told,
    )
