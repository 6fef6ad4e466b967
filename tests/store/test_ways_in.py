"""Changing what opens a vault: the new one opens it, the old one does not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from store.headers import ALL, contents
from store.vaults import add, new_vault, opened, ticking_clock

from evidence_log.errors import StorageFailed
from evidence_log.errors.drive import DiskFull, SecretUnsettled
from evidence_log.errors.opening import (
    NoRecoveryCode,
    WrongPassphrase,
    WrongRecoveryCode,
)
from evidence_log.errors.written import EmptyPassphrase
from evidence_log.jobs import JobControl
from evidence_log.store import durable, header_files
from evidence_log.store.check import check_vault
from evidence_log.store.key_derivation import FLOOR, KeyDerivation
from evidence_log.store.keyslots import RecoveryCode, Secret
from evidence_log.store.opening import open_vault
from evidence_log.store.vault import Vault, VaultNotice
from evidence_log.store.ways_in import (
    has_recovery_code,
    set_passphrase,
    set_recovery_code,
)

NEW = "tolv røde cykler"


@pytest.fixture
def code(vault_with_code: tuple[Path, str]) -> RecoveryCode:
    return RecoveryCode(text=vault_with_code[1])


@pytest.fixture
def folder(vault_with_code: tuple[Path, str], tmp_path: Path) -> Path:
    return Path(shutil.copytree(vault_with_code[0], tmp_path / "vault"))


def opened_with(folder: Path, secret: Secret) -> Vault:
    return open_vault(folder, secret, clock=ticking_clock(), random_bytes=os.urandom)


def headers(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in ALL}


def test_a_new_passphrase_opens_the_vault_and_the_old_one_does_not(
    folder: Path, code: RecoveryCode
):
    with opened_with(folder, code) as vault:
        entry = add(vault, "før")
        set_passphrase(vault, NEW, derivation=FLOOR)
        again = add(vault, "efter")
    with pytest.raises(WrongPassphrase):
        opened(folder)
    with opened(folder, NEW) as vault:
        assert set(vault.entries.page()) == {entry, again}
        assert vault.notices == ()
    opened_with(folder, code).close()


def test_all_three_headers_and_the_log_hold_the_change(
    folder: Path, code: RecoveryCode
):
    with opened_with(folder, code) as vault:
        set_passphrase(vault, NEW, derivation=FLOOR)
        assert check_vault(vault, JobControl()).findings == ()
        assert vault.database.number("SELECT header_sequence FROM vault") == 2
    assert len(set(headers(folder).values())) == 1


def test_an_old_header_put_back_opens_with_the_old_passphrase_and_is_noticed(
    folder: Path, code: RecoveryCode
):
    before = headers(folder)
    with opened_with(folder, code) as vault:
        set_passphrase(vault, NEW, derivation=FLOOR)
    for name, content in before.items():
        (folder / name).write_bytes(content)
    with opened(folder) as vault:
        assert VaultNotice.HEADER_OLDER_THAN_LOG in vault.notices


def test_a_new_recovery_code_opens_the_vault_and_the_old_one_does_not(
    folder: Path, code: RecoveryCode
):
    new = RecoveryCode.new(os.urandom)
    with opened_with(folder, code) as vault:
        set_recovery_code(vault, new)
    with pytest.raises(WrongRecoveryCode):
        opened_with(folder, code)
    opened_with(folder, new).close()
    opened(folder).close()


def test_a_vault_without_a_code_can_get_one(tmp_path: Path):
    folder = tmp_path / "vault"
    new_vault(folder)
    code = RecoveryCode.new(os.urandom)
    with pytest.raises(NoRecoveryCode):
        opened_with(folder, code)
    with opened(folder) as vault:
        assert not has_recovery_code(vault)
        set_recovery_code(vault, code)
        assert has_recovery_code(vault)
    opened_with(folder, code).close()


def test_an_empty_passphrase_changes_nothing(folder: Path, code: RecoveryCode):
    with opened_with(folder, code) as vault:
        before = headers(folder)
        with pytest.raises(EmptyPassphrase):
            set_passphrase(vault, "", derivation=FLOOR)
        assert headers(folder) == before


class FailingMemory(KeyDerivation):
    """Derives another key than it should."""

    def key_from(self, passphrase: str, salt: bytes) -> bytes:
        return bytes(32)


def test_a_passphrase_that_was_not_wrapped_rightly_is_never_written(
    folder: Path, code: RecoveryCode
):
    failing = FailingMemory(memory_kib=FLOOR.memory_kib, passes=3, lanes=4)
    with opened_with(folder, code) as vault:
        before = contents(folder)
        with pytest.raises(WrongPassphrase):
            set_passphrase(vault, NEW, derivation=failing)
        assert contents(folder) == before
    opened(folder).close()


# --- what fails on its way ------------------------------------------------


def blocked_from(nth: int) -> Callable[[Path, bytes], None]:
    """A drive that takes the first writes of headers and none from the nth on."""
    real, calls = durable.replace, 0

    def replace(path: Path, content: bytes) -> None:
        nonlocal calls
        calls += 1
        if calls >= nth:
            raise OSError(28, "full")
        real(path, content)

    return replace


@pytest.mark.parametrize(
    ("nth", "failure", "holding"),
    [(1, DiskFull, "old"), (2, SecretUnsettled, "new"), (3, None, "new")],
)
def test_whatever_write_fails_the_old_code_or_the_new_one_opens_the_vault(
    folder: Path,
    code: RecoveryCode,
    monkeypatch: pytest.MonkeyPatch,
    nth: int,
    failure: type[StorageFailed] | None,
    holding: str,
):
    new = RecoveryCode.new(os.urandom)
    with opened_with(folder, code) as vault:
        monkeypatch.setattr(durable, "replace", blocked_from(nth))
        if failure is None:
            set_recovery_code(vault, new)
        else:
            with pytest.raises(failure):
                set_recovery_code(vault, new)
        monkeypatch.undo()
    right, wrong = (code, new) if holding == "old" else (new, code)
    with pytest.raises(WrongRecoveryCode):
        opened_with(folder, wrong)
    with opened_with(folder, right) as vault:
        assert check_vault(vault, JobControl()).is_sound == (holding == "old")
    with opened_with(folder, right) as vault:  # healed at the opening before
        assert check_vault(vault, JobControl()).findings == ()


@pytest.mark.parametrize("stopped_after", [0, 1, 2, 3])
def test_wherever_a_power_cut_stops_the_change_one_code_opens_the_vault(
    folder: Path, code: RecoveryCode, stopped_after: int
):
    before, new = headers(folder), RecoveryCode.new(os.urandom)
    with opened_with(folder, code) as vault:
        set_recovery_code(vault, new)
    for name in ALL[stopped_after:]:
        (folder / name).write_bytes(before[name])
    right, wrong = (new, code) if stopped_after else (code, new)
    with pytest.raises(WrongRecoveryCode):
        opened_with(folder, wrong)
    opened_with(folder, right).close()
    assert header_files.unlock(folder, right).stale == ()
