"""A drive that fails at any call: a named error, and nothing saved is lost."""

from __future__ import annotations

from typing import Any

import pytest
from failure.harness import tallies


def lost(found: list[dict[str, Any]]) -> list[str]:
    """What was wrong after a fault; at least one has to have struck."""
    assert sum(one["faults"] for one in found) > 0
    return [text for one in found for text in one["lost"]]


def test_some_faults_lose_nothing_and_are_named():
    chosen = ("--every", "37", "--journey", "attach", "--journey", "new-code")
    assert lost(tallies("faults", *chosen)) == []


@pytest.mark.parametrize(
    ("sabotage", "call"), [("swallow-writes", "write"), ("forget-names", "pwrite64")]
)
def test_faults_find_an_error_that_is(sabotage: str, call: str):
    chosen = ("--journey", "attach", "--call", call, "--until-lost")
    assert lost(tallies("faults", "--sabotage", sabotage, *chosen)) != []


@pytest.mark.campaign
def test_every_fault_loses_nothing_and_is_named():
    found = tallies("faults")
    assert lost(found) == []
    assert sum(one["faults"] for one in found) > 3_000
