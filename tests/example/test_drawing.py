"""The script that draws the evidence, run as a person would run it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from example.example_files import EVIDENCE

_PACKAGING = Path(__file__).parents[2] / "packaging"


def _draw(folder: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "example_case", str(folder), *options],
        cwd=_PACKAGING,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_drawing_twice_gives_the_same_bytes(tmp_path: Path):
    folders = (tmp_path / "one", tmp_path / "two")
    runs = [_draw(folder) for folder in folders]
    complaints = [run.communicate()[1] for run in runs]
    if "Not found below" in complaints[0]:
        pytest.skip(complaints[0].strip())
    assert [
        (run.returncode, text) for run, text in zip(runs, complaints, strict=True)
    ] == [
        (0, ""),
        (0, ""),
    ]
    one, two = ({p.name: p.read_bytes() for p in f.iterdir()} for f in folders)
    assert [name for name in one if one[name] != two[name]] == []
    assert one.keys() == {path.name for path in EVIDENCE.iterdir()}


def test_a_missing_font_is_named_and_nothing_is_drawn(tmp_path: Path):
    empty = tmp_path / "fonts"
    empty.mkdir()
    run = _draw(tmp_path / "out", "--fonts", str(empty))
    _, complaint = run.communicate()
    assert run.returncode == 2
    assert "Inter-Regular.otf" in complaint
    assert "fonts-inter" in complaint
    assert not (tmp_path / "out").exists()
