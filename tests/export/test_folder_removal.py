"""A folder is removed with all in it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidence_log.export.folder_removal import remove_folder


def test_everything_in_it_goes(tmp_path: Path):
    folder = tmp_path / "folder"
    (folder / "below" / "deeper").mkdir(parents=True)
    for number in range(20):
        (folder / f"{number}.txt").write_text("x")
        (folder / "below" / "deeper" / f"{number}.txt").write_text("x")
    remove_folder(folder)
    assert list(tmp_path.iterdir()) == []


def test_what_a_link_in_it_leads_to_stays(tmp_path: Path):
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "mine.txt").write_text("mine")
    folder = tmp_path / "folder"
    folder.mkdir()
    try:
        (folder / "link").symlink_to(kept, target_is_directory=True)
    except OSError:
        pytest.skip("this account makes no links")
    remove_folder(folder)
    assert list(tmp_path.iterdir()) == [kept]
    assert (kept / "mine.txt").read_text() == "mine"


def test_a_folder_that_is_not_there_is_no_error(tmp_path: Path):
    remove_folder(tmp_path / "nothing")
