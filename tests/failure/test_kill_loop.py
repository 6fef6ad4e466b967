"""The program may die at any moment and loses nothing that was acknowledged."""

from __future__ import annotations

import sys

import pytest
from failure.harness import tallies

WHOLE_COUNT = 10_000

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it needs fork")


def losses(*argv: str) -> list[str]:
    """Where something was lost, one text for each of the first few."""
    return [text for one in tallies("kill_loop", *argv) for text in one["lost"]]


def test_some_kills_lose_nothing():
    chosen = ("--journey", "attach", "--journey", "erase", "--journey", "sitting")
    assert losses("--kills", "60", *chosen) == []


@pytest.mark.parametrize("sabotage", ["acknowledge-early", "forget-transactions"])
def test_kills_find_a_promise_that_is_not_kept(sabotage: str):
    chosen = ("--journey", "sitting", "--sabotage", sabotage, "--until-lost")
    assert losses("--kills", "500", *chosen) != []


@pytest.mark.campaign
def test_ten_thousand_kills_lose_nothing():
    found = tallies("kill_loop", "--kills", str(WHOLE_COUNT))
    assert sum(one["kills"] for one in found) == WHOLE_COUNT
    assert [one for one in found if one["losses"]] == []
