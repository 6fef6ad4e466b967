"""A drive that fills up: the work stops with a name, and nothing saved is lost."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from store.vaults import add, content, new_vault, opened, store

from evidence_log.errors import StorageFailed
from evidence_log.errors.drive import DiskFull
from evidence_log.jobs import JobControl
from evidence_log.store.check import check_vault
from evidence_log.store.vault import Vault


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file may grow beyond *size* bytes."""
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limit[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, handler)


def fill(vault: Vault) -> None:
    for number in range(10_000):
        add(vault, f"hændelse {number} " + "x" * 3_000)


def kept_after(folder: Path) -> int:
    with opened(folder) as vault:
        assert check_vault(vault, JobControl()).is_sound
        return vault.entries.count()


@pytest.mark.parametrize("room", [200_000, 333_333, 500_000])
def test_entries_saved_before_the_limit_are_kept(tmp_path: Path, room: int):
    folder = tmp_path / "vault"
    new_vault(folder)
    vault = opened(folder)
    with room_for(room), pytest.raises(StorageFailed):
        fill(vault)
    saved = vault.entries.count()
    vault.close()
    assert kept_after(folder) == saved > 0


def test_a_vault_that_cannot_be_made_leaves_nothing(tmp_path: Path):
    with room_for(20_000), pytest.raises(StorageFailed):
        new_vault(tmp_path / "vault")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("room", [100, 50_000])
def test_an_original_that_does_not_fit_changes_nothing(tmp_path: Path, room: int):
    folder = tmp_path / "vault"
    new_vault(folder)
    with opened(folder) as vault:
        add(vault)
        with room_for(room), pytest.raises(DiskFull):
            store(vault, os.urandom(300_000))
        assert vault.evidence.all() == ()
    assert kept_after(folder) == 1


@pytest.fixture
def small_drive(tmp_path: Path) -> Iterator[Path]:
    """A drive of 3 MB of our own."""
    place = tmp_path / "drive"
    place.mkdir()
    mount = shutil.which("mount")
    if mount is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only the administrator can make a small drive")
    command = [mount, "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("this system lets nobody make a small drive")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_truly_full_drive_loses_nothing_saved(small_drive: Path):
    folder = small_drive / "vault"
    new_vault(folder)
    (small_drive / "something else").write_bytes(bytes(500_000))
    vault = opened(folder)
    with pytest.raises(DiskFull):
        fill(vault)
    with pytest.raises(DiskFull):
        store(vault, os.urandom(3_000_000))
    saved = vault.entries.count()
    vault.close()
    (small_drive / "something else").unlink()
    assert kept_after(folder) == saved > 0


def test_a_drive_that_takes_no_more_is_not_told_as_damage(tmp_path: Path):
    folder = tmp_path / "vault"
    new_vault(folder)
    with opened(folder) as vault:
        add(vault)
        with room_for(4096), pytest.raises(StorageFailed):
            check_vault(vault, JobControl())
    assert kept_after(folder) == 1


_JOIN = """
import resource, signal, sys
from pathlib import Path
from evidence_log.export.pdf_joining import JoinedLook, join_parts
from pikepdf import Pdf

part = Path(sys.argv[1], "part.pdf")
with Pdf.new() as pdf:
    pdf.add_blank_page()
    pdf.save(part)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))
look = JoinedLook(title="x" * 1000, language="da", outline=[])
try:
    join_parts(part.with_name("whole.pdf"), [part], look, check=lambda: None)
except OSError as error:
    sys.exit(error.errno)
"""


def test_a_pdf_that_does_not_fit_does_not_end_the_program(tmp_path: Path):
    """In a process of its own, since a library in C++ has ended it before."""
    done = subprocess.run(
        [sys.executable, "-c", _JOIN, str(tmp_path)],
        check=False,
        capture_output=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == errno.EFBIG, done.stderr


def test_a_failed_change_is_wholly_gone(tmp_path: Path):
    folder = tmp_path / "vault"
    new_vault(folder)
    with opened(folder) as vault:
        entry = add(vault, "før")
        with room_for(100_000), pytest.raises(StorageFailed):
            vault.entries.amend(entry.id, content("y" * 2_000_000), author=entry.author)
        assert vault.entries.find(entry.id) == entry
    assert kept_after(folder) == 1
