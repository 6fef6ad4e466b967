"""The three header files: one that is damaged, old or planted costs nothing."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.headers import (
    ALL,
    CODE,
    EVERYWHERE,
    KEY,
    OLD_CODE,
    PASSPHRASE_SLOT,
    STRANGER,
    WRITTEN,
    a_header,
    contents,
    planted,
    put,
    recovery_slot,
    useless_slot,
    with_check,
    written,
)

from evidence_log.errors import StorageFailed
from evidence_log.errors.opening import (
    HeaderDamaged,
    KeyParametersRefused,
    NoRecoveryCode,
    NotAVault,
    VaultTooNew,
    WrongPassphrase,
    WrongRecoveryCode,
)
from evidence_log.store import header_choice, header_files
from evidence_log.store.header import Header
from evidence_log.store.keyslots import RecoveryCode, Secret

LATER = with_check(b"EVLOG 2\nwhatever comes\n")
OLD = written(a_header(6, recovery_slot(OLD_CODE)))
PLANTED = written(
    a_header(9, recovery_slot(RecoveryCode.new(os.urandom), key=STRANGER)), by=STRANGER
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    header_files.write_all(tmp_path, a_header(), KEY)
    return tmp_path


def healed(folder: Path, secret: Secret = CODE) -> tuple[Header, bool]:
    """Unlock and heal, as opening does; the header and whether it was told."""
    opened = header_files.unlock(folder, secret)
    return opened.header, header_files.heal(folder, opened)


def test_all_files_say_the_same_and_only_the_owner_may_read_them(folder: Path):
    assert contents(folder) == EVERYWHERE
    modes = {(folder / name).stat().st_mode & 0o777 for name in ALL}
    assert modes == {0o600}
    assert healed(folder) == (a_header(), False)


@pytest.mark.parametrize("harmed", ALL)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        WRITTEN[:300],
        b"\0" * 900,
        PLANTED,
        OLD,
        planted(b'"passes":3', b'"passes":2'),
    ],
)
def test_one_header_that_is_not_right_is_noticed_and_written_anew(
    folder: Path, harmed: str, content: bytes
):
    put(folder, harmed, content)
    assert healed(folder) == (a_header(), True)
    assert contents(folder) == EVERYWHERE
    assert healed(folder) == (a_header(), False)


@pytest.mark.parametrize(
    ("missing", "is_told"), [*zip(ALL, (True, True, False), strict=True)]
)
def test_a_missing_header_is_written_anew(folder: Path, missing: str, is_told: bool):
    (folder / missing).unlink()
    assert healed(folder) == (a_header(), is_told)
    assert contents(folder) == EVERYWHERE


@pytest.mark.parametrize("content", [None, b"?", PLANTED])
def test_the_kept_header_stands_in_for_both(folder: Path, content: bytes | None):
    for name in header_files.NAMES:
        (folder / name).unlink()
        if content is not None:
            put(folder, name, content)
    put(folder, "log.db", b"\1" * 4096)
    assert healed(folder) == (a_header(), True)
    (folder / "log.db").unlink()
    assert contents(folder) == EVERYWHERE


def test_with_all_headers_damaged_the_vault_says_so_and_nothing_changes(folder: Path):
    for name in ALL:
        put(folder, name, WRITTEN[:-1])
    before = contents(folder)
    with pytest.raises(HeaderDamaged):
        header_files.unlock(folder, CODE)
    assert contents(folder) == before


def test_unlocking_writes_nothing_until_it_is_healed(folder: Path):
    put(folder, "header.a", b"?")
    before = contents(folder)
    assert header_files.unlock(folder, CODE).stale == ("header.a",)
    assert contents(folder) == before


def test_a_drive_without_room_for_the_kept_header_stops_nothing(folder: Path):
    put(folder, header_files.KEPT, b"?")
    (folder / "keep/header.new").mkdir()
    assert healed(folder) == (a_header(), True)


# --- which header counts --------------------------------------------------


@pytest.mark.parametrize("newer", header_files.NAMES)
def test_a_replaced_secret_opens_nothing_wherever_the_change_stopped(
    folder: Path, newer: str
):
    for name in ALL:
        put(folder, name, OLD)
    put(folder, newer, WRITTEN)
    with pytest.raises(WrongRecoveryCode):
        header_files.unlock(folder, OLD_CODE)
    assert healed(folder) == (a_header(), True)
    assert contents(folder) == EVERYWHERE


@pytest.mark.parametrize("harmed", ALL)
def test_a_replaced_secret_opens_nothing_beside_a_planted_header(
    folder: Path, harmed: str
):
    put(folder, header_files.KEPT, OLD)
    put(folder, harmed, PLANTED)
    with pytest.raises(WrongRecoveryCode):
        header_files.unlock(folder, OLD_CODE)


def test_an_old_slot_copied_into_a_planted_header_opens_nothing(folder: Path):
    copied = written(a_header(9, recovery_slot(OLD_CODE)), by=STRANGER)
    put(folder, "header.a", copied)
    with pytest.raises(WrongRecoveryCode):
        header_files.unlock(folder, OLD_CODE)


def test_a_forged_newer_header_does_not_count(folder: Path):
    put(folder, "header.b", planted(b'"sequence":7', b'"sequence":8'))
    assert healed(folder) == (a_header(), True)


def test_only_planted_headers_are_told_as_damage(folder: Path):
    for name in ALL:
        put(folder, name, planted(b'"sequence":7', b'"sequence":8'))
    with pytest.raises(HeaderDamaged):
        header_files.unlock(folder, CODE)


def test_a_header_of_another_vault_does_not_count(folder: Path):
    other = b'"vault_id":"' + b"ab" * 16
    put(
        folder,
        "header.a",
        planted(b'"vault_id":"' + KEY.vault_id.hex().encode(), other),
    )
    assert healed(folder) == (a_header(), True)


@pytest.mark.parametrize("harmed", header_files.NAMES)
def test_one_header_of_a_later_format_counts_only_if_the_other_does_not_open(
    folder: Path, harmed: str
):
    put(folder, harmed, LATER)
    before = contents(folder)
    with pytest.raises(VaultTooNew):
        header_files.unlock(folder, OLD_CODE)
    assert contents(folder) == before
    assert healed(folder) == (a_header(), True)


def test_two_headers_of_a_later_format_are_not_undone_by_the_kept_one(folder: Path):
    for name in header_files.NAMES:
        put(folder, name, LATER)
    with pytest.raises(VaultTooNew):
        header_files.unlock(folder, CODE)


def test_planted_parameters_in_all_headers_are_named(folder: Path):
    for name in ALL:
        put(folder, name, planted(b'"passes":3', b'"passes":2'))
    with pytest.raises(KeyParametersRefused):
        header_files.unlock(folder, "solsikke")


def test_a_wrong_passphrase_changes_nothing_even_with_a_damaged_twin(folder: Path):
    put(folder, "header.b", b"damaged")
    before = contents(folder)
    with pytest.raises(WrongPassphrase):
        header_files.unlock(folder, "solsikke!")
    assert contents(folder) == before


def test_a_code_for_a_vault_without_one_is_told_by_name(folder: Path):
    header_files.write_all(folder, a_header(8, PASSPHRASE_SLOT), KEY)
    with pytest.raises(NoRecoveryCode):
        header_files.unlock(folder, CODE)


def test_a_header_that_was_opened_is_the_current_one(folder: Path):
    put(folder, "header.b", PLANTED)
    assert header_files.current(folder, KEY) == a_header()
    with pytest.raises(HeaderDamaged):
        header_files.current(folder, replace(KEY, secret=b"x" * 32))


# --- work on planted slots ------------------------------------------------


def flood(**parameters: int) -> bytes:
    """Eight slots that open for nobody, each asking for this much."""
    slots = [useless_slot(number, **parameters) for number in range(8)]
    return written(a_header(99, *slots), by=STRANGER)


CEILING = {"memory_kib": 1024 * 1024, "passes": 64, "lanes": 16}


def test_the_right_passphrase_opens_before_any_planted_slot_costs_something(
    folder: Path,
):
    put(folder, "header.a", flood(**CEILING))
    assert healed(folder, "solsikke") == (a_header(), True)


def test_a_wrong_passphrase_pays_for_no_slot_beyond_the_bound(folder: Path):
    put(folder, "header.a", flood(**CEILING))
    with pytest.raises(KeyParametersRefused) as refusal:
        header_files.unlock(folder, "forkert")
    assert refusal.value.parameter == "work"
    assert refusal.value.value > header_choice.MOST_WORK


def test_planted_slots_as_cheap_as_can_be_keep_nobody_out(folder: Path):
    put(folder, "header.a", flood())
    assert healed(folder, "solsikke") == (a_header(), True)


# --- the files themselves -------------------------------------------------


def test_a_change_reaches_the_older_file_first(folder: Path):
    put(folder, "header.b", written(a_header(6)))
    (folder / "header.a.new").mkdir()
    with pytest.raises(StorageFailed):
        header_files.write_all(folder, a_header(8), KEY)
    found = header_files.find(folder).whole
    assert {name: each.header.sequence for name, each in found.items()} == {
        "header.a": 7,
        "header.b": 8,
        "keep/header": 7,
    }


def test_a_folder_without_our_files_is_no_vault(tmp_path: Path):
    put(tmp_path, "letter.txt", b"hello")
    with pytest.raises(NotAVault):
        header_files.unlock(tmp_path, CODE)


def test_a_database_without_headers_is_a_damaged_vault(tmp_path: Path):
    put(tmp_path, "log.db", b"\1" * 4096)
    with pytest.raises(HeaderDamaged):
        header_files.unlock(tmp_path, CODE)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(data=st.data())
def test_whatever_happens_to_two_headers_the_vault_opens(folder: Path, data):
    names = data.draw(st.lists(st.sampled_from(ALL), min_size=1, max_size=2))
    for name in names:
        start = data.draw(st.integers(0, len(WRITTEN) - 1))
        noise = data.draw(st.binary(min_size=1, max_size=200))
        put(folder, name, WRITTEN[:start] + noise)
    assert healed(folder)[0] == a_header()
    assert contents(folder) == EVERYWHERE


@pytest.mark.parametrize("name", ALL)
def test_a_pipe_in_the_place_of_a_header_is_not_waited_for(folder: Path, name: str):
    (folder / name).unlink()
    os.mkfifo(folder / name)
    assert healed(folder) == (a_header(), True)
    assert contents(folder) == EVERYWHERE
