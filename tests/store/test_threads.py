"""A job works on the log while the windows read it: each waits for the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest
from store.vaults import PERSON, add

from evidence_log.errors.opening import VaultInUse
from evidence_log.jobs import JobControl
from evidence_log.store.backup import back_up
from evidence_log.store.connection import open_database
from evidence_log.store.database import Database
from evidence_log.store.erase import erase
from evidence_log.store.vault import Vault

ENTRIES = 60
LONG_ENOUGH_TO_READ = 0.3


class Reader(Thread):
    """Reads again and again until it is told to end."""

    def __init__(self, read: Callable[[], object]) -> None:
        super().__init__()
        self._read = read
        self._ended = Event()
        self.found: set[object] = set()
        self.failures: list[BaseException] = []

    def run(self) -> None:
        try:
            self.found.add(self._read())
            while not self._ended.is_set():
                self.found.add(self._read())
        except BaseException as failure:  # noqa: BLE001 - told by the test
            self.failures.append(failure)

    def end(self) -> None:
        self._ended.set()
        self.join()


def test_reading_beside_a_backup_and_an_erasing_disturbs_neither(
    vault: Vault, tmp_path: Path
):
    for number in range(ENTRIES):
        add(vault, f"nummer {number} " * 20)
    reader = Reader(lambda: len(vault.entries.page(limit=ENTRIES)))
    reader.start()
    try:
        for number in range(1, 4):
            back_up(vault, tmp_path / "kopi", JobControl())
            erased = erase(vault, f"N-{number:04}", author=PERSON)
            assert erased.is_finished
    finally:
        reader.end()
    assert reader.failures == []


def test_another_thread_never_sees_what_is_not_committed(vault: Vault):
    reader = Reader(vault.entries.count)
    with pytest.raises(ZeroDivisionError):
        _add_and_undo(vault, reader)
    reader.end()
    assert reader.failures == []
    assert reader.found == {0}


def _add_and_undo(vault: Vault, reader: Reader) -> None:
    with vault.transaction():
        add(vault)
        reader.start()
        reader.join(LONG_ENOUGH_TO_READ)
        raise ZeroDivisionError


def test_cleaning_up_while_somebody_reads_is_told_as_in_use(vault: Vault):
    connection = open_database(
        vault.database.path, key=vault.key.database_key(), salt=vault.database_salt
    )
    try:
        rows = connection.execute("SELECT name FROM sqlite_schema")
        rows.fetchone()
        with pytest.raises(VaultInUse):
            Database(connection, vault.database.path).change("VACUUM")
    finally:
        connection.close()
