"""Once locked or hidden, nothing of the log is left in any process of ours."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from ui.hidden_log import PASSPHRASE, SOUGHT, WRITTEN, HiddenLog, hidden_log
from ui.memory import found_in, readable
from ui.program import LOCKED, TITLE, Program, program

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="memory is looked at through Linux's files"
)


def in_memory(running: Program, log: HiddenLog) -> set[str]:
    processes = running.processes()
    assert processes
    if not all(map(readable, processes)):
        pytest.skip("another process's memory cannot be read here")
    return found_in(processes, log.canaries())


def test_a_locked_program_knows_nothing_of_the_log(empty_screen: str, tmp_path: Path):
    log = hidden_log(tmp_path / "vault")
    with program(log.folder, empty_screen, home=tmp_path) as running:
        running.unlock(PASSPHRASE)
        running.press("ctrl+f")
        running.write(SOUGHT)
        running.press("ctrl+n")
        running.write(WRITTEN)
        running.until(lambda: WRITTEN in log.draft())
        assert in_memory(running, log) >= set(log.canaries()) - {"attempts key"}
        running.press("ctrl+l")
        running.until(lambda: running.titles() == [LOCKED])
        assert in_memory(running, log) == set()
        running.unlock(PASSPHRASE)
        assert running.titles() == [TITLE]


def test_a_hidden_program_is_gone(empty_screen: str, tmp_path: Path):
    log = hidden_log(tmp_path / "vault")
    with program(log.folder, empty_screen, home=tmp_path) as running:
        running.unlock(PASSPHRASE)
        running.press("Shift_L", "Shift_L", "Shift_L")
        assert running.until_gone() == 0
        assert running.processes() == []
