"""Finding words however they are written, and where they stand.

Case, accents, blanks, hyphens and the grouping of digits make no difference; å
and aa, æ and ae, ø and oe are the same. A folded text keeps for each of its
signs where it came from, so that what was found can be covered in the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from evidence_log.domain.disclosure import DisclosureKind

_DANISH = {"å": "aa", "æ": "ae", "ø": "oe"}
_SHORTEST_NUMBER = 6
_NUMBER_WITHOUT_COUNTRY = 8
_DIGIT_RUN = re.compile(r"\+?[0-9](?:[ \u00a0\u202f().\-/]{0,3}[0-9]){5,}")
_COUNTRY_CODE = re.compile(r"(?:\+|00)[\s(]*[0-9]{1,3}[\s().\-/]*$|\b45[\s\-]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Needle:
    """What is sought. *folded* is not empty.

    *needs_capital*: it counts only where it is written with a capital, as a name
    is.
    """

    kind: DisclosureKind
    folded: str
    is_number: bool = False
    needs_capital: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A text folded; *origin* gives for each sign its place in *text*."""

    text: str
    signs: str
    origin: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Hit:
    """Where something was found: signs *start* up to *end* of the text."""

    start: int
    end: int
    kind: DisclosureKind


def fold(text: str) -> Folded:
    """Fold *text*: letters and digits only."""
    signs: list[str] = []
    origin: list[int] = []
    for start, cluster in _clusters(text):
        folded = _fold_cluster(cluster)
        signs.append(folded)
        origin += [start] * len(folded)
    return Folded(text=text, signs="".join(signs), origin=tuple(origin))


def needle(
    kind: DisclosureKind, text: str, *, needs_capital: bool = False
) -> Needle | None:
    """A word or phrase to seek; None where there is too little of it."""
    folded = fold(text).signs
    if len(folded) < 2:
        return None
    return Needle(kind=kind, folded=folded, needs_capital=needs_capital)


def number_needle(kind: DisclosureKind, text: str) -> Needle | None:
    """A phone number in *text*, with or without its country code; None for none."""
    run = _DIGIT_RUN.search(text)
    digits = fold(run[0]).signs if run else ""
    if len(digits) < _SHORTEST_NUMBER:
        return None
    if text.strip().startswith(("+45", "0045")):
        digits = digits[-_NUMBER_WITHOUT_COUNTRY:]
    return Needle(kind=kind, folded=digits, is_number=True)


def find(folded: Folded, needles: Iterable[Needle]) -> tuple[Hit, ...]:
    """Every place where one of *needles* stands, in order, none inside another."""
    hits = sorted(hit for sought in needles for hit in _places(folded, sought))
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.end > kept[-1].end:
            last = kept.pop()
            kept.append(Hit(start=last.start, end=hit.end, kind=last.kind))
    return tuple(kept)


def cover(text: str, hits: Iterable[Hit], mark: str) -> str:
    """Put *mark* in place of every hit."""
    pieces: list[str] = []
    place = 0
    for hit in hits:
        pieces += [text[place : hit.start], mark]
        place = hit.end
    return "".join((*pieces, text[place:]))


def _places(folded: Folded, sought: Needle) -> Iterator[Hit]:
    at = folded.signs.find(sought.folded)
    while at >= 0:
        hit = _hit(folded, at, sought)
        if hit is not None:
            yield hit
        at = folded.signs.find(sought.folded, at + 1)


def _hit(folded: Folded, at: int, sought: Needle) -> Hit | None:
    """The hit at a place of the folded signs, if a word begins and ends there."""
    last = at + len(sought.folded) - 1
    start, end = folded.origin[at], _end_of(folded, last)
    if folded.origin[at - 1 : at] == (start,) or (
        folded.origin[last + 1 : last + 2] == (folded.origin[last],)
    ):
        return None  # half of an å that was folded to aa
    before, after = folded.text[:start], folded.text[end:]
    if sought.is_number:
        code = _COUNTRY_CODE.search(before[-16:])
        if after[:1].isdigit() or (before[-1:].isdigit() and not code):
            return None
        if code:
            start -= len(code[0])
    else:
        if before[-1:].isalnum() or not _ends_here(after):
            return None
        if sought.needs_capital and not folded.text[start].isupper():
            return None
    return Hit(start=start, end=end, kind=sought.kind)


def _ends_here(after: str) -> bool:
    """Whether a word ends; a genitive s still belongs to it."""
    return not after[:1].isalnum() or (
        after[:1] in {"s", "S"} and not after[1:2].isalnum()
    )


def _end_of(folded: Folded, last: int) -> int:
    """The place behind the cluster that gave the folded sign *last*."""
    end = folded.origin[last] + 1
    while end < len(folded.text) and unicodedata.combining(folded.text[end]):
        end += 1
    return end


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Each sign with the accents that follow it, and its place."""
    start = 0
    while start < len(text):
        end = start + 1
        while (
            end < len(text)
            and text[end] > "\u02ff"
            and (unicodedata.combining(text[end]))
        ):
            end += 1
        yield start, text[start:end]
        start = end


@lru_cache(maxsize=4096)
def _fold_sign(sign: str) -> str:
    composed = unicodedata.normalize("NFKC", sign).casefold()
    danish = "".join(_DANISH.get(one, one) for one in composed)
    apart = unicodedata.normalize("NFKD", danish)
    return "".join(one for one in apart if one.isalnum())


def _fold_cluster(cluster: str) -> str:
    if len(cluster) > 8:  # stacks of accents, as some write to look frightening
        return _fold_sign(cluster[:1])
    return _fold_sign(unicodedata.normalize("NFC", cluster))
