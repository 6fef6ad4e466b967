"""A power cut at any moment loses nothing that was acknowledged."""

from __future__ import annotations

import pytest
from failure.harness import tallies

WHOLE_COUNT = 1_000_000


def losses(*argv: str) -> list[str]:
    """Where something was lost, one text for each of the first few."""
    found = tallies("power_cuts", *argv)
    assert sum(one["losses"] for one in found) >= sum(len(one["lost"]) for one in found)
    return [lost for one in found for lost in one["lost"]]


@pytest.mark.parametrize(
    ("journey", "cuts"),
    [("sitting", 500), ("backup", 400), ("backup-opened", 500), ("new-code", 200)],
)
def test_some_power_cuts_lose_nothing(journey: str, cuts: int):
    assert losses("--journey", journey, "--cuts", str(cuts)) == []


@pytest.mark.parametrize(
    ("journey", "sabotage"),
    [
        ("attach", "forget-folders"),
        ("attach", "forget-files"),
        ("sitting", "synchronous-normal"),
        ("sitting", "synchronous-off"),
    ],
)
def test_power_cuts_find_what_is_not_synced(journey: str, sabotage: str):
    chosen = ("--journey", journey, "--sabotage", sabotage)
    assert losses("--cuts", "340", *chosen) != []


@pytest.mark.campaign
def test_a_million_power_cuts_lose_nothing():
    found = tallies("power_cuts", "--cuts", str(WHOLE_COUNT))
    assert sum(one["cuts"] for one in found) == WHOLE_COUNT
    assert [one for one in found if one["losses"]] == []
