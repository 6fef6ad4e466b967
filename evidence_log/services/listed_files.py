"""Which stored files a list of the log tells of: those of its entries, and the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from evidence_log.domain.entry import EntryId
from evidence_log.domain.evidence import Evidence, EvidenceId
from evidence_log.services.session import OpenLog


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFiles:
    """The files of each entry in the order of linking, and those of none."""

    of_entries: Mapping[EntryId, tuple[EvidenceId, ...]]
    without_entry: tuple[Evidence, ...]


def listed_files(log: OpenLog) -> ListedFiles:
    """All stored files that were not erased, by the entry they belong to."""
    linked: dict[EntryId, list[EvidenceId]] = defaultdict(list)
    for entry, file in log.vault.evidence.links():
        linked[entry].append(file)
    known = {file for files in linked.values() for file in files}
    return ListedFiles(
        of_entries={entry: tuple(files) for entry, files in linked.items()},
        without_entry=tuple(
            one for one in log.vault.evidence.all() if one.id not in known
        ),
    )


def in_short(files: Iterable[EvidenceId]) -> str:
    """Write ``M-0001–M-0004, M-0007``: none is left out, however many there are."""
    numbers = sorted((int(one.removeprefix("M-")), one) for one in files)
    runs = groupby(enumerate(numbers), lambda one: one[1][0] - one[0])
    told = ([file for _, (_, file) in run] for _, run in runs)
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in told)
