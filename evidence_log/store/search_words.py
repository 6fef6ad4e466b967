"""How text is turned into the words that are searched, on both sides alike.

Upper and lower case, å and aa, æ and ae, ø and oe are the same, and so are
letters with and without other accents. The digits of a phone number are found
however they are grouped: "+45 20 12 34 56" by 20123456 and the other way round.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_DANISH = str.maketrans({"å": "aa", "æ": "ae", "ø": "oe"})
_WORD = re.compile(r"[^\W_]+|[\u2600-\u27bf\U0001f000-\U0001faff]")
_DIGIT_GROUPS = re.compile(r"\+?[0-9](?:[0-9]|[ \u00a0\u202f().\-/]{1,2}(?=[0-9(]))*")
_GROUP = re.compile(r"[0-9]+")
_SHORTEST, _LONGEST = 6, 15
_ENDS = (8, 9, 10)  # a number without its country code


def index_words(texts: Iterable[str]) -> str:
    """Make the words to be stored for some texts, each once."""
    words: dict[str, None] = {}
    for text in texts:
        folded = _folded(text)
        words.update(dict.fromkeys(_WORD.findall(folded)))
        for run in _DIGIT_GROUPS.findall(folded):
            words.update(dict.fromkeys(_numbers(run)))
    return " ".join(words)


def match_expression(query: str) -> str:
    """Write *query* for FTS5; empty where nothing in it can be searched.

    All words must be there, the last one at least as the beginning of a word.
    """
    folded = _folded(query)
    terms: list[str] = []
    place = 0
    for run in _DIGIT_GROUPS.finditer(folded):
        digits = "".join(_GROUP.findall(run[0]))
        if not _SHORTEST <= len(digits) <= _LONGEST:
            continue
        terms += map(_quoted, _WORD.findall(folded[place : run.start()]))
        terms.append(_either_number(digits))
        place = run.end()
    terms += map(_quoted, _WORD.findall(folded[place:]))
    if terms and not terms[-1].endswith(")"):
        terms[-1] += "*"
    return " AND ".join(terms)


def _folded(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text).casefold()
    apart = unicodedata.normalize("NFKD", composed.translate(_DANISH))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _numbers(run: str) -> Iterator[str]:
    """Every way to read neighbouring groups of digits as one number."""
    groups = _GROUP.findall(run)
    for start in range(len(groups)):
        joined = ""
        for group in groups[start:]:
            joined += group
            if len(joined) > _LONGEST:
                break
            if len(joined) >= _SHORTEST:
                yield joined
                yield from (joined[-end:] for end in _ENDS if len(joined) > end)


def _either_number(digits: str) -> str:
    """The number as typed, begun, or without its country code."""
    ways = [f"{_quoted(digits)}*"]
    ways += [_quoted(digits[-end:]) for end in _ENDS if len(digits) > end]
    return f"({' OR '.join(ways)})"


def _quoted(word: str) -> str:
    return f'"{word}"'
