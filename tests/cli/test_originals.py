"""Originals that go in from odd places and come out for one pair of eyes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

_IN_MEMORY = Path("/dev/shm")


@pytest.fixture
def far_future() -> Iterator[Path]:
    """A file whose drive says that it was changed in the year 33658."""
    if not _IN_MEMORY.is_dir():
        pytest.skip("needs a drive that keeps times beyond the calendar")
    path = _IN_MEMORY / f"{os.getpid()}.txt"
    path.write_text("x")
    os.utime(path, (1e12, 1e12))
    yield path
    path.unlink()


def test_a_file_from_beyond_the_calendar_is_stored_without_its_time(cli, far_future):
    assert cli.on_vault("attach", far_future).json["stored"][0]["id"] == "M-0001"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_what_is_taken_out_can_be_read_by_its_owner_only(cli):
    given, out = cli.folder / "a.txt", cli.folder / "b.txt"
    given.write_text("a")
    cli.on_vault("attach", given)
    assert cli.on_vault("extract", "M-0001", out).code == 0
    assert out.read_text() == "a"
    assert out.stat().st_mode & 0o077 == 0
