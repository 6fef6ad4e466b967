"""The database's layout, brought up to date step by numbered step.

A migration is a file of plain SQL that is never edited after a release. It is
run statement by statement: the driver's ``executescript`` would commit first
and leave a failing migration half applied.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sqlcipher3 import dbapi2

from evidence_log.errors.opening import DatabaseDamaged, VaultTooNew
from evidence_log.store.connection import Connection
from evidence_log.store.transaction import transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step; *version* is what the layout has afterwards, from 1."""

    version: int
    text: str

    def statements(self) -> tuple[str, ...]:
        """Split the file into its statements."""
        found: list[str] = []
        waiting = ""
        for line in self.text.splitlines(keepends=True):
            waiting += line
            if dbapi2.complete_statement(waiting):
                found.append(waiting)
                waiting = ""
        return tuple(found)


@cache
def migrations() -> tuple[Migration, ...]:
    """All steps this program knows, in order."""
    folder = files("evidence_log.store").joinpath("migrations")
    names = sorted(each.name for each in folder.iterdir() if each.name.endswith(".sql"))
    return tuple(
        Migration(version=int(name[:4]), text=folder.joinpath(name).read_text("utf-8"))
        for name in names
    )


def layout_version(connection: Connection) -> int:
    """The version of the layout found in the database; 0 when it is empty."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def found_layout(connection: Connection) -> int:
    """The version of the layout of a log that was made before.

    Raises DatabaseDamaged where it is empty: none was ever without its tables.
    """
    found = layout_version(connection)
    if not found:
        raise DatabaseDamaged
    return found


def migrate(connection: Connection, steps: tuple[Migration, ...]) -> None:
    """Apply what is missing. Each step happens whole, or not at all.

    Raises VaultTooNew, having changed nothing, for a layout we do not know.
    """
    found, newest = layout_version(connection), len(steps)
    if found > newest:
        raise VaultTooNew(found, newest)
    for step in steps[found:]:
        with transaction(connection):
            for statement in step.statements():
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {step.version}")
