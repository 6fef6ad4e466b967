"""What was changed in an entry after it was first written, for a report's marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from evidence_log.domain.document import encode, fields
from evidence_log.domain.entry import EntryContent, EntryId, Revision

_NEVER_SHOWN = "private."
_KEY = "what.key"
_ONLY_HOW_IT_IS_SHOWN = {_KEY, "where.shown"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """That an entry was changed, when (UTC), and in which of the seven groups.

    *groups* are the names of ``EntryContent``'s fields; the words of the older
    version stay in the vault.
    """

    entry: EntryId
    at: datetime
    groups: tuple[str, ...]


def changes(entry: EntryId, revisions: Iterable[Revision]) -> tuple[Change, ...]:
    """Compare each version with the one before, oldest first.

    What only the person sees, and the choice of how much a report shows, never
    make a change that others are told of, and
    a version whose content was erased cannot be compared with.
    """
    ordered = sorted(revisions, key=lambda revision: revision.version)
    found = []
    for before, after in pairwise(ordered):
        if before.content is None or after.content is None:
            continue
        groups = _changed_groups(before.content, after.content)
        if groups:
            found.append(Change(entry=entry, at=after.recorded_at, groups=groups))
    return tuple(found)


def says_otherwise(before: EntryContent, after: EntryContent) -> bool:
    """Whether somebody who was told *before* would be told something else now.

    How much of a place is shown counts here; what is the person's alone does not.
    """
    old, new = set(fields(encode(before))), set(fields(encode(after)))
    names = {name for name, _ in old ^ new} - {_KEY}
    return any(not name.startswith(_NEVER_SHOWN) for name in names)


def _changed_groups(before: EntryContent, after: EntryContent) -> tuple[str, ...]:
    old, new = set(fields(encode(before))), set(fields(encode(after)))
    names = {name for name, _ in old ^ new if not name.startswith(_NEVER_SHOWN)}
    names -= _ONLY_HOW_IT_IS_SHOWN
    return tuple(sorted({name.partition(".")[0] for name in names}))
