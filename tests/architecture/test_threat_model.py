"""Every promise of the threat model names a test that is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
PAGE = (TESTS.parent / "docs" / "threat-model.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`((?:\w+/)+test_\w+\.py(?:::test_\w+)?)`", PAGE)))


def test_the_page_names_tests():
    assert len(NAMED) > 30


@pytest.mark.parametrize("named", NAMED)
def test_a_promise_is_kept_by_a_test_that_is_there(named: str):
    file, _, name = named.partition("::")
    assert f"def {name}" in (TESTS / file).read_text("utf-8")


@pytest.mark.parametrize(
    "line", [line for line in PAGE.splitlines() if line.startswith("| ")]
)
def test_no_promise_stands_without_a_test(line: str):
    assert line == "| promise | test |" or "test_" in line
