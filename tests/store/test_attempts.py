"""Failed tries to unlock: told to the person, and in nobody's way."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.vaults import PASSPHRASE, add, files, opened

from evidence_log.errors.opening import WrongPassphrase, WrongRecoveryCode
from evidence_log.jobs import JobControl
from evidence_log.store import attempts
from evidence_log.store.attempts import FailedTry
from evidence_log.store.check import check_vault
from evidence_log.store.damage import DamageKind
from evidence_log.store.keys import VaultKey
from evidence_log.store.keyslots import RecoveryCode, SlotKind
from evidence_log.store.opening import open_vault
from evidence_log.store.vault import Vault, VaultNotice

KEY = VaultKey(secret=bytes(range(32)), vault_id=bytes(range(16)))
AT = datetime(2026, 3, 10, 21, 14, tzinfo=UTC)


def tried(folder: Path, count: int = 1, kind: SlotKind = SlotKind.PASSPHRASE) -> None:
    for number in range(count):
        attempts.note(
            folder, kind, at=AT + timedelta(minutes=number), random=os.urandom
        )


def file_of(folder: Path) -> Path:
    return folder / attempts.NAME


@pytest.fixture
def code(vault_with_code: tuple[Path, str]) -> RecoveryCode:
    return RecoveryCode(text=vault_with_code[1])


@pytest.fixture
def folder(vault_with_code: tuple[Path, str], tmp_path: Path) -> Path:
    return Path(shutil.copytree(vault_with_code[0], tmp_path / "vault"))


def opened_with(folder: Path, code: RecoveryCode) -> Vault:
    return open_vault(folder, code, clock=lambda: AT, random_bytes=os.urandom)


def guessed(folder: Path) -> None:
    with pytest.raises(WrongRecoveryCode):
        opened_with(folder, RecoveryCode.new(os.urandom))


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    attempts.begin(tmp_path, KEY)
    return tmp_path


# --- in the vault ---------------------------------------------------------


def test_the_person_is_told_of_each_failed_try_once(folder: Path, code: RecoveryCode):
    with pytest.raises(WrongPassphrase):
        opened(folder, "gæt")
    guessed(folder)
    with pytest.raises(WrongRecoveryCode):
        opened_with(folder, RecoveryCode(text="0000"))
    with opened_with(folder, code) as vault:
        first, *others = vault.failed_tries.tries
        assert (first.kind, first.at.minute) == (SlotKind.PASSPHRASE, 0)
        assert others == [FailedTry(at=AT, kind=SlotKind.RECOVERY)] * 2
        assert vault.notices == ()
    with opened_with(folder, code) as vault:
        assert vault.failed_tries.tries == ()


def test_a_program_that_is_killed_tells_again(folder: Path, code: RecoveryCode):
    guessed(folder)
    before = files(folder)[attempts.NAME]
    with opened_with(folder, code):
        assert files(folder)[attempts.NAME] == before


@pytest.mark.parametrize("change", ["flipped", "cut", "added", "emptied"])
def test_a_list_somebody_wrote_in_is_noticed_and_begun_anew(
    folder: Path, code: RecoveryCode, change: str
):
    tried(folder, 2)
    content = bytearray(file_of(folder).read_bytes())
    if change == "flipped":
        content[-40] = ord("0") if content[-40] != ord("0") else ord("1")
    changed = {
        "flipped": bytes(content),
        "cut": bytes(content[:-30]),
        "added": bytes(content) + b"00\n",
        "emptied": b"?",
    }
    file_of(folder).write_bytes(changed[change])
    with opened_with(folder, code) as vault:
        assert vault.notices == (VaultNotice.ATTEMPTS_CHANGED,)
        found = [each.kind for each in check_vault(vault, JobControl()).findings]
        assert found == [DamageKind.ATTEMPTS]
    with opened_with(folder, code) as vault:
        assert (vault.notices, vault.failed_tries.tries) == ((), ())


def test_a_list_that_was_taken_away_is_noticed_and_made_again(
    folder: Path, code: RecoveryCode
):
    file_of(folder).unlink()
    with opened_with(folder, code) as vault:
        assert vault.notices == (VaultNotice.ATTEMPTS_MISSING,)
    with opened_with(folder, code) as vault:
        assert vault.notices == ()


def test_a_vault_of_an_older_version_gets_its_list_without_a_word(
    folder: Path, code: RecoveryCode
):
    file_of(folder).unlink()
    (folder / "keep" / "header").unlink()
    with opened_with(folder, code) as vault:
        assert vault.notices == ()
    tried(folder)
    with opened_with(folder, code) as vault:
        assert len(vault.failed_tries.tries) == 1


def test_a_planted_list_is_noticed(folder: Path, code: RecoveryCode, tmp_path: Path):
    attempts.begin(tmp_path, replace(KEY, secret=b"planted " * 4))
    file_of(tmp_path).replace(file_of(folder))
    tried(folder)
    with opened_with(folder, code) as vault:
        assert vault.notices == (VaultNotice.ATTEMPTS_CHANGED,)
        assert vault.failed_tries.tries == ()


@pytest.mark.parametrize("planted", ["pipe", "folder", "link", "nothing", "zeros"])
def test_whatever_stands_in_its_place_a_wrong_code_is_refused_as_ever(
    folder: Path, code: RecoveryCode, tmp_path: Path, planted: str
):
    file_of(folder).unlink()
    elsewhere = tmp_path / "elsewhere"
    attempts.begin(tmp_path, KEY)
    file_of(tmp_path).replace(elsewhere)
    before = elsewhere.read_bytes()
    if planted == "pipe":
        os.mkfifo(file_of(folder))
    elif planted == "folder":
        file_of(folder).mkdir()
    elif planted == "link":
        file_of(folder).symlink_to(elsewhere)
    elif planted == "zeros":
        lines = before.splitlines(keepends=True)
        file_of(folder).write_bytes(lines[0] + b"0" * 64 + b"\n")
    guessed(folder)
    assert elsewhere.read_bytes() == before
    with opened_with(folder, code) as vault:
        add(vault)


def test_a_drive_that_takes_no_more_lets_the_person_in(
    folder: Path, code: RecoveryCode
):
    tried(folder)
    (folder / "attempts.new").mkdir()
    for _ in range(2):  # it is told again as long as it cannot be begun anew
        with opened_with(folder, code) as vault:
            assert len(vault.failed_tries.tries) == 1


def test_neither_time_nor_passphrase_nor_kind_can_be_read_from_the_list(begun: Path):
    tried(begun, 3)
    tried(begun, 1, SlotKind.RECOVERY)
    lines = file_of(begun).read_bytes().splitlines()
    assert len({len(line) for line in lines[2:]}) == 1
    assert len(set(lines)) == 6
    for word in (b"2026", b"passphrase", b"recovery", PASSPHRASE.encode()):
        assert word not in file_of(begun).read_bytes()
        assert word.hex().encode() not in file_of(begun).read_bytes()
    assert attempts.read(begun, replace(KEY, secret=bytes(32))).tries == ()


# --- the file -------------------------------------------------------------


def test_the_list_takes_no_more_than_two_hundred(begun: Path):
    tried(begun, 203)
    found = attempts.read(begun, KEY)
    assert (len(found.tries), found.is_full, found.is_as_left) == (200, True, True)
    assert found.tries[-1].at == AT + timedelta(minutes=199)
    assert file_of(begun).stat().st_size < 40_000


def test_a_list_that_is_begun_anew_is_empty_and_only_the_owner_may_read_it(begun: Path):
    tried(begun)
    attempts.begin(begun, KEY)
    assert attempts.read(begun, KEY).is_clean
    assert file_of(begun).stat().st_mode & 0o777 == 0o600


def test_a_try_after_a_torn_line_is_read_whole(begun: Path):
    tried(begun)
    file_of(begun).write_bytes(file_of(begun).read_bytes()[:-50])
    tried(begun, 1, SlotKind.RECOVERY)
    found = attempts.read(begun, KEY)
    assert found.tries == (FailedTry(at=AT, kind=SlotKind.RECOVERY),)
    assert not found.is_as_left


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_only_whole_tries_cut_off_the_end_go_unnoticed_and_none_is_invented(
    begun: Path, data
):
    attempts.begin(begun, KEY)
    tried(begun, 2)
    content = file_of(begun).read_bytes()
    place = data.draw(st.integers(0, len(content)))
    noise = data.draw(st.binary(max_size=200))
    kept = data.draw(st.integers(place, len(content)))
    changed = content[:place] + noise + content[kept:]
    file_of(begun).write_bytes(changed)
    found = attempts.read(begun, KEY)
    real = {AT, AT + timedelta(minutes=1)}
    assert {each.at for each in found.tries} <= real
    is_whole_lines = content.startswith(changed) and len(content) - len(changed) in {
        0,
        153,
        306,
    }
    assert found.is_as_left == is_whole_lines or not changed
