"""Where the tables of a log usually begin, for a log whose own list is lost.

The same migrations put the same tables on the same pages; erasing rewrites the file
and moves them. Whoever reads a page found this way must see by its rows that it is
the right one.
"""

from __future__ import annotations

from functools import cache

from sqlcipher3 import dbapi2

from evidence_log.store.migrate import migrate, migrations


@cache
def usual_roots(name: str) -> tuple[int, ...]:
    """The pages where table or index *name* may begin: when new, and rewritten."""
    connection = dbapi2.connect(":memory:", isolation_level=None)
    try:
        # The reserve of every page is that of SQLCipher, but no page is full here.
        migrate(connection, migrations())
        found = [_root(connection, name)]
        connection.execute("VACUUM")
        found.append(_root(connection, name))
    finally:
        connection.close()
    return tuple(dict.fromkeys(found))


def _root(connection: dbapi2.Connection, name: str) -> int:
    row = connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)
    ).fetchone()
    return int(row[0])
