"""Every witness a log ever named, in the order in which they were written down.

By this order reports number them. A later entry or a change only adds to its end,
so that »Vidne 2« is the same person in every report, whatever part of the log it
tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from evidence_log.domain.entry import Entry, EntryContent, EntryId
from evidence_log.services.session import OpenLog


class _Named(NamedTuple):
    at: datetime
    entry: EntryId
    version: int
    place: int
    name: str


def named_witnesses(log: OpenLog, entries: Iterable[Entry]) -> tuple[str, ...]:
    """The names that stand or stood in *entries*, each once."""
    named = sorted(each for entry in entries for each in _of_entry(log, entry))
    return tuple(dict.fromkeys(one.name for one in named))


def _of_entry(log: OpenLog, entry: Entry) -> Iterator[_Named]:
    if entry.version == 1:
        yield from _of_version(entry.id, 1, entry.recorded_at, entry.content)
        return
    for one in log.vault.entries.history(entry.id):
        yield from _of_version(entry.id, one.version, one.recorded_at, one.content)


def _of_version(
    entry: EntryId, version: int, at: datetime, content: EntryContent | None
) -> Iterator[_Named]:
    witnesses = content.who.witnesses if content is not None else ()
    for place, witness in enumerate(witnesses):
        yield _Named(at, entry, version, place, witness.name)
