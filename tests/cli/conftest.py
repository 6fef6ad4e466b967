from __future__ import annotations

from pathlib import Path

import pytest
from command_line import CommandLine


@pytest.fixture
def cli(tmp_path: Path) -> CommandLine:
    """A command line with an empty vault."""
    return CommandLine(tmp_path).make()
