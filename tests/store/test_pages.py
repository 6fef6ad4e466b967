"""The database read without its driver says what the driver says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.vaults import PASSPHRASE, PERSON, add, files, opened, store

from evidence_log.store import header_files
from evidence_log.store.leaf_rows import Row, read_page, read_tree
from evidence_log.store.pages import PAGE_BYTES, PageCipher, PageFile
from evidence_log.store.vault import Vault


def cipher_of(folder: Path) -> PageCipher:
    unlocked = header_files.unlock(folder, PASSPHRASE)
    return PageCipher(
        key=unlocked.key.database_key(), salt=unlocked.header.database_salt
    )


def written(vault: Vault, count: int) -> None:
    """Entries of every length, so that there are inner and overflow pages too."""
    with vault.transaction():
        for number in range(count):
            add(vault, f"tekst {number} " * (1 + number * number % 700))
    for number in range(5):
        evidence = store(vault, b"original %d" % number)
        vault.evidence.link(evidence.id, "N-0001", author=PERSON)


def by_driver(vault: Vault, table: str) -> list[tuple[object, ...]]:
    found = vault.database.rows(f"SELECT * FROM {table}", (), lambda *row: row)
    return sorted(found)


def by_us(rows: list[Row], *, has_rowid: bool = True) -> list[tuple[object, ...]]:
    """As the driver gives them: the row id stands where a null was kept."""
    if not has_rowid:
        return sorted(row.values for row in rows)
    return sorted((row.rowid, *row.values[1:]) for row in rows)


TABLES = ["version", "content", "ledger", "entry", "evidence", "object", "search_data"]


def test_every_row_is_read_as_the_driver_reads_it(vault: Vault):
    written(vault, 60)
    roots = dict(
        vault.database.rows(
            "SELECT name, rootpage FROM sqlite_schema", (), lambda *row: row
        )
    )
    with PageFile(vault.database.path, cipher_of(vault.folder)) as pages:
        assert pages.damaged() == ()
        for table in TABLES:
            tree = read_tree(pages.page, roots[table])
            assert not tree.is_broken
            assert by_us(tree.rows) == by_driver(vault, table)
        links = read_tree(pages.page, roots["evidence_link"])
        assert by_us(links.rows, has_rowid=False) == by_driver(vault, "evidence_link")


def test_what_stands_only_in_the_write_ahead_log_is_read(vault: Vault):
    vault.database.change("PRAGMA wal_checkpoint(TRUNCATE)")
    at_rest = vault.database.path.stat().st_size
    written(vault, 30)
    assert vault.database.path.stat().st_size == at_rest
    test_every_row_is_read_as_the_driver_reads_it(vault)


def test_leaves_alone_give_every_row_of_a_table(vault: Vault):
    written(vault, 60)
    with PageFile(vault.database.path, cipher_of(vault.folder)) as pages:
        found = {
            (row.rowid, *row.values[1:])
            for number in pages.numbers()
            for row in read_page(pages.page, number).rows
        }
    for table in TABLES:
        assert found.issuperset(by_driver(vault, table))


@pytest.mark.parametrize("byte", [0, 15, 16, 100, 4016, 4031, 4032, 4095])
def test_a_flipped_byte_takes_its_page_away_and_no_other(folder: Path, byte: int):
    with opened(folder) as vault:
        written(vault, 20)
    path = folder / "log.db"
    whole = bytearray(path.read_bytes())
    whole[3 * PAGE_BYTES + byte] ^= 1
    path.write_bytes(whole)
    with PageFile(path, cipher_of(folder)) as pages:
        assert pages.damaged() == (4,)
        assert pages.page(4) is None


def test_a_page_put_in_another_place_is_not_there(folder: Path):
    with opened(folder) as vault:
        written(vault, 20)
    path = folder / "log.db"
    whole = path.read_bytes()
    third = whole[2 * PAGE_BYTES : 3 * PAGE_BYTES]
    path.write_bytes(whole[: 4 * PAGE_BYTES] + third + whole[5 * PAGE_BYTES :])
    with PageFile(path, cipher_of(folder)) as pages:
        assert pages.damaged() == (5,)


def test_behind_a_broken_frame_the_committed_ones_are_still_read(folder: Path):
    with opened(folder) as vault:
        add(vault, "først")
        add(vault, "bagefter")
        torn = {
            name: bytearray(vault.folder.joinpath(name).read_bytes())
            for name in ("log.db", "log.db-wal")
        }
    torn["log.db-wal"][32 + 24 + 500] ^= 1
    for name, data in torn.items():
        (folder / name).write_bytes(data)
    with PageFile(folder / "log.db", cipher_of(folder)) as pages:
        read = b"".join(pages.page(each) or b"" for each in pages.numbers())
    assert b"bagefter" in read


def test_reading_pages_changes_no_file(folder: Path):
    before = files(folder)
    with PageFile(folder / "log.db", cipher_of(folder)) as pages:
        assert pages.damaged() == ()
    assert files(folder) == before


@given(
    pages=st.lists(
        st.builds(
            lambda head, rest: (head + rest).ljust(PAGE_BYTES, b"\0")[:PAGE_BYTES],
            st.sampled_from([b"\2", b"\5", b"\12", b"\15", b"\0"]),
            st.binary(max_size=300),
        ),
        max_size=6,
    )
)
def test_pages_of_nonsense_come_to_an_end(pages: list[bytes]):
    def page(number: int) -> bytes | None:
        return pages[number - 1] if 0 < number <= len(pages) else None

    for number in range(len(pages) + 2):
        read_tree(page, number)
        read_page(page, number)
