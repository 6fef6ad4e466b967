"""Which stored originals go into a package, under which number, and how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evidence_log.domain.disclosure import DisclosureKind
from evidence_log.domain.entry import Entry, EntryId
from evidence_log.domain.evidence import Evidence, EvidenceId, EvidenceKind
from evidence_log.errors.pictures import CannotClean
from evidence_log.export.disclosure.exhibit_rules import kinds_in_file
from evidence_log.export.manifest import Handover
from evidence_log.export.package_names import PackageNames
from evidence_log.export.report_source import Exhibit
from evidence_log.intake.sniff import MediaType
from evidence_log.services.exhibit_files import ExhibitFiles
from evidence_log.services.session import OpenLog

_BYTES_OF_A_SUM = 90


class Originals(StrEnum):
    """How originals leave: by the safe rule, or as they are."""

    SAFE = "safe"
    UNTOUCHED = "untouched"


class HeldBackReason(StrEnum):
    """Why an original does not leave as it is."""

    METADATA = "metadata"
    CANNOT_CLEAN = "cannot_clean"
    INTIMATE = "intimate"
    SHOWS_MINOR = "shows_minor"
    WHOLE_CHAT = "whole_chat"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """An original that does not leave, or only as a copy without metadata."""

    evidence: EvidenceId
    exhibit: int
    why: HeldBackReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """How originals leave; those of *without* not at all.

    *shown* are the kinds of things that may be told of an original: one leaves
    untouched only where that is said of everything it holds. *part_bytes* is the
    most a folder of originals holds, 0 for no limit; one larger original stands in
    a folder of its own.
    """

    names: PackageNames
    originals: Originals = Originals.SAFE
    shown: frozenset[tuple[DisclosureKind, str]] = frozenset()
    without: frozenset[str] = frozenset()
    part_bytes: int = 0


def choose_exhibits(
    log: OpenLog, entries: Sequence[Entry], files: ExhibitFiles, *, leaving: Leaving
) -> tuple[tuple[Exhibit, ...], tuple[HeldBack, ...]]:
    """The exhibits of these entries, in order of number.

    An original that was in an earlier package keeps its number; new ones get the
    next, in the order of the entries. The vault learns of them only when the
    package is finished.
    """
    numbered = _numbered(log, entries, leaving.without)
    exhibits: list[Exhibit] = []
    held_back: list[HeldBack] = []
    parts = _Parts(limit=leaving.part_bytes)
    for number, evidence, of_entries in numbered:
        why = _held_back(evidence, leaving)
        handover, media_type, size = _handover(evidence, why, files)
        if why is HeldBackReason.METADATA and handover is Handover.LEFT_OUT:
            why = HeldBackReason.CANNOT_CLEAN
        if why is not None:
            held_back.append(HeldBack(evidence=evidence.id, exhibit=number, why=why))
        left_out = handover is Handover.LEFT_OUT
        name = leaving.names.original_name(number, media_type.extension)
        exhibits.append(
            Exhibit(
                number=number,
                evidence=evidence,
                entries=of_entries,
                handed_over=handover,
                package_name="" if left_out else name,
                part=1 if left_out else parts.place(size),
            )
        )
    return tuple(exhibits), tuple(held_back)


@dataclass(slots=True, kw_only=True)
class _Parts:
    """Fills one folder after the other, in the order of numbers."""

    limit: int
    part: int = 1
    used: int = 0

    def place(self, size: int) -> int:
        """The part that a file of *size* bytes goes into."""
        needed = size + _BYTES_OF_A_SUM
        if self.limit and self.used and self.used + needed > self.limit:
            self.part, self.used = self.part + 1, 0
        self.used += needed
        return self.part


def _numbered(
    log: OpenLog, entries: Iterable[Entry], without: frozenset[str]
) -> list[tuple[int, Evidence, tuple[EntryId, ...]]]:
    """Each original of these entries with its number and its entries."""
    known = {evidence.id: evidence for evidence in log.vault.evidence.all()}
    of_entry: dict[EntryId, list[EvidenceId]] = {}
    for entry_id, evidence_id in log.vault.evidence.links():
        of_entry.setdefault(entry_id, []).append(evidence_id)
    belongs: dict[EvidenceId, list[EntryId]] = {}
    for entry in entries:
        for evidence_id in of_entry.get(entry.id, []):
            if evidence_id in without:
                continue
            belongs.setdefault(evidence_id, []).append(entry.id)
    next_number = 1 + max((one.exhibit for one in known.values()), default=0)
    found: list[tuple[int, Evidence, tuple[EntryId, ...]]] = []
    for evidence_id, of_entries in belongs.items():
        evidence = known[evidence_id]
        number = evidence.exhibit
        if not number:
            number, next_number = next_number, next_number + 1
        found.append((number, evidence, tuple(of_entries)))
    return sorted(found, key=lambda one: one[0])


def _held_back(evidence: Evidence, leaving: Leaving) -> HeldBackReason | None:
    """Why this original may not leave as it is (``package-format.md``)."""
    if evidence.notes.shows_minor:
        return HeldBackReason.SHOWS_MINOR
    if evidence.notes.intimate:
        return HeldBackReason.INTIMATE
    if evidence.facts.kind is EvidenceKind.CHAT_EXPORT:
        return HeldBackReason.WHOLE_CHAT
    is_safe = leaving.originals is Originals.SAFE
    untold = [
        kind
        for kind in kinds_in_file(evidence.facts)
        if (kind, evidence.id) not in leaving.shown
    ]
    return HeldBackReason.METADATA if is_safe and untold else None


def _handover(
    evidence: Evidence, why: HeldBackReason | None, files: ExhibitFiles
) -> tuple[Handover, MediaType, int]:
    """What is handed over, of which type, and its size in bytes."""
    media_type = MediaType(evidence.facts.media_type)
    if why is None:
        return Handover.UNTOUCHED, media_type, evidence.size
    if why is not HeldBackReason.METADATA:
        return Handover.LEFT_OUT, media_type, 0
    try:
        copy = files.clean_copy(evidence)
    except CannotClean:
        return Handover.LEFT_OUT, media_type, 0
    return Handover.WITHOUT_METADATA, copy.media_type, len(copy.content)
