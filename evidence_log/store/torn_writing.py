"""What a sudden stop left half written beside the log."""

from __future__ import annotations

from pathlib import Path

from evidence_log.drive import named_failures, sync_folder
from evidence_log.errors.opening import DatabaseDamaged
from evidence_log.store import durable
from evidence_log.store.connection import write_ahead_log
from evidence_log.store.object_healing import new_aside
from evidence_log.store.wal import commits_passed_over


def keep_torn_writing(log: Path) -> bool:
    """Whether the last thing written into *log* is torn; then it is copied aside.

    To be asked before the log is opened: the driver takes what stands in front of the
    tear, and writes over the rest. Raises DatabaseDamaged where it would pass over
    something acknowledged, for which there is a repair, and StorageFailed errors.
    """
    beside = write_ahead_log(log)
    passed_over = commits_passed_over(beside)
    if passed_over > 1:
        raise DatabaseDamaged
    if passed_over:
        with named_failures(log):
            aside = new_aside(log.parent)
            for path in (log, beside):
                durable.copy(path, aside / path.name)
            sync_folder(aside)
    return passed_over == 1
