"""A log that was put back, or that went two ways on two computers, is told."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.vaults import PASSPHRASE, add, new_vault, opened

from evidence_log.jobs import JobControl
from evidence_log.store.check import check_vault
from evidence_log.store.head import Head, HeadFile
from evidence_log.store.keep import keep_copy, keep_daily, kept_copies
from evidence_log.store.keys import VaultKey
from evidence_log.store.opening import open_vault
from evidence_log.store.vault import Vault, VaultNotice

DIVERGED = (VaultNotice.LOG_DIVERGED,)
LATER = datetime(2027, 1, 1, tzinfo=UTC)


def findings(vault: Vault) -> list[tuple[str, str]]:
    report = check_vault(vault, JobControl())
    return [(each.kind.value, each.subject) for each in report.findings]


def notices(folder: Path) -> tuple[VaultNotice, ...]:
    with opened(folder) as vault:
        return vault.notices


@pytest.fixture
def elsewhere(folder: Path, tmp_path: Path) -> Path:
    """The same vault on another computer, each with an entry of its own since."""
    with opened(folder) as vault:
        add(vault, "fælles")
    other = Path(shutil.copytree(folder, tmp_path / "other"))
    for each, text in ((folder, "her"), (other, "der")):
        with opened(each) as vault:
            add(vault, text)
    return other


def bring(name: str, source: Path, folder: Path) -> None:
    shutil.copy(source / name, folder / name)


# --- what is told ---------------------------------------------------------


def test_a_log_that_only_grew_tells_nothing(folder: Path):
    for number in range(3):
        with opened(folder) as vault:
            add(vault, f"nummer {number}")
            assert vault.notices == ()
            assert findings(vault) == []


def test_an_older_log_put_back_is_told(folder: Path, tmp_path: Path):
    with opened(folder) as vault:
        add(vault)
    shutil.copy(folder / "log.db", tmp_path / "older.db")
    with opened(folder) as vault:
        add(vault)
    shutil.copy(tmp_path / "older.db", folder / "log.db")
    assert notices(folder) == DIVERGED


def test_a_log_of_the_same_length_from_another_computer_is_told(
    folder: Path, elsewhere: Path
):
    bring("log.db", elsewhere, folder)
    assert notices(folder) == DIVERGED
    with opened(folder) as vault:
        assert ("log_diverged", "head") in findings(vault)
        assert vault.entries.find("N-0002").content.what.text == "der"


def test_a_longer_log_from_another_computer_is_told(folder: Path, elsewhere: Path):
    with opened(elsewhere) as vault:
        add(vault, "og mere")
    bring("log.db", elsewhere, folder)
    assert notices(folder) == DIVERGED


def test_a_continued_log_from_another_computer_is_no_fork(folder: Path, tmp_path: Path):
    with opened(folder) as vault:
        add(vault)
    other = Path(shutil.copytree(folder, tmp_path / "other"))
    with opened(other) as vault:
        add(vault)
    bring("log.db", other, folder)
    assert notices(folder) == ()


def test_it_is_told_again_until_the_person_has_settled_it(
    folder: Path, elsewhere: Path
):
    bring("log.db", elsewhere, folder)
    for number in range(3):
        with opened(folder) as vault:
            assert vault.notices == DIVERGED
            add(vault, f"nummer {number}")
    (folder / "keep" / "head").unlink()
    assert notices(folder) == ()
    assert notices(folder) == ()


def test_nothing_is_kept_and_nothing_makes_room_while_the_log_is_another(
    folder: Path, elsewhere: Path
):
    with opened(folder) as vault:
        for number in range(5):
            keep_copy(vault)
            add(vault, f"nummer {number}")
    before = kept_copies(folder)
    bring("log.db", elsewhere, folder)
    with open_vault(
        folder, PASSPHRASE, clock=lambda: LATER, random_bytes=os.urandom
    ) as vault:
        keep_daily(vault)
        assert kept_copies(folder) == before
        assert ("log_diverged", "00000005.db") in findings(vault)


def test_a_kept_copy_of_another_way_is_told_and_never_deleted(
    folder: Path, elsewhere: Path
):
    with opened(elsewhere) as vault:
        foreign = keep_copy(vault).rename(elsewhere / "keep" / "00000003.db")
    shutil.copy(foreign, folder / "keep")
    with opened(folder) as vault:
        for number in range(7):
            add(vault, f"nummer {number}")
            keep_copy(vault)
        assert VaultNotice.LOG_DIVERGED in vault.notices
        assert findings(vault) == [("log_diverged", "00000003.db")]
    numbers = [int(path.stem) for path in kept_copies(folder)]
    assert numbers == [3, 6, 7, 8, 9, 10]


def test_a_crash_before_closing_leaves_an_older_note_and_nothing_to_tell(
    folder: Path, tmp_path: Path
):
    with opened(folder) as vault:
        add(vault)
        keep_copy(vault)
        add(vault)
        crashed = Path(shutil.copytree(folder, tmp_path / "crashed"))
    assert notices(crashed) == ()
    with opened(crashed) as vault:
        assert findings(vault) == []


# --- the file -------------------------------------------------------------


@pytest.mark.parametrize("harm", ["flipped", "cut", "longer", "empty", "of another"])
def test_a_changed_note_is_told_and_made_anew(folder: Path, tmp_path: Path, harm: str):
    with opened(folder) as vault:
        add(vault)
    path = folder / "keep" / "head"
    whole = path.read_bytes()
    new_vault(tmp_path / "another")
    opened(tmp_path / "another").close()
    harmed = {
        "flipped": whole[:-1] + bytes([whole[-1] ^ 1]),
        "cut": whole[:-1],
        "longer": whole + b"\0",
        "empty": b"",
        "of another": (tmp_path / "another" / "keep" / "head").read_bytes(),
    }
    path.write_bytes(harmed[harm])
    with opened(folder) as vault:
        assert vault.notices == (VaultNotice.KEPT_HEAD_DAMAGED,)
        assert findings(vault) == [("kept_head", "")]
    assert notices(folder) == ()


def test_a_closed_vault_that_was_only_read_is_not_written(folder: Path):
    with opened(folder) as vault:
        add(vault)
    before = (folder / "keep" / "head").stat().st_mtime_ns
    opened(folder).close()
    assert (folder / "keep" / "head").stat().st_mtime_ns == before


def test_the_note_tells_nothing_without_the_key(folder: Path):
    opened(folder).close()
    first = (folder / "keep" / "head").read_bytes()
    with opened(folder) as vault:
        add(vault)
    second = (folder / "keep" / "head").read_bytes()
    assert len(first) == len(second)
    assert (1).to_bytes(8) not in first
    assert (2).to_bytes(8) not in second


NUMBERS = st.integers(0, 2**63)
HASHES = st.binary(min_size=32, max_size=32)
HEADS = st.builds(
    Head,
    size=NUMBERS,
    leaf=HASHES,
    root=HASHES,
    copied_size=NUMBERS,
    copied_on=st.integers(0, 3_652_059),
)


@given(HEADS, st.integers(0), st.integers(1, 255))
def test_a_note_is_read_as_it_was_written_and_never_otherwise(
    tmp_path_factory: pytest.TempPathFactory, head: Head, place: int, change: int
):
    key = VaultKey(secret=b"k" * 32, vault_id=b"v" * 16)
    folder = tmp_path_factory.mktemp("head")
    file = HeadFile(folder=folder, key=key, random=os.urandom)
    assert file.read() is None
    file.write(head)
    assert file.read() == head
    harmed = bytearray(file.path.read_bytes())
    harmed[place % len(harmed)] ^= change
    file.path.write_bytes(harmed)
    assert file.read() is None
