"""A line of the overview, and how free text is cut to fit on its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence_log.i18n import Words

MOST_PERSONS = 2
"""So many further persons stand on the overview."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much may stand on the page, in signs and in lines of one kind.

    *length* is that of free text, *quote* that of a refusal's exact words.
    """

    length: int
    quote: int
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewLine:
    """A label and what stands beside it: paragraphs, or incidents by number."""

    label: str
    said: tuple[str, ...] = ()
    numbered: tuple[tuple[str, str], ...] = ()


def line(label: str, text: str) -> OverviewLine:
    """A line of one paragraph, or of nothing where *text* is empty."""
    return OverviewLine(label=label, said=(text,) if text else ())


def shorten(text: str, length: int) -> str:
    """Cut *text* after at most *length* signs, between words where it can be."""
    plain = " ".join(text.split())
    if len(plain) <= length:
        return plain
    kept = plain[: length - 2]
    space = kept.rfind(" ")
    return f"{kept[: space if space > length // 2 else None].rstrip(' ,.;:')} …"


def first_few(
    said: Sequence[str], words: Words, *, most: int, more: str = ""
) -> list[str]:
    """The first of many lines, and how many more there are.

    *more* says where those stand, with ``{count}``; else it is the list of incidents.
    """
    few = list(said[:most])
    if len(said) > most:
        where = more or words("{count} more in the list")
        few.append(where.format(count=words.number(len(said) - most)))
    return few
