"""Once a day a proven copy of a changed, clean log is kept; five stay."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from compatibility.stored_vault import stored_layouts, unpacked
from store.vaults import (
    PASSPHRASE,
    PERSON,
    add,
    content,
    files,
    opened,
    ticking_clock,
)

from evidence_log.errors.opening import DatabaseDamaged
from evidence_log.jobs import JobControl
from evidence_log.store.check import check_vault
from evidence_log.store.erase import erase
from evidence_log.store.keep import (
    keep_copy,
    keep_daily,
    kept_copies,
)
from evidence_log.store.keyslots import RecoveryCode
from evidence_log.store.log_copy import look_into
from evidence_log.store.opening import open_vault
from evidence_log.store.vault import Vault, VaultNotice

LEAP_DAY = datetime(2028, 2, 29, 22, tzinfo=UTC)


def at(folder: Path, now: datetime) -> Vault:
    """The vault, opened as a person opens it at this time."""
    vault = open_vault(folder, PASSPHRASE, clock=lambda: now, random_bytes=os.urandom)
    keep_daily(vault)
    return vault


def write_at(folder: Path, now: datetime, text: str = "skrevet") -> None:
    with at(folder, now) as vault:
        add(vault, text)


def entries_in(path: Path, vault: Vault) -> int:
    key, salt = vault.key.database_key(), vault.database_salt
    with look_into(path, key=key, salt=salt) as copy:
        return copy.number("SELECT count(*) FROM entry")


def numbers(folder: Path) -> list[int]:
    return [int(path.stem) for path in kept_copies(folder)]


def spoil(path: Path, place: int = 5000) -> None:
    harmed = bytearray(path.read_bytes())
    harmed[place] ^= 1
    path.write_bytes(harmed)


def findings(vault: Vault) -> list[tuple[str, str]]:
    report = check_vault(vault, JobControl())
    return [(each.kind.value, each.subject) for each in report.findings]


# --- when a copy is made --------------------------------------------------


def test_an_empty_log_is_not_copied(folder: Path):
    at(folder, LEAP_DAY).close()
    at(folder, LEAP_DAY + timedelta(days=1)).close()
    assert kept_copies(folder) == ()


def test_a_log_is_copied_when_it_is_opened_again(folder: Path):
    write_at(folder, LEAP_DAY)
    with at(folder, LEAP_DAY) as vault:
        (kept,) = kept_copies(folder)
        assert entries_in(kept, vault) == 1


def test_it_is_copied_once_a_day_at_most(folder: Path):
    for hour in range(0, 24, 4):
        write_at(folder, LEAP_DAY.replace(hour=hour))
    assert numbers(folder) == [1]
    write_at(folder, LEAP_DAY + timedelta(days=1))
    assert numbers(folder) == [1, 2]


def test_an_unchanged_log_is_not_copied_again(folder: Path):
    write_at(folder, LEAP_DAY)
    for day in range(5):
        at(folder, LEAP_DAY + timedelta(days=day)).close()
    assert numbers(folder) == [1]


def test_five_copies_stay_and_the_newest_holds_all_but_today(folder: Path):
    for day in range(9):
        write_at(folder, LEAP_DAY + timedelta(days=day))
    assert numbers(folder) == [4, 5, 6, 7, 8]
    with opened(folder) as vault:
        assert entries_in(kept_copies(folder)[-1], vault) == 8
        assert findings(vault) == []


@pytest.mark.parametrize(
    "moved_to",
    [
        LEAP_DAY - timedelta(days=400),
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),
        datetime(2106, 2, 7, 6, 28, 16, tzinfo=UTC),
        datetime(9999, 12, 31, tzinfo=UTC),
        LEAP_DAY + timedelta(hours=2),
        LEAP_DAY + timedelta(days=1),
    ],
)
def test_a_clock_that_jumps_makes_one_copy_for_each_day_it_shows(
    folder: Path, moved_to: datetime
):
    for _ in range(3):
        write_at(folder, LEAP_DAY)
    for _ in range(3):
        write_at(folder, moved_to)
    assert numbers(folder) == [1, 2]
    with at(folder, moved_to) as vault:
        assert findings(vault) == []
        assert vault.notices == ()


# --- what a copy is -------------------------------------------------------


@pytest.fixture
def written(folder: Path) -> Iterator[Vault]:
    with opened(folder) as vault:
        for number in range(40):
            add(vault, f"hændelse {number}")
        yield vault


def test_a_log_that_is_not_clean_is_not_copied(folder: Path, written: Vault):
    keep_copy(written)
    add(written)
    written.close()
    before = files(folder / "keep")
    spoil(folder / "log.db", 4096 * 20 + 7)
    with at(folder, LEAP_DAY) as vault:
        assert vault.notices == (VaultNotice.LOG_NOT_SOUND,)
        with pytest.raises(DatabaseDamaged):
            keep_copy(vault)
    after = files(folder / "keep")
    assert {name: after[name] for name in before} == before
    assert not [name for name in after if name.endswith(".new")]


def test_a_copy_heals_the_bytes_that_nothing_authenticates(
    folder: Path, written: Vault
):
    written.close()
    spoil(folder / "log.db", 3)
    with opened(folder) as vault:
        assert vault.notices == (VaultNotice.DATABASE_HEAD_CHANGED,)
        kept = keep_copy(vault)
        assert kept.read_bytes()[:16] == vault.database_salt


def test_what_a_crash_left_of_a_copy_is_swept(folder: Path, written: Vault):
    (folder / "keep" / "00000007.db.new").write_bytes(b"half")
    keep_copy(written)
    names = {path.name for path in (folder / "keep").iterdir()}
    assert not [name for name in names if name.endswith(".new")]


def test_what_is_erased_is_in_no_copy_and_a_new_one_is_made(
    folder: Path, written: Vault
):
    for _ in range(3):
        keep_copy(written)
        add(written)
    erase(written, "N-0001", author=PERSON)
    assert numbers(folder) == [1]
    key, salt = written.key.database_key(), written.database_salt
    with look_into(folder / "keep" / "00000001.db", key=key, salt=salt) as copy:
        assert copy.number("SELECT count(*) FROM erasure") == 1
        assert copy.number("SELECT is_erasing FROM vault") == 0
    written.close()
    with at(folder, written.clock()) as vault:
        assert numbers(folder) == [1]
        assert findings(vault) == []


# --- what the check says --------------------------------------------------


@pytest.mark.parametrize("place", [0, 15, 16, 4100, -1])
def test_a_damaged_copy_is_named_and_the_log_is_read_all_the_same(
    folder: Path, written: Vault, place: int
):
    spoil(keep_copy(written), place)
    assert findings(written) == [("kept_copy", "00000001.db")]
    assert not check_vault(written, JobControl()).is_sound
    assert written.entries.count() == 40


@pytest.mark.parametrize("cut", [0, 10, 4096, 40_960 + 1])
def test_a_copy_that_was_cut_is_named(folder: Path, written: Vault, cut: int):
    kept = keep_copy(written)
    kept.write_bytes(kept.read_bytes()[:cut])
    assert findings(written) == [("kept_copy", "00000001.db")]


def test_copies_that_were_exchanged_are_named(folder: Path, written: Vault):
    first = keep_copy(written)
    written.entries.amend("N-0001", content("ændret"), author=PERSON)
    second = keep_copy(written)
    first.rename(folder / "other")
    second.rename(first)
    (folder / "other").rename(second)
    assert findings(written) == [("kept_copy", "00000002.db")]


# --- before a migration ---------------------------------------------------


def test_a_log_of_an_earlier_layout_is_copied_before_it_is_brought_up_to_date(
    tmp_path: Path,
):
    stored = unpacked(stored_layouts()[0], tmp_path)
    folder, code = stored.cli.vault, RecoveryCode(text=stored.told["recovery_code"])
    before = (folder / "log.db").read_bytes()
    open_vault(folder, code, clock=ticking_clock(), random_bytes=os.urandom).close()
    (kept,) = kept_copies(folder)
    assert kept.read_bytes() == before
    assert (folder / "log.db").read_bytes() != before
    open_vault(folder, code, clock=ticking_clock(), random_bytes=os.urandom).close()
    assert kept_copies(folder) == (kept,)


def test_a_damaged_log_of_an_earlier_layout_is_not_touched(tmp_path: Path):
    stored = unpacked(stored_layouts()[0], tmp_path)
    folder, code = stored.cli.vault, RecoveryCode(text=stored.told["recovery_code"])
    spoil(folder / "log.db", 4096 * 20 + 7)
    before = (folder / "log.db").read_bytes()
    with pytest.raises(DatabaseDamaged):
        open_vault(folder, code, clock=ticking_clock(), random_bytes=os.urandom)
    assert (folder / "log.db").read_bytes() == before
