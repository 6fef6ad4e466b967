"""Ten times the pictures do not take ten times the memory."""

from __future__ import annotations

import random
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from command_line import CommandLine
from PIL import Image

ENTRY = {"date": "2025-03-14", "what": "Billeder", "types": ["message"]}
CHILD = Path(__file__).with_name("exporting_child.py")


def photo(number: int) -> bytes:
    """Noise, which does not become small: about half a megabyte a page."""
    grain = random.Random(number).randbytes(900 * 700 * 3)
    file = BytesIO()
    Image.frombytes("RGB", (900, 700), grain).save(file, "JPEG", quality=85)
    return file.getvalue()


def peak_megabytes(folder: Path, count: int) -> float:
    folder.mkdir()
    cli = CommandLine(folder).make()
    cli.add(ENTRY)
    paths = []
    for number in range(count):
        paths.append(folder / f"{number:03}.jpg")
        paths[-1].write_bytes(photo(number))
    assert cli.on_vault("attach", "--entry", "H-001", *paths).code == 0
    done = subprocess.run(
        [sys.executable, str(CHILD), str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (folder / "package/3-Bilag.pdf").stat().st_size > count * 300_000
    return int(done.stdout) / 1024


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_two_hundred_pictures_take_little_more_memory_than_twenty(tmp_path):
    few = peak_megabytes(tmp_path / "few", 20)
    many = peak_megabytes(tmp_path / "many", 200)
    assert many - few < 60, (few, many)
