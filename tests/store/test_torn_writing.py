"""What a sudden stop leaves half written is told, and nothing of it is lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from store.vaults import PASSPHRASE, add, opened

from evidence_log.errors.opening import DatabaseDamaged, WrongPassphrase
from evidence_log.store.vault import Vault, VaultNotice
from evidence_log.store.wal import commits_passed_over

HEADER_BYTES, FRAME_BYTES = 32, 24 + 4096
TORN = (VaultNotice.WRITING_TORN,)


@pytest.fixture
def stopped(folder: Path, tmp_path: Path) -> Path:
    """A vault whose program died after three entries, with all of them synced."""
    with opened(folder) as vault:
        vault.database.empty_log()
        for number in ("første", "anden", "tredje"):
            add(vault, number)
        return Path(shutil.copytree(folder, tmp_path / "stopped"))


def beside(folder: Path) -> Path:
    return folder / "log.db-wal"


def commits(folder: Path) -> list[int]:
    """The place of each frame that ends a transaction."""
    content = beside(folder).read_bytes()
    frames = range(HEADER_BYTES, len(content), FRAME_BYTES)
    return [start for start in frames if any(content[start + 4 : start + 8])]


def flip(folder: Path, at: int) -> None:
    content = bytearray(beside(folder).read_bytes())
    content[at] ^= 1
    beside(folder).write_bytes(content)


def texts(vault: Vault) -> list[str]:
    return [one.content.what.text for one in vault.entries.page()]


def aside(folder: Path) -> list[str]:
    return sorted(
        str(path.relative_to(folder / "keep"))
        for path in (folder / "keep").glob("damaged-*/*")
    )


def test_a_death_of_the_program_tears_nothing(stopped: Path):
    with opened(stopped) as vault:
        assert sorted(texts(vault)) == ["anden", "første", "tredje"]
        assert vault.notices == ()
    assert aside(stopped) == []


def last_transaction(folder: Path) -> Iterator[int]:
    """Places in the last transaction: its first frame, a page, the last byte."""
    _, before, last = commits(folder)[-3:]
    yield from (
        before + FRAME_BYTES,
        before + FRAME_BYTES + 900,
        last + FRAME_BYTES - 1,
    )


@pytest.mark.parametrize("which", range(3))
def test_a_torn_last_writing_is_told_once_and_put_aside(stopped: Path, which: int):
    flip(stopped, list(last_transaction(stopped))[which])
    torn = beside(stopped).read_bytes()
    with opened(stopped) as vault:
        assert sorted(texts(vault)) == ["anden", "første"]
        assert vault.notices == TORN
        add(vault, "bagefter")
    assert aside(stopped) == ["damaged-0001/log.db", "damaged-0001/log.db-wal"]
    assert (stopped / "keep/damaged-0001/log.db-wal").read_bytes() == torn
    with opened(stopped) as vault:
        assert sorted(texts(vault)) == ["anden", "bagefter", "første"]
        assert vault.notices == ()


def test_a_death_after_a_torn_writing_was_told_tells_nothing_more(
    folder: Path, tmp_path: Path
):
    with opened(folder) as vault:
        add(vault, "første")
        vault.database.empty_log()
        add(vault, "anden" * 20_000)  # its end stays behind a shorter one
        stopped = Path(shutil.copytree(folder, tmp_path / "stopped"))
    flip(stopped, HEADER_BYTES + 900)
    with opened(stopped) as vault:
        assert vault.notices == TORN
        add(vault, "bagefter")
        again = Path(shutil.copytree(stopped, tmp_path / "again"))
    with opened(again) as vault:
        assert sorted(texts(vault)) == ["bagefter", "første"]
        assert vault.notices == ()


def test_a_writing_that_never_ended_tells_nothing(stopped: Path):
    content = beside(stopped).read_bytes()
    beside(stopped).write_bytes(content[: commits(stopped)[-1]])
    with opened(stopped) as vault:
        assert sorted(texts(vault)) == ["anden", "første"]
        assert vault.notices == ()


@pytest.mark.parametrize("at", [0, 8, 16, 24, HEADER_BYTES + 8, HEADER_BYTES + 700])
def test_what_was_acknowledged_is_never_passed_over(stopped: Path, at: int):
    flip(stopped, at)
    before = {path: path.read_bytes() for path in stopped.rglob("*") if path.is_file()}
    with pytest.raises(DatabaseDamaged):
        opened(stopped)
    after = {path: path.read_bytes() for path in stopped.rglob("*") if path.is_file()}
    assert after == before


def test_a_torn_page_that_seems_to_end_a_transaction_ends_none(stopped: Path):
    content = bytearray(beside(stopped).read_bytes())
    _, before, last = commits(stopped)[-3:]
    for start in range(before + FRAME_BYTES, last, 2 * FRAME_BYTES):
        # Half a frame's header is of the sector that did not reach the drive.
        content[start : start + 8] = bytes(range(1, 9))
        content[start + 24 : start + 500] = bytes(476)
    beside(stopped).write_bytes(content)
    assert len(commits_passed_over(beside(stopped))) > 2
    with opened(stopped) as vault:
        assert sorted(texts(vault)) == ["anden", "første"]
        assert vault.notices == TORN


def test_a_wrong_passphrase_puts_nothing_aside(stopped: Path):
    flip(stopped, next(last_transaction(stopped)))
    with pytest.raises(WrongPassphrase):
        opened(stopped, f"{PASSPHRASE}!")
    assert aside(stopped) == []


def test_what_was_moved_into_the_log_before_does_not_count(folder: Path):
    with opened(folder) as vault:
        for number in range(3):
            add(vault, f"nummer {number}")
        vault.database.change("PRAGMA wal_checkpoint(RESTART)")
        add(vault, "den nye")
        assert commits_passed_over(beside(folder)) == ()
        flip(folder, commits(folder)[-1] + 30)
        assert commits_passed_over(beside(folder)) == ()


def test_where_there_is_no_writing_there_is_none_torn(tmp_path: Path):
    assert commits_passed_over(tmp_path / "log.db-wal") == ()
    (tmp_path / "log.db-wal").write_bytes(b"")
    assert commits_passed_over(tmp_path / "log.db-wal") == ()
    (tmp_path / "log.db-wal").write_bytes(b"\0" * (HEADER_BYTES + FRAME_BYTES - 1))
    assert commits_passed_over(tmp_path / "log.db-wal") == ()
