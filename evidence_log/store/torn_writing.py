"""What a sudden stop left half written beside the log."""

from __future__ import annotations

from pathlib import Path

from evidence_log.drive import named_failures, sync_folder
from evidence_log.errors.opening import DatabaseDamaged
from evidence_log.store import durable
from evidence_log.store.connection import write_ahead_log
from evidence_log.store.object_healing import new_aside
from evidence_log.store.pages import PageCipher
from evidence_log.store.wal import commits_passed_over


def keep_torn_writing(log: Path, cipher: PageCipher) -> bool:
    """Whether the last thing written into *log* is torn; then it is copied aside.

    To be asked before the log is opened: the driver takes what stands in front of the
    tear, and writes over the rest. One transaction it passes over may be what was
    being written when the power went. Of two the first was acknowledged, for each is
    synced before the next begins: then DatabaseDamaged is raised, for which there is
    a repair. Raises StorageFailed errors.
    """
    beside = write_ahead_log(log)
    passed_over = commits_passed_over(beside)
    certain = [one for one in passed_over if cipher.opened(one.page, one.sealed)]
    if len(certain) > 1:
        raise DatabaseDamaged
    if passed_over:
        with named_failures(log):
            aside = new_aside(log.parent)
            for path in (log, beside):
                durable.copy(path, aside / path.name)
            sync_folder(aside)
    return bool(passed_over)
