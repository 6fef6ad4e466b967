"""A vault: one folder that holds a log and its evidence, all of it encrypted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Self, TypeAlias

from evidence_log.store.attempts import FailedTries
from evidence_log.store.case_file import CaseFiles
from evidence_log.store.choices import Choices
from evidence_log.store.connection import read_head
from evidence_log.store.database import Database
from evidence_log.store.draft import Draft
from evidence_log.store.entries import Entries
from evidence_log.store.entry_index import EntryIndex
from evidence_log.store.evidence import EvidenceBox
from evidence_log.store.exports import Exports
from evidence_log.store.handovers import Handovers
from evidence_log.store.head import HeadFile
from evidence_log.store.header import FORMAT_VERSION, Header
from evidence_log.store.keys import VaultKey
from evidence_log.store.keyslots import Random
from evidence_log.store.ledger_log import LedgerLog
from evidence_log.store.objects import ObjectStore
from evidence_log.store.search import Search
from evidence_log.store.settings_row import SettingsRow
from evidence_log.store.versions import Versions

DATABASE = "log.db"

Clock: TypeAlias = Callable[[], datetime]


class VaultNotice(StrEnum):
    """What was found at opening that stops nothing but should be told."""

    HEADER_REPAIRED = "header_repaired"
    HEADER_OLDER_THAN_LOG = "header_older_than_log"
    DATABASE_HEAD_CHANGED = "database_head_changed"
    KEPT_HEAD_DAMAGED = "kept_head_damaged"
    LOG_DIVERGED = "log_diverged"
    SYNC_COPIES = "sync_copies"
    WRITING_TORN = "writing_torn"
    LOG_NOT_SOUND = "log_not_sound"
    NOT_COPIED = "not_copied"
    ERASING_UNFINISHED = "erasing_unfinished"
    ATTEMPTS_MISSING = "attempts_missing"
    ATTEMPTS_CHANGED = "attempts_changed"


class Vault:
    """An open vault. Close it, or use it in a ``with`` block."""

    format = FORMAT_VERSION

    def __init__(
        self,
        folder: Path,
        database: Database,
        *,
        key: VaultKey,
        database_salt: bytes,
        clock: Clock,
        random_bytes: Random,
    ) -> None:
        self.folder = folder
        self.key = key
        self.database_salt = database_salt
        self.head_file = HeadFile(folder=folder, key=key, random=random_bytes)
        self.database = database
        self.notices: tuple[VaultNotice, ...] = ()
        self.failed_tries = FailedTries()
        self.clock = clock
        self.random_bytes = random_bytes
        self._on_close = ExitStack()
        self.ledger = LedgerLog(database=database)
        self.search = Search(database=database)
        self.versions = Versions(
            database=database, ledger=self.ledger, clock=clock, random=random_bytes
        )
        self.objects = ObjectStore(
            folder=folder, vault_id=key.vault_id, random=random_bytes
        )
        self.draft = Draft(folder=folder, key=key, random=random_bytes)
        self.entries = Entries(versions=self.versions, search=self.search)
        self.entry_index = EntryIndex(database=database)
        self.evidence = EvidenceBox(
            objects=self.objects, versions=self.versions, search=self.search
        )
        self.case_file = CaseFiles(versions=self.versions)
        self.exports = Exports(versions=self.versions)
        self.choices = Choices(versions=self.versions)
        self.handovers = Handovers(versions=self.versions)
        self.settings = SettingsRow(database=database)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def transaction(self) -> AbstractContextManager[None]:
        """Make the block's changes whole or not at all; may stand in another."""
        return self.database.transaction()

    def close(self) -> None:
        """Leave one file at rest and give the vault free; more than once is fine."""
        self._on_close.close()

    def when_closed(self, steps: ExitStack) -> None:
        """Do *steps* at closing: leave one file at rest, give the vault free."""
        self._on_close = steps

    def mirror_sequence(self, sequence: int) -> None:
        """Keep the header's *sequence*, so that an older header is noticed."""
        self.database.change("UPDATE vault SET header_sequence = ?", sequence)

    def tell_of_tries(self, tries: FailedTries, *, is_first: bool) -> None:
        """Keep the failed *tries*; note where their file was touched or taken away.

        *is_first* says that no version that writes it has opened the vault before.
        """
        self.failed_tries = tries
        if not tries.is_there and not is_first:
            self.notices += (VaultNotice.ATTEMPTS_MISSING,)
        if tries.is_there and not tries.is_as_left:
            self.notices += (VaultNotice.ATTEMPTS_CHANGED,)

    def compare_with(self, header: Header, *, is_repaired: bool) -> None:
        """Note where the opened header and the log do not agree."""
        mirrored = self.database.number("SELECT header_sequence FROM vault")
        if header.sequence > mirrored and not self.database.is_read_only:
            self.mirror_sequence(header.sequence)
        told = {
            VaultNotice.HEADER_REPAIRED: is_repaired,
            VaultNotice.HEADER_OLDER_THAN_LOG: header.sequence < mirrored,
            VaultNotice.DATABASE_HEAD_CHANGED: (
                read_head(self.database.path) != header.database_salt
            ),
        }
        self.notices += tuple(notice for notice, holds in told.items() if holds)
