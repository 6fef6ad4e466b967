"""Which part of an original each page of the exhibits shows.

A long picture shrunk to one page cannot be read, so it goes over several that
overlap; together they are the whole picture. Of a document the first pages are
shown. Measures are of the text area on A4 (``page_design``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

MOST_VIEWS = 20
_OVERLAP = 0.06


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cutting:
    """Above *longest* (height by width) it is cut, into parts not above *part*."""

    longest: float
    part: float


_NARROW_PIXELS = 1600
# A telephone's screen up to 21:9 stays whole; at 2.8 it is drawn 83 mm wide, more
# than the telephone itself. Parts are drawn up to 116 mm wide.
_PHONE = _Cutting(longest=2.8, part=2.0)
# Letters on a wide screen are small in it: its parts fill the width of the page. A
# photograph in 20:9 stays whole.
_WIDE = _Cutting(longest=2.3, part=1.4)
# A4 is 1.41, the American legal page 1.65.
_DOCUMENT = _Cutting(longest=1.9, part=1.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureView:
    """What one page of the exhibits shows: from *top* to *bottom*, of 1.

    *page* is the document's (from 1), or 0 of a picture. *repeated_above* and
    *repeated_below* are the shares of this view that stand in its neighbours too.
    """

    page: int = 0
    top: float = 0.0
    bottom: float = 1.0
    repeated_above: float = 0.0
    repeated_below: float = 0.0

    @property
    def is_part(self) -> bool:
        """Whether more of the picture, or of the page, stands on other pages."""
        return self.top > 0 or self.bottom < 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturePlan:
    """All views of an original, in their order; none where nothing can be drawn.

    *pages* is how many a document has, 0 for a picture. A document that is
    *locked* opens with a password only.
    """

    views: tuple[PictureView, ...]
    pages: int = 0
    is_locked: bool = False

    @property
    def pages_shown(self) -> int:
        """How many pages of a document are shown, from its first on."""
        return max((view.page for view in self.views), default=0)


WHOLE_PICTURE = PicturePlan(views=(PictureView(),))
LOCKED_DOCUMENT = PicturePlan(views=(), is_locked=True)


def plan_picture(width: int, height: int) -> PicturePlan:
    """The views of a picture of so many pixels; one where its size is unknown (0)."""
    if not width or not height:
        return WHOLE_PICTURE
    cutting = _PHONE if width <= _NARROW_PIXELS else _WIDE
    return PicturePlan(views=tuple(_views(height / width, cutting)))


def plan_document(count: int, sizes: Sequence[tuple[float, float]]) -> PicturePlan:
    """The views of a document of *count* pages, whose first have these sizes.

    A page is shown whole or not at all.
    """
    views: list[PictureView] = []
    for page, (width, height) in enumerate(sizes, 1):
        of_page = _views(height / width, _DOCUMENT, page)
        if len(views) + len(of_page) > MOST_VIEWS:
            break
        views += of_page
    return PicturePlan(views=tuple(views), pages=count)


def _views(ratio: float, cutting: _Cutting, page: int = 0) -> list[PictureView]:
    if ratio <= cutting.longest:
        return [PictureView(page=page)]
    fitting = (ratio / cutting.part - _OVERLAP) / (1 - _OVERLAP)
    count = min(MOST_VIEWS, math.ceil(fitting))
    height = 1 / (count - (count - 1) * _OVERLAP)
    last = count - 1
    return [
        PictureView(
            page=page,
            top=place * height * (1 - _OVERLAP),
            bottom=1.0 if place == last else height * (1 + place * (1 - _OVERLAP)),
            repeated_above=_OVERLAP if place else 0.0,
            repeated_below=0.0 if place == last else _OVERLAP,
        )
        for place in range(count)
    ]
