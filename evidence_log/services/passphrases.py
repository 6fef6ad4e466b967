"""Passphrases: how easily one is guessed, and one that is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cache

from zxcvbn import zxcvbn

from evidence_log.i18n import Words
from evidence_log.paths import resources

SUGGESTED_WORDS = 6
_MOST_ESTIMATED = 72
"""zxcvbn takes no more signs; a longer one is at least as hard to guess."""

_BITS = 32


class Strength(StrEnum):
    """How soon somebody who copied the vault would find a passphrase by trying.

    Argon2id lets one machine try about once a second.
    """

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"


_TRIES = ((10**6, Strength.WEAK), (10**9, Strength.FAIR), (10**12, Strength.GOOD))


def strength(passphrase: str, own_words: Sequence[str] = ()) -> Strength:
    """Estimate it by zxcvbn; *own_words*, and our common words, count as known.

    *own_words* are names and dates that somebody who knows the person would try.
    """
    if not passphrase:
        return Strength.WEAK
    known = [*own_words, *suggestion_words()]
    found = zxcvbn(passphrase[:_MOST_ESTIMATED], user_inputs=known)
    tries = int(found["guesses"])
    return next((name for most, name in _TRIES if tries < most), Strength.STRONG)


def strength_text(found: Strength, words: Words) -> str:
    """How soon it would be guessed, for a person to read."""
    return {
        Strength.WEAK: words("Easy to guess, for a program or for who knows you."),
        Strength.FAIR: words("Can be guessed by somebody who really tries."),
        Strength.GOOD: words("Hard to guess."),
        Strength.STRONG: words("Very hard to guess."),
    }[found]


def suggestion(random_bytes: Callable[[int], bytes]) -> str:
    """Six words drawn evenly from our list: more than 60 bits."""
    words = suggestion_words()
    return " ".join(
        words[_below(len(words), random_bytes)] for _ in range(SUGGESTED_WORDS)
    )


@cache
def suggestion_words() -> tuple[str, ...]:
    """Short, neutral Danish words that are easily spelled."""
    file = resources() / "words" / "da" / "suggestions.txt"
    return tuple(file.read_text("utf-8").split())


def _below(limit: int, random_bytes: Callable[[int], bytes]) -> int:
    """A number from 0, each as likely: what would favour the first ones is redrawn."""
    even = (1 << _BITS) // limit * limit
    while (drawn := int.from_bytes(random_bytes(_BITS // 8))) >= even:
        pass
    return drawn % limit
