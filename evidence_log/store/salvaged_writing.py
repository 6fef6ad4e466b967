"""A salvaged log written as a new database; what repeats it is made anew."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from pathlib import Path

from evidence_log.domain.document import decode, encode, write_instant
from evidence_log.domain.entry import EntryContent
from evidence_log.errors.drive import DriveFailed
from evidence_log.errors.opening import VaultInUse
from evidence_log.store.connection import create_database
from evidence_log.store.database import Database
from evidence_log.store.driver_errors import named_driver_errors
from evidence_log.store.entries import filtered_by
from evidence_log.store.entry_words import entry_texts, evidence_texts
from evidence_log.store.evidence_rows import EvidenceRecord
from evidence_log.store.header import Header
from evidence_log.store.keys import VaultKey
from evidence_log.store.log_copy import is_at_rest, is_clean, look_into
from evidence_log.store.migrate import migrate, migrations
from evidence_log.store.salvage import SalvagedLog
from evidence_log.store.search import Search
from evidence_log.store.versions import Series, Version

_NOTHING = ("", "", "", "", "")


def write_log(path: Path, log: SalvagedLog, *, header: Header, key: VaultKey) -> None:
    """Write *log* to a new file at *path*, with the key and salt of its vault.

    What was written is read anew before it counts: all of it stands in the one
    file, which is clean. Raises StorageFailed errors, VaultInUse and
    EncryptionMissing.
    """
    connection = create_database(
        path, key=key.database_key(), salt=header.database_salt
    )
    database = Database(connection, path)
    try:
        with named_driver_errors(path):
            migrate(connection, migrations())
        with database.transaction():
            database.change(
                "INSERT INTO vault (only_row, header_sequence) VALUES (1, ?)",
                header.sequence,
            )
            _write_versions(database, log)
            _write_entries(database, log)
            _write_evidence(database, log)
            _write_erasures(database, log)
        database.empty_log()  # closing alone tells nobody of what it could not move
    finally:
        database.close()
    if not is_at_rest(path):
        raise VaultInUse
    with look_into(path, key=key.database_key(), salt=header.database_salt) as written:
        size = written.number("SELECT count(*) FROM ledger")
        if size != len(log.records) or not is_clean(written):
            raise DriveFailed(errno.EIO)


def _write_versions(database: Database, log: SalvagedLog) -> None:
    for record in log.records:
        database.change(
            "INSERT INTO ledger VALUES (?, ?)", record.sequence, encode(record)
        )
    for id_, version in enumerate(log.versions, start=1):
        database.change(
            "INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?)",
            id_,
            version.series,
            version.number,
            version.version,
            write_instant(version.recorded_at),
            version.author.kind,
            version.author.name,
        )
        if version.document is not None:
            database.change(
                "INSERT INTO content VALUES (?, ?, ?)",
                id_,
                version.document,
                version.salts,
            )


def _write_entries(database: Database, log: SalvagedLog) -> None:
    latest = _latest(log.versions, Series.ENTRY)
    search = Search(database=database)
    for row in log.entries:
        version = latest.get(row.number)
        columns = _NOTHING
        if version is not None and version.document is not None:
            content = decode(version.document, EntryContent)
            columns = filtered_by(content)
            search.add(Series.ENTRY, row.number, entry_texts(content))
        database.change(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            row.number,
            row.incident or None,
            1 if version is None else version.version,
            *columns,
        )
    for withdrawal in log.withdrawals:
        database.change(
            "INSERT INTO withdrawal VALUES (?, ?, ?, ?)",
            withdrawal.entry,
            withdrawal.reason,
            write_instant(withdrawal.at),
            withdrawal.salt,
        )


def _write_evidence(database: Database, log: SalvagedLog) -> None:
    search = Search(database=database)
    for number, version in sorted(_latest(log.versions, Series.EVIDENCE).items()):
        database.change("INSERT INTO evidence VALUES (?, ?)", number, version.version)
        if version.document is not None:
            record = decode(version.document, EvidenceRecord)
            texts = evidence_texts(record.original_name, record.notes)
            search.add(Series.EVIDENCE, number, texts)
    for row in log.objects:
        database.change(
            "INSERT INTO object VALUES (?, ?, ?, ?, ?, ?)",
            row.evidence,
            row.stored.id,
            row.stored.file_key,
            row.stored.size,
            row.stored.sha256,
            row.stored.stored_sha256,
        )
    for link in log.links:
        database.change(
            "INSERT INTO evidence_link VALUES (?, ?, ?, ?)",
            link.entry,
            link.evidence,
            link.position,
            link.salt,
        )
    for exhibit in log.exhibits:
        database.change(
            "INSERT INTO exhibit VALUES (?, ?)", exhibit.evidence, exhibit.number
        )


def _write_erasures(database: Database, log: SalvagedLog) -> None:
    for row in log.erasures:
        database.change(
            "INSERT INTO erasure VALUES (?, ?, ?, ?)",
            row.series,
            row.number,
            write_instant(row.at),
            row.object_id,
        )
    if log.is_erasing:
        database.change("UPDATE vault SET is_erasing = 1")


def _latest(versions: Iterable[Version], series: Series) -> dict[int, Version]:
    """Of each number the latest version that says something, else the latest."""
    found: dict[int, Version] = {}
    for one in versions:
        before = found.get(one.number)
        if one.series is series and (before is None or _rank(one) > _rank(before)):
            found[one.number] = one
    return found


def _rank(version: Version) -> tuple[bool, int]:
    return version.document is not None, version.version
