"""A vault survives the sudden death of the program at any moment."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from evidence_log.jobs import JobControl
from evidence_log.store.check import check_vault
from evidence_log.store.key_derivation import FLOOR
from evidence_log.store.opening import create_vault, open_vault
from evidence_log.store.vault import Vault

CHILD = Path(__file__).with_name("writing_child.py")
PROJECT = Path(__file__).parents[2]
PASSPHRASE = "blå himmel"


def clock() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_vault(
        tmp_path / "vault",
        PASSPHRASE,
        derivation=FLOOR,
        clock=clock,
        random_bytes=os.urandom,
        with_recovery=False,
    )
    return tmp_path / "vault"


def told_until_killed(folder: Path, seconds: float) -> list[list[str]]:
    """What the child had acknowledged when it was killed."""
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(folder), PASSPHRASE],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "open\n"
    try:
        told, errors = child.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
        told, errors = child.communicate()
    assert errors == ""
    return [line.split() for line in told.splitlines(keepends=True) if "\n" in line]


def assert_kept(vault: Vault, told: list[list[str]]) -> None:
    for kind, number, value in told:
        if kind == "entry":
            assert vault.entries.find(number).content.what.text == value
        else:
            whole = b"".join(vault.evidence.chunks(number))
            assert sha256(whole).hexdigest() == value


def survive(folder: Path, kills: int) -> int:
    chosen = random.Random(kills)
    everything: list[list[str]] = []
    for _ in range(kills):
        told = told_until_killed(folder, chosen.uniform(0.02, 0.4))
        everything += told
        with open_vault(
            folder, PASSPHRASE, clock=clock, random_bytes=os.urandom
        ) as vault:
            assert_kept(vault, told)
            assert not list((folder / "staging").iterdir())
    with open_vault(folder, PASSPHRASE, clock=clock, random_bytes=os.urandom) as vault:
        assert_kept(vault, everything)
        assert check_vault(vault, JobControl()).is_sound
    return len(everything)


def test_ten_kills_lose_nothing_that_was_acknowledged(folder: Path):
    assert survive(folder, 10) > 10


@pytest.mark.campaign
@pytest.mark.timeout(1800)
def test_two_hundred_kills_lose_nothing_that_was_acknowledged(folder: Path):
    assert survive(folder, 200) > 200
