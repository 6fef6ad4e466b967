"""Making, opening and closing a vault; whatever fails changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from store.vaults import PASSPHRASE, add, files, new_vault, opened, ticking_clock

from evidence_log.errors.opening import (
    DatabaseDamaged,
    HeaderDamaged,
    NotAVault,
    VaultInUse,
    VaultTooNew,
    WrongPassphrase,
    WrongRecoveryCode,
)
from evidence_log.errors.places import FolderMissing, FolderNotEmpty
from evidence_log.errors.written import EmptyPassphrase
from evidence_log.store.connection import open_database
from evidence_log.store.header_files import unlock
from evidence_log.store.key_derivation import FLOOR
from evidence_log.store.keyslots import RecoveryCode
from evidence_log.store.opening import create_vault, open_vault
from evidence_log.store.vault import VaultNotice

AT_REST = {"header.a", "header.b", "keep", "lock", "log.db", "objects", "staging"}
AT_REST |= {"attempts", "header"}
ALL_HEADERS = ("header.a", "header.b", "keep/header")


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every path with its time and bytes."""
    return {
        str(path): (
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted([folder, *folder.rglob("*")])
    }


def test_a_new_vault_is_empty_and_only_its_owner_may_enter(tmp_path: Path):
    new_vault(tmp_path / "vault")
    paths = list((tmp_path / "vault").rglob("*"))
    assert {path.name for path in paths} == AT_REST
    assert {path.stat().st_mode & 0o777 for path in paths if path.is_file()} == {0o600}
    folders = [tmp_path / "vault", *(path for path in paths if path.is_dir())]
    assert {path.stat().st_mode & 0o777 for path in folders} == {0o700}
    with opened(tmp_path / "vault") as vault:
        assert vault.entries.page() == ()
        assert vault.notices == ()
        assert [each.action for each in vault.ledger.records()] == ["vault_created"]


def test_a_vault_may_be_made_in_an_empty_folder(tmp_path: Path):
    (tmp_path / "vault").mkdir()
    new_vault(tmp_path / "vault")
    opened(tmp_path / "vault").close()
    assert [path.name for path in tmp_path.iterdir()] == ["vault"]


def test_what_was_written_is_there_after_closing(folder: Path):
    with opened(folder) as vault:
        entry = add(vault)
    assert {path.name for path in folder.rglob("*")} == AT_REST | {"head"}
    with opened(folder) as vault:
        assert vault.entries.find("H-001") == entry


def test_closing_twice_is_fine(folder: Path):
    vault = opened(folder)
    vault.close()
    vault.close()
    opened(folder).close()


def test_the_recovery_code_opens_the_vault(tmp_path: Path):
    code = new_vault(tmp_path / "vault", with_recovery=True)
    assert code is not None
    secret = RecoveryCode(text=code)
    clock = ticking_clock()
    open_vault(tmp_path / "vault", secret, clock=clock, random_bytes=os.urandom).close()
    other = RecoveryCode.new(os.urandom)
    with pytest.raises(WrongRecoveryCode):
        open_vault(tmp_path / "vault", other, clock=clock, random_bytes=os.urandom)


def test_a_vault_made_without_recovery_has_no_code(tmp_path: Path):
    assert new_vault(tmp_path / "vault") is None


# --- refusals change nothing ----------------------------------------------


def test_a_wrong_passphrase_changes_nothing_but_the_list_of_tries(folder: Path):
    before = state(folder)
    with pytest.raises(WrongPassphrase):
        opened(folder, "gule ærter på lørdag")
    after = state(folder)
    tries = str(folder / "attempts")
    assert after.pop(tries) > before.pop(tries)
    assert after == before


@pytest.mark.parametrize("stranger", ["letter.txt", ".hidden", "log.db"])
def test_a_folder_that_holds_something_is_not_made_a_vault(
    tmp_path: Path, stranger: str
):
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / stranger).write_text("mine")
    before = state(tmp_path)
    with pytest.raises(FolderNotEmpty):
        new_vault(tmp_path / "vault")
    assert state(tmp_path) == before


def test_no_vault_is_made_over_a_vault_or_a_file(folder: Path, tmp_path: Path):
    (tmp_path / "file").write_text("mine")
    for taken in (folder, tmp_path / "file"):
        with pytest.raises(FolderNotEmpty):
            new_vault(taken)


def test_a_vault_needs_a_folder_to_stand_in_and_a_passphrase(tmp_path: Path):
    with pytest.raises(FolderMissing):
        new_vault(tmp_path / "nowhere" / "vault")
    with pytest.raises(EmptyPassphrase):
        create_vault(
            tmp_path / "vault",
            "",
            derivation=FLOOR,
            clock=ticking_clock(),
            random_bytes=os.urandom,
            with_recovery=False,
        )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("failing_call", range(1, 12))
def test_a_creation_that_fails_on_its_way_leaves_nothing(
    tmp_path: Path, failing_call: int
):
    calls = 0

    def random_bytes(count: int) -> bytes:
        nonlocal calls
        calls += 1
        if calls == failing_call:
            raise KeyboardInterrupt
        return os.urandom(count)

    def make() -> None:
        create_vault(
            tmp_path / "vault",
            PASSPHRASE,
            derivation=FLOOR,
            clock=ticking_clock(),
            random_bytes=random_bytes,
            with_recovery=True,
        )

    if failing_call <= 9:
        with pytest.raises(KeyboardInterrupt):
            make()
        assert list(tmp_path.iterdir()) == []
    else:
        make()


@pytest.mark.parametrize("content", [None, "letter.txt"])
def test_a_folder_that_is_no_vault_is_left_alone(tmp_path: Path, content: str | None):
    if content is not None:
        (tmp_path / content).write_text("mine")
    before = state(tmp_path)
    with pytest.raises(NotAVault):
        opened(tmp_path)
    assert state(tmp_path) == before
    with pytest.raises(NotAVault):
        opened(tmp_path / "nowhere")


def test_a_vault_of_a_later_format_is_left_alone(folder: Path):
    for name in ("header.a", "header.b"):
        later = (folder / name).read_bytes().replace(b"EVLOG 1\n", b"EVLOG 2\n")
        (folder / name).write_bytes(_with_check(later))
    before = state(folder)
    with pytest.raises(VaultTooNew):
        opened(folder)
    assert state(folder) == before


def _with_check(content: bytes) -> bytes:
    body = content[:-72]
    return body + b"sha256 " + sha256(body).hexdigest().encode() + b"\n"


def test_a_log_of_a_later_layout_is_left_alone(folder: Path):
    header = unlock(folder, PASSPHRASE)
    connection = open_database(
        folder / "log.db",
        key=header.key.database_key(),
        salt=header.header.database_salt,
    )
    connection.execute("PRAGMA user_version = 77")
    connection.close()
    before = files(folder)
    with pytest.raises(VaultTooNew) as refusal:
        opened(folder)
    assert refusal.value.found == 77
    assert files(folder) == before
    with pytest.raises(VaultTooNew):  # and it is not left locked
        opened(folder)


def test_all_headers_damaged_leaves_all_as_it_is(folder: Path):
    for name in ALL_HEADERS:
        (folder / name).write_bytes(b"?")
    before = state(folder)
    with pytest.raises(HeaderDamaged):
        opened(folder)
    assert state(folder) == before


@pytest.mark.parametrize("harm", ["missing", "empty", "cut", "flipped"])
def test_a_damaged_log_is_named_and_left_as_it_is(folder: Path, harm: str):
    path = folder / "log.db"
    content = bytearray(path.read_bytes())
    if harm == "missing":
        path.unlink()
    else:
        content[100] ^= 1
        harmed = {"empty": b"", "cut": bytes(content[:3000]), "flipped": bytes(content)}
        path.write_bytes(harmed[harm])
    before = files(folder)
    with pytest.raises(DatabaseDamaged):
        opened(folder)
    assert files(folder) == before


def test_a_second_opening_is_refused_in_this_and_in_another_process(folder: Path):
    program = (
        "import os, sys; from datetime import *; from pathlib import Path;"
        "from evidence_log.store.opening import open_vault;"
        "open_vault(Path(sys.argv[1]), sys.argv[2],"
        "clock=lambda: datetime.now(UTC), random_bytes=os.urandom)"
    )
    with opened(folder):
        with pytest.raises(VaultInUse):
            opened(folder)
        other = subprocess.run(
            [sys.executable, "-c", program, str(folder), PASSPHRASE],
            capture_output=True,
            text=True,
            check=False,
        )
    assert "VaultInUse" in other.stderr
    opened(folder).close()


# --- what is noticed at opening -------------------------------------------


def test_a_damaged_header_is_noticed_and_healed(folder: Path):
    whole = (folder / "header.b").read_bytes()
    (folder / "header.b").write_bytes(whole[:-5])
    with opened(folder) as vault:
        assert vault.notices == (VaultNotice.HEADER_REPAIRED,)
    assert (folder / "header.b").read_bytes() == whole
    with opened(folder) as vault:
        assert vault.notices == ()


def test_an_old_header_put_back_is_noticed(folder: Path):
    with opened(folder) as vault:
        vault.database.change("UPDATE vault SET header_sequence = 9")
    with opened(folder) as vault:
        assert vault.notices == (VaultNotice.HEADER_OLDER_THAN_LOG,)


def test_a_change_in_the_first_bytes_of_the_log_is_noticed(folder: Path):
    content = bytearray((folder / "log.db").read_bytes())
    content[3] ^= 1
    (folder / "log.db").write_bytes(content)
    with opened(folder) as vault:
        assert vault.notices == (VaultNotice.DATABASE_HEAD_CHANGED,)


def test_an_unfinished_object_is_swept_at_opening(folder: Path):
    (folder / "staging" / ("0" * 32)).write_bytes(b"half")
    opened(folder).close()
    assert list((folder / "staging").iterdir()) == []
