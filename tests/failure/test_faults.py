"""A drive that fails at any call: a named error, and nothing saved is lost."""

from __future__ import annotations

from typing import Any

import pytest
from failure.harness import tallies


def lost(found: list[dict[str, Any]]) -> list[str]:
    """What was wrong after a fault; at least one has to have struck."""
    assert sum(one["faults"] for one in found) > 0
    return [text for one in found for text in one["lost"]]


@pytest.mark.parametrize("journey", ["attach", "passwd"])
def test_some_faults_lose_nothing_and_are_named(journey: str):
    assert lost(tallies("faults", "--every", "25", "--journey", journey)) == []


@pytest.mark.parametrize("sabotage", ["swallow-writes", "forget-names"])
def test_faults_find_an_error_that_is(sabotage: str):
    chosen = ("--every", "9", "--journey", "attach", "--sabotage", sabotage)
    assert lost(tallies("faults", *chosen)) != []


@pytest.mark.campaign
def test_every_fault_loses_nothing_and_is_named():
    found = tallies("faults")
    assert lost(found) == []
    assert sum(one["faults"] for one in found) > 3_000
