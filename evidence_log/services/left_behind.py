"""What stays out of a report as a whole because the person chose so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from evidence_log.domain.disclosure import (
    DisclosureChoice,
    DisclosureChoices,
    DisclosureItem,
    DisclosureKind,
    Handling,
)
from evidence_log.domain.entry import Entry
from evidence_log.export.disclosure.entry_rules import entry_items, subject_of
from evidence_log.export.disclosure.looking import Lookout
from evidence_log.services.session import OpenLog

_WHOLE = frozenset(
    {
        DisclosureKind.METADATA,
        DisclosureKind.PLACE_IN_FILE,
        DisclosureKind.NOT_LOOKED_THROUGH,
        DisclosureKind.CAMERA,
        DisclosureKind.TRACKER,
        DisclosureKind.THEFT,
        DisclosureKind.RELATIVE_WORD,
        DisclosureKind.MOVE,
    }
)
_STILL_TOLD = frozenset({Handling.SHOWN, Handling.CLEANED_COPY})


def takes_the_whole(item: DisclosureItem) -> bool:
    """Whether leaving this out leaves out the whole entry or original.

    That is so where nothing of it can be covered or left empty.
    """
    return item.kind in _WHOLE and item.handling in _STILL_TOLD


def left_behind(lookout: Lookout, log: Iterable[Entry]) -> tuple[DisclosureChoice, ...]:
    """The choices by which a whole entry or original stays out of reports.

    Where what was chosen is only ever a field left empty, the entry is told.
    """
    chosen = [
        one
        for one in lookout.choices.choices
        if not one.is_shown and one.kind in _WHOLE
    ]
    subjects = {one.subject for one in chosen}
    entries = {str(entry.id): entry for entry in log if entry.id in subjects}
    without = replace(lookout, choices=DisclosureChoices())
    return tuple(
        one
        for one in chosen
        if one.subject not in entries
        or not _is_left_empty(one, entries[one.subject], without)
    )


def left_behind_items(
    log: OpenLog, behind: Iterable[DisclosureChoice], entries: Sequence[Entry]
) -> Iterator[DisclosureItem]:
    """The same as items of the check; *entries* would be told without any choice."""
    places: dict[str, str] = {entry.id: subject_of(entry).place for entry in entries}
    originals = {
        evidence for entry, evidence in log.vault.evidence.links() if entry in places
    }
    for one in behind:
        is_original = one.subject in originals
        if is_original or one.subject in places:
            yield DisclosureItem(
                kind=one.kind,
                subject=one.subject,
                place=places.get(one.subject, one.subject),
                part="original" if is_original else "entry",
                default=None,
                handling=Handling.LEFT_OUT,
            )


def _is_left_empty(one: DisclosureChoice, entry: Entry, lookout: Lookout) -> bool:
    """Whether nothing of this kind would be told even without the choice."""
    items = entry_items(entry, lookout, effects=True)
    of_kind = [item for item in items if item.kind is one.kind]
    return bool(of_kind) and not any(map(takes_the_whole, of_kind))
