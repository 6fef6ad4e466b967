"""Copies of a vault."""

from __future__ import annotations

from pathlib import Path

from evidence_log.errors import BadInput


class NotAtRest(BadInput):
    """The log was not closed, and what is to be read only cannot be closed."""

    def __init__(self, path: Path) -> None:
        super().__init__("a write-ahead log stands beside the log")
        self.path = path


class BackupOfAnother(BadInput):
    """The folder to back up into is another vault, or a backup of another one."""

    def __init__(self, path: Path) -> None:
        super().__init__("another vault")
        self.path = path


class BackupAhead(BadInput):
    """The earlier backup holds ledger records that the vault lacks."""

    def __init__(self, path: Path) -> None:
        super().__init__("the ledger there is no beginning of the vault's")
        self.path = path
