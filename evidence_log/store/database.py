"""The open database as the rest of the store sees it: rows in, rows out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import TypeAlias, TypeVar

from evidence_log.drive import named_failures, sync_folder
from evidence_log.errors import EvidenceLogError
from evidence_log.errors.opening import VaultInUse
from evidence_log.store.connection import Connection, close_database
from evidence_log.store.driver_errors import named_driver_errors
from evidence_log.store.transaction import transaction

T = TypeVar("T")

Value: TypeAlias = int | str | bytes | None


class Database:
    """One connection to ``log.db``; every failure of the driver gets its name.

    Several threads may use it, for a job works beside the windows: a statement with
    its rows, a transaction and a block of :meth:`alone` each keep the others waiting.
    """

    def __init__(
        self, connection: Connection, path: Path, *, is_read_only: bool = False
    ) -> None:
        self._connection = connection
        self.path = path
        self.is_read_only = is_read_only
        self._lock = RLock()
        self._is_changing = False
        self._undo: list[Callable[[], None]] = []
        self._last_steps: list[Callable[[], None]] = []
        self._unsynced: dict[Path, None] = {}

    def change(self, statement: str, *values: Value) -> None:
        """Execute a statement that gives no rows."""
        with self._lock, named_driver_errors(self.path):
            self._connection.execute(statement, values)

    def rows(
        self, query: str, values: Sequence[Value], read: Callable[..., T]
    ) -> tuple[T, ...]:
        """Execute *query* and read every row, its columns as arguments."""
        with self._lock, named_driver_errors(self.path):
            found = self._connection.execute(query, values).fetchall()
        return tuple(read(*row) for row in found)

    def row(
        self, query: str, values: Sequence[Value], read: Callable[..., T]
    ) -> T | None:
        """Execute *query* and read its first row, or None where there is none."""
        with self._lock, named_driver_errors(self.path):
            found = self._connection.execute(query, values).fetchone()
        return None if found is None else read(*found)

    def number(self, query: str, *values: Value) -> int:
        """Execute a query for one number; no row and NULL count as 0."""
        return self.row(query, values, _number) or 0

    def alone(self) -> AbstractContextManager[object]:
        """Keep every other thread of this program waiting during the block."""
        return self._lock

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make the block's changes whole or not at all; may stand in another."""
        with self._lock:
            if self._is_changing:
                yield
                return
            self._is_changing = has_failed = True
            try:
                with named_driver_errors(self.path), transaction(self._connection):
                    yield
                    for last_step in self._last_steps:
                        last_step()
                    self._sync_folders()
                    # A commit that fails may still have reached the drive; then
                    # nothing it may name must be taken away.
                    has_failed = False
            finally:
                self._is_changing = False
                undo, self._undo = self._undo, []
                self._last_steps.clear()
                self._unsynced.clear()
                if has_failed:
                    for step in reversed(undo):
                        with suppress(EvidenceLogError):
                            step()

    def if_undone(self, step: Callable[[], None]) -> None:
        """Do *step* too, should the transaction under way be rolled back."""
        self._undo.append(step)

    def before_commit(self, step: Callable[[], None]) -> None:
        """Do *step* as a last part of the transaction under way."""
        self._last_steps.append(step)

    def sync_before_commit(self, *folders: Path) -> None:
        """Make names in *folders* durable before the transaction under way commits.

        Each folder is synced once, however many files the transaction names there.
        """
        self._unsynced.update(dict.fromkeys(folders))

    def _sync_folders(self) -> None:
        for folder in self._unsynced:
            with named_failures(folder):
                sync_folder(folder)

    def empty_log(self) -> None:
        """Move everything into the one file and cut the log beside it to nothing.

        Raises VaultInUse where someone else still reads from it.
        """
        if self.is_read_only:
            return
        is_busy = self.row("PRAGMA wal_checkpoint(TRUNCATE)", (), _first)
        if is_busy:
            raise VaultInUse

    def close(self) -> None:
        """Move everything into the one file and close."""
        with self._lock:
            if self.is_read_only:
                self._connection.close()
            else:
                close_database(self._connection, self.path)


def _first(is_busy: int, *_: int) -> int:
    return is_busy


def _number(value: int | None) -> int:
    return value or 0
