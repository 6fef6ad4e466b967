"""A suggested passphrase is hard to guess; a name is not."""

from __future__ import annotations

import math
import os
from collections import Counter
from itertools import count

import pytest

from evidence_log.services.passphrases import (
    SUGGESTED_WORDS,
    Strength,
    strength,
    suggestion,
    suggestion_words,
)


def test_six_words_of_ours_are_worth_more_than_sixty_bits():
    words = suggestion_words()
    assert len(words) == len(set(words))
    assert SUGGESTED_WORDS * math.log2(len(words)) > 60


def test_the_words_are_easily_spelled_and_none_begins_with_another_whole_one_too_long():
    for word in suggestion_words():
        assert word.isalpha()
        assert word == word.lower()
        assert 3 <= len(word) <= 11


def test_a_suggestion_is_six_words_of_the_list():
    words = suggestion(os.urandom).split(" ")
    assert len(words) == SUGGESTED_WORDS
    assert set(words) <= set(suggestion_words())


def test_no_word_is_favoured():
    drawn = Counter(
        word for _ in range(3_000) for word in suggestion(os.urandom).split(" ")
    )
    mean = 3_000 * SUGGESTED_WORDS / len(suggestion_words())
    assert max(drawn.values()) < 4 * mean


def test_what_would_favour_the_first_words_is_drawn_again():
    draws = (b"\xff" * 4 if n == 0 else bytes(4) for n in count())
    first = suggestion_words()[0]
    assert suggestion(lambda _: next(draws)) == " ".join([first] * SUGGESTED_WORDS)


def test_a_suggestion_is_strong():
    assert strength(suggestion(os.urandom)) is Strength.STRONG


@pytest.mark.parametrize("weak", ["", "sommer", "123456", "password1", "solsikke"])
def test_what_anybody_would_try_is_weak(weak: str):
    assert strength(weak) is Strength.WEAK


def test_names_of_ones_own_are_weak():
    assert strength("Ravnholtsen", ["Ravnholtsen"]) is Strength.WEAK
    assert strength("Ravnholtsen") is not Strength.WEAK


def test_a_very_long_one_is_estimated_too():
    assert strength("x7?" * 200) in set(Strength)
