"""A salvaged log beside what ``keep/head`` noted of the ledger before."""

from __future__ import annotations

from evidence_log.domain.document import encode
from evidence_log.domain.ledger import Action, leaf_hash, root
from evidence_log.store.head import Head
from evidence_log.store.salvage import SalvagedLog


def reaches(log: SalvagedLog, head: Head) -> bool:
    """Whether the ledger was once as *head* says."""
    leaves = [leaf_hash(encode(record)) for record in log.records[: head.size]]
    return root(leaves) == head.root


def may_follow(now: Head, log: SalvagedLog, noted: Head) -> bool:
    """Whether *now* may take the place of what was noted; never less than that."""
    return now.size >= noted.size and not _went_another_way(log, noted)


def _went_another_way(log: SalvagedLog, head: Head) -> bool:
    """Whether another record stands where the last one was; a lost one is no sign."""
    if not 0 < head.size <= len(log.records):
        return False
    last = log.records[head.size - 1]
    return last.action is not Action.SALVAGED and leaf_hash(encode(last)) != head.leaf
