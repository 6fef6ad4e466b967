"""The database connection: its settings, its self-checks, its failures."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from evidence_log.errors.drive import NoPermission
from evidence_log.errors.installation import EncryptionMissing
from evidence_log.errors.opening import DatabaseDamaged, VaultInUse, VaultTooNew
from evidence_log.store import connection as connections
from evidence_log.store.connection import (
    Connection,
    close_database,
    create_database,
    open_database,
    read_head,
)
from evidence_log.store.driver_errors import named_driver_errors
from evidence_log.store.migrate import Migration, layout_version, migrate
from evidence_log.store.transaction import transaction

KEY, SALT = b"k" * 32, b"s" * 16


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Sager å # ? % & log.db"


@pytest.fixture
def database(path: Path):
    connection = create_database(path, key=KEY, salt=SALT)
    connection.execute("CREATE TABLE note (text)")
    connection.execute("INSERT INTO note VALUES ('hemmelig besked')")
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("temp_store", 2),
        ("secure_delete", 1),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("mmap_size", 0),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("foreign_keys", 1),
        ("cipher_log_level", "NONE"),
        ("cipher_memory_security", "1"),
        ("cipher_page_size", "4096"),
    ],
)
def test_every_setting_holds(database: Connection, setting: str, value: object):
    assert database.execute(f"PRAGMA {setting}").fetchone() == (value,)


def test_after_closing_there_is_one_file_and_no_word_in_it(
    database: Connection, path: Path
):
    close_database(database, path)
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert b"hemmelig" not in path.read_bytes()
    assert read_head(path) == SALT


@pytest.mark.parametrize("key", [b"K" * 32, b"\0" * 32])
def test_a_wrong_key_is_named_and_nothing_reaches_standard_error(
    database: Connection, path: Path, key: bytes, capfd: pytest.CaptureFixture[str]
):
    close_database(database, path)
    with pytest.raises(DatabaseDamaged):
        open_database(path, key=key, salt=SALT)
    assert capfd.readouterr() == ("", "")


def test_a_plain_database_in_the_place_of_ours_is_refused(path: Path):
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE note (text)")
    plain.close()
    before = path.read_bytes()
    with pytest.raises(EncryptionMissing):
        open_database(path, key=KEY, salt=SALT)
    assert path.read_bytes() == before


@pytest.mark.parametrize("driver", ["connect", "sqlite_version_info"])
def test_a_driver_that_does_not_encrypt_or_loses_writes_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch, driver: str
):
    unfit = sqlite3.connect if driver == "connect" else (3, 51, 2)
    monkeypatch.setattr(connections.dbapi2, driver, unfit)
    with pytest.raises(EncryptionMissing):
        create_database(path, key=KEY, salt=SALT)


def test_a_missing_or_empty_database_is_damage_not_a_new_one(path: Path):
    with pytest.raises(DatabaseDamaged):
        open_database(path, key=KEY, salt=SALT)
    assert not path.exists()
    path.touch()
    with pytest.raises(DatabaseDamaged):
        open_database(path, key=KEY, salt=SALT)


def test_a_folder_in_the_place_of_the_database_is_named(path: Path):
    path.mkdir()
    with pytest.raises(DatabaseDamaged):
        open_database(path, key=KEY, salt=SALT)


def test_a_second_writer_is_named(database: Connection, path: Path):
    other = open_database(path, key=KEY, salt=SALT)
    with (
        transaction(database),
        pytest.raises(VaultInUse),
        named_driver_errors(path),
        transaction(other),
    ):
        pass
    other.close()


def test_a_read_only_database_is_named(database: Connection, path: Path):
    database.execute("PRAGMA query_only = ON")
    with pytest.raises(NoPermission), named_driver_errors(path):
        database.execute("INSERT INTO note VALUES ('x')")


# --- whole or nothing -----------------------------------------------------


def delete_and_fail(database: Connection) -> None:
    with transaction(database):
        database.execute("DELETE FROM note")
        raise KeyError


def test_a_failing_transaction_changes_nothing(database: Connection):
    with pytest.raises(KeyError):
        delete_and_fail(database)
    assert database.execute("SELECT count(*) FROM note").fetchone() == (1,)


def test_a_transaction_within_another_is_a_part_of_it(database: Connection):
    with transaction(database), pytest.raises(KeyError):
        delete_and_fail(database)
    assert database.execute("SELECT count(*) FROM note").fetchone() == (0,)


STEPS = (
    Migration(version=1, text="-- first;\nCREATE TABLE a (b);\nCREATE TABLE c (d);\n"),
    Migration(version=2, text="CREATE TABLE e (f);\nCREATE TABLE a (b);\n"),
)


def tables(connection: Connection) -> set[str]:
    found = connection.execute("SELECT name FROM sqlite_schema").fetchall()
    return {name for (name,) in found}


def test_a_failing_migration_leaves_the_layout_before_it(database: Connection):
    with pytest.raises(connections.dbapi2.OperationalError):
        migrate(database, STEPS)
    assert tables(database) == {"note", "a", "c"}
    assert layout_version(database) == 1


def test_a_layout_from_a_later_version_is_left_alone(database: Connection):
    database.execute("PRAGMA user_version = 99")
    with pytest.raises(VaultTooNew) as refusal:
        migrate(database, STEPS)
    assert (refusal.value.found, refusal.value.supported) == (99, 2)
    assert tables(database) == {"note"}
