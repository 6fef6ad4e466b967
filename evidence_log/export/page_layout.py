"""Laying out pages, which are numbered when all of them are there.

Only when everything is laid out is it known how many pages there are and where
each section stands, which the first pages already tell. So head and foot are drawn
last, and nothing is laid out twice. What stands on a page may be drawn when the
page is full, so that it need not be held until then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reportlab.platypus import Flowable

from evidence_log.export.page_design import TEXT_HEIGHT, TEXT_WIDTH, Typeset

_BEFORE_SECTION = 22.0


@dataclass(frozen=True, slots=True)
class Placed:
    """Something at its place; *x* and *top* in points from the text area's corner."""

    flowable: Flowable
    x: float
    top: float
    height: float


@dataclass(slots=True)
class Page:
    """One page. *marks* are the sections that begin on it, for the outline.

    *drawn* is what was placed on it, once that is drawn: the page's operators.
    """

    section: str
    marks: list[str] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    drawn: str = ""


def _leave(_: Page) -> None:
    """Draw nothing yet."""


class Sheets:
    """Pages being filled from top to bottom; *full* is told of each but the last."""

    def __init__(self, typeset: Typeset, full: Callable[[Page], None] = _leave) -> None:
        self.typeset = typeset
        self._full = full
        self.pages: list[Page] = []
        self._used = 0.0
        self._repeated: Sequence[Flowable] = ()
        self._section = ""

    @property
    def room(self) -> float:
        """Height left on this page, in points."""
        return TEXT_HEIGHT - self._used

    def begin(
        self,
        section: str,
        *,
        repeated: Sequence[Flowable] = (),
        if_room_below: float = TEXT_HEIGHT,
    ) -> None:
        """Start a section, on this page if so many points are left, else on a new one.

        *repeated* stands on top of the pages that follow the section's first.
        """
        self._section, self._repeated = section, ()
        if not self.pages or self.room < if_room_below + _BEFORE_SECTION:
            self._turn(section)
        else:
            self._used += _BEFORE_SECTION
        self.pages[-1].marks.append(section)
        self._repeated = repeated

    def repeat(self, flowables: Sequence[Flowable]) -> None:
        """From here on these stand on top of each further page of the section."""
        self._repeated = flowables

    def put(self, flowable: Flowable, *, before: float = 0.0) -> None:
        """Place something below the last, *before* points away; go on overleaf."""
        gap = before if self._has_content() else 0.0
        _, height = flowable.wrap(TEXT_WIDTH, self.room - gap)
        if height <= self.room - gap:
            self._place(flowable, height, gap)
            return
        parts = flowable.split(TEXT_WIDTH, self.room - gap)
        if len(parts) > 1:
            first, *rest = parts
            _, height = first.wrap(TEXT_WIDTH, self.room - gap)
            self._place(first, height, gap)
            self._turn_over()
            for part in rest:
                self.put(part)
        elif self._has_content():
            self._turn_over()
            self.put(flowable)
        else:
            self._place(flowable, height, 0.0)

    def put_together(
        self, flowables: Sequence[Flowable], *, before: float = 0.0
    ) -> None:
        """Place several, all on one page where they fit on one."""
        heights = [one.wrap(TEXT_WIDTH, TEXT_HEIGHT)[1] for one in flowables]
        if sum(heights) + before > self.room and self._has_content():
            self._turn_over()
        for number, one in enumerate(flowables):
            self.put(one, before=0.0 if number else before)

    def _has_content(self) -> bool:
        return len(self.pages[-1].placed) > len(self._repeated)

    def _place(self, flowable: Flowable, height: float, gap: float) -> None:
        top = self._used + gap
        self.pages[-1].placed.append(Placed(flowable, 0.0, top, height))
        self._used = top + height

    def _turn_over(self) -> None:
        self._turn(self._section)

    def _turn(self, section: str) -> None:
        if self.pages:
            self._full(self.pages[-1])
        self.pages.append(Page(section))
        self._used = 0.0
        for one in self._repeated:
            _, height = one.wrap(TEXT_WIDTH, TEXT_HEIGHT)
            self._place(one, height, 0.0)


def height_of(flowables: Sequence[tuple[Flowable, float]]) -> float:
    """The height of flowables one below the other, each with the gap before it."""
    heights = [one.wrap(TEXT_WIDTH, TEXT_HEIGHT)[1] + gap for one, gap in flowables]
    return sum(heights)
