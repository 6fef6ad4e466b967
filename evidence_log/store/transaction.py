"""Changes that happen whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from evidence_log.store.connection import Connection


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Commit on success, roll back on any exception.

    Inside another transaction it is a part of that one.
    """
    if _is_under_way(connection):
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if _is_under_way(connection):  # a full disk has rolled back by itself
            connection.execute("ROLLBACK")
        raise


def _is_under_way(connection: Connection) -> bool:
    return connection.in_transaction
