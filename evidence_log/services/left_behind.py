"""What stays out of a report as a whole because the person chose so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence_log.domain.disclosure import (
    DisclosureChoice,
    DisclosureChoices,
    DisclosureItem,
    DisclosureKind,
    Handling,
)
from evidence_log.domain.entry import Entry
from evidence_log.export.disclosure.entry_rules import subject_of
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
"""Kinds of which nothing can be covered: left out, the whole stays out."""


def left_behind(choices: DisclosureChoices) -> tuple[DisclosureChoice, ...]:
    """The choices by which a whole entry or original stays out of reports."""
    return tuple(
        one for one in choices.choices if not one.is_shown and one.kind in _WHOLE
    )


def left_behind_items(
    log: OpenLog, choices: DisclosureChoices, entries: Sequence[Entry]
) -> Iterator[DisclosureItem]:
    """The same as items of the check; *entries* would be told without any choice."""
    places: dict[str, str] = {entry.id: subject_of(entry).place for entry in entries}
    originals = {
        evidence for entry, evidence in log.vault.evidence.links() if entry in places
    }
    for one in left_behind(choices):
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
