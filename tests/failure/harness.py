"""Starting a harness in a process of its own, which may fork as it likes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[2]
NOT_HERE = 77
"""The exit code of a harness that cannot run on this system."""


def tallies(harness: str, *argv: str) -> list[dict[str, Any]]:
    """Run *harness* with these arguments; the lines of JSON it prints.

    Skips the test where the harness says that it cannot run here.
    """
    paths = os.pathsep.join([str(PROJECT), str(PROJECT / "tests")])
    done = subprocess.run(
        [sys.executable, "-m", f"failure.{harness}", *argv],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == NOT_HERE:
        pytest.skip(done.stderr.strip())
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    sys.stdout.write(done.stdout)  # shown with the campaign's report
    return found
