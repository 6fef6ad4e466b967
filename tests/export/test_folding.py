"""Words are found however they are written, and only where they stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_log.domain.disclosure import DisclosureKind
from evidence_log.export.disclosure.folding import (
    Needle,
    cover,
    find,
    fold,
    needle,
    number_needle,
)

KIND = DisclosureKind.OWN_ADDRESS
MARK = "[udeladt]"


def covered(text: str, *sought: Needle | None) -> str:
    needles = [one for one in sought if one is not None]
    return cover(text, find(fold(text), needles), MARK)


@pytest.mark.parametrize(
    "text",
    [
        "på Åbakken 12 i går",
        "på ÅBAKKEN 12 i går",
        "på Aabakken 12 i går",
        "på A\u030abakken 12 i går",
        "på Åbakken12 i går",
        "på Åbakken-12 i går",
        "på Åbakken\u00a012 i går",
        "på Åba\u00adkken 12 i går",
        "på Å b a k k e n 12 i går",
    ],
)
def test_an_address_is_found_however_it_is_written(text):
    assert covered(text, needle(KIND, "Åbakken 12")) == "på [udeladt] i går"


@pytest.mark.parametrize(
    "text", ["Åbakken 120", "Vinåbakken 12", "Abakken 12", "12 Åbakken"]
)
def test_another_address_is_not_taken_for_it(text):
    assert covered(text, needle(KIND, "Åbakken 12")) == text


@pytest.mark.parametrize(
    "written",
    [
        "20123456",
        "20 12 34 56",
        "+45 20 12 34 56",
        "+4520123456",
        "004520123456",
        "0045 20123456",
        "(+45) 20-12-34-56",
        "２０１２３４５６",
    ],
)
@pytest.mark.parametrize("card", ["+45 20 12 34 56", "20123456", "0045 2012 3456"])
def test_a_number_is_found_however_it_is_grouped(card, written):
    said = covered(f"Ring {written}, tak", number_needle(KIND, card))
    assert "2" not in said
    assert "３" not in said
    assert said.endswith("[udeladt], tak")


@pytest.mark.parametrize("text", ["120123456", "201234567", "20 12 34 57", "kl. 20.12"])
def test_another_number_is_not_taken_for_it(text):
    assert covered(text, number_needle(KIND, "20123456")) == text


def test_part_of_a_name_counts_only_as_a_name():
    sought = needle(KIND, "Vinter", needs_capital=True)
    assert (
        covered("Vinter så det hver vinter", sought) == "[udeladt] så det hver vinter"
    )


def test_a_genitive_is_covered_up_to_its_s():
    assert covered("Karens dør", needle(KIND, "Karen")) == "[udeladt]s dør"


WORDS = st.text("abcæøåÅéÆ 0129.-\u0301\n", min_size=0, max_size=30)


@given(before=WORDS, sought=WORDS, after=WORDS)
def test_what_stands_between_blanks_is_always_covered(before, sought, after):
    made = needle(KIND, sought)
    if made is None:
        return
    said = covered(f"{before} !{sought}! {after}", made)
    assert MARK in said


@given(text=st.text(max_size=60), sought=st.text(max_size=5))
def test_covering_changes_nothing_but_what_was_found(text, sought):
    made = needle(KIND, sought)
    hits = find(fold(text), [made] if made else [])
    rest = [text[a.end : b.start] for a, b in pairwise(hits)]
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(piece in cover(text, hits, MARK) for piece in rest)
