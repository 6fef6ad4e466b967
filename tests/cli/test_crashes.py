"""A bug tells nothing of what the log holds, and the environment steers nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from command_line import CommandLine

ENTRY = {"date": "2025-03-14", "what": "Ringede"}


def broken_clock(text: str) -> Callable[[], datetime]:
    """A clock that fails as a bug would, with a person's words in the failure."""

    def clock() -> datetime:
        raise LookupError(text)

    return clock


def crash(cli: CommandLine, text: str) -> tuple[str, str]:
    """What a command says of a bug, and the last word of it: the code."""
    whole = cli.surroundings
    cli.surroundings = replace(whole, clock=broken_clock(text))
    outcome = cli.on_vault("withdraw", "N-0001", "--reason", "fejl")
    cli.surroundings = whole
    assert outcome.code == 70
    assert outcome.out == ""
    return outcome.err, outcome.err.split()[-1]


def test_a_bug_is_told_without_a_traceback_or_a_word_of_the_log(cli):
    cli.add(ENTRY)
    said, _ = crash(cli, "Kanariefugl")
    assert "Kanariefugl" not in said
    assert "Traceback" not in said
    assert "LookupError" not in said
    assert str(cli.vault) not in said
    assert len(said.strip().splitlines()) == 2
    assert cli.on_vault("list").json["entries"][0]["version"] == 1


def test_the_same_bug_gives_the_same_code_whatever_the_log_holds(cli):
    cli.add(ENTRY)
    assert crash(cli, "den ene")[1] == crash(cli, "den anden")[1]


def test_the_environment_chooses_no_other_time_zones(tmp_path):
    start = (
        "import sys, zoneinfo; from evidence_log.__main__ import main\n"
        "sys.argv[1:] = ['--version']\n"
        "try: main()\n"
        "finally: print(zoneinfo.TZPATH)"
    )
    done = subprocess.run(
        [sys.executable, "-c", start],
        env=os.environ | {"PYTHONTZPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(tmp_path) not in done.stdout
