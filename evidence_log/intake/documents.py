"""What comes back of a document or a recording: its pages, its length."""

from __future__ import annotations

from dataclasses import dataclass

MOST_PAGES_MEASURED = 100
"""Sizes are asked of the first pages only; the number of all of them is known."""

MOST_PAGES = 1_000_000
LONGEST_RECORDING_SECONDS = 24 * 60 * 60
"""A length above this is a damaged header, not a recording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPages:
    """How many pages a document has, and how large the first ones are.

    *sizes* are width and height in points (1/72 inch) as a page is to be seen. A
    document that is *locked* opens with a password only, and has none of it.
    """

    count: int
    sizes: tuple[tuple[float, float], ...]
    is_locked: bool = False
