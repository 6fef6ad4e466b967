"""Erasing for good, after telling what goes."""

from __future__ import annotations

from evidence_log.domain.entry import Author
from evidence_log.services.session import OpenLog
from evidence_log.store.erase import Erased, Erasing, erase, what_goes

__all__ = ["Erased", "Erasing", "erase_for_good", "plan_erasing"]


def plan_erasing(log: OpenLog, number: str) -> Erasing:
    """What erasing the entry or stored file with this number takes.

    Tells of other copies of the log too, which go with all that only they hold.
    Raises EntryUnknown, EntryErased, EvidenceUnknown, EvidenceErased and
    StorageFailed errors.
    """
    return what_goes(log.vault, number)


def erase_for_good(log: OpenLog, number: str, *, author: Author) -> Erased:
    """Erase an entry with the files of no other entry, or one stored file.

    That it was erased, when and by whom stays in the history. Raises what
    :func:`plan_erasing` raises, and StorageFailed errors; then nothing was erased.
    """
    return erase(log.vault, number, author=author)
