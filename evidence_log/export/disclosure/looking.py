"""What every rule needs, and how an item is made of what it finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evidence_log.domain.disclosure import (
    DisclosureChoices,
    DisclosureItem,
    DisclosureKind,
    Handling,
)
from evidence_log.export.disclosure.folding import (
    Folded,
    Hit,
    Needle,
    cover,
    find,
    fold,
    needle,
)
from evidence_log.export.disclosure.markers import Markers

_AROUND = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookout:
    """What is sought, and what the person chose. *mark* stands for what is covered.

    *known_senders* are the mail addresses from which the other person writes.
    """

    needles: tuple[Needle, ...]
    warnings: tuple[Needle, ...]
    moves: tuple[Needle, ...]
    choices: DisclosureChoices
    mark: str
    known_senders: frozenset[str] = frozenset()

    def item(
        self, kind: DisclosureKind, subject: Subject, part: str, default: Handling
    ) -> DisclosureItem:
        """An item without an excerpt, handled as chosen."""
        return DisclosureItem(
            kind=kind,
            subject=subject.id,
            place=subject.place,
            part=part,
            default=default,
            handling=self.choices.handling(kind, subject.id, default),
        )

    def always(
        self, kind: DisclosureKind, subject: Subject, part: str, count: int = 1
    ) -> DisclosureItem:
        """An item that no choice lets out, since nothing ever prints it."""
        return DisclosureItem(
            kind=kind,
            subject=subject.id,
            place=subject.place,
            part=part,
            default=Handling.LEFT_OUT,
            handling=Handling.LEFT_OUT,
            count=count,
            is_choosable=False,
        )

    def to_cover(self, folded: Folded, subject: str) -> tuple[Hit, ...]:
        """What is covered in a text of *subject*."""
        hits = find(folded, self.needles)
        shown = {
            kind
            for kind in {hit.kind for hit in hits}
            if self.choices.handling(kind, subject, Handling.COVERED) is Handling.SHOWN
        }
        return (
            find(folded, [one for one in self.needles if one.kind not in shown])
            if shown
            else hits
        )

    def in_text(
        self, text: str, subject: Subject, part: str
    ) -> Iterator[DisclosureItem]:
        """The items of one printed text: what is covered in it, what is warned of.

        The excerpt shows where it stands with every private string covered.
        """
        folded = fold(text)
        found = find(folded, self.needles)
        yield from self._of_kinds(folded, found, (subject, part), Handling.COVERED)
        warned = [*self.warnings, *self.moves]
        hits = [
            hit
            for hit in find(folded, warned)
            if not any(one.start < hit.end and hit.start < one.end for one in found)
        ]
        yield from self._of_kinds(folded, hits, (subject, part), Handling.SHOWN)

    def _of_kinds(
        self,
        folded: Folded,
        hits: Iterable[Hit],
        where: tuple[Subject, str],
        default: Handling,
    ) -> Iterator[DisclosureItem]:
        subject, part = where
        listed = tuple(hits)
        for kind, count in Counter(hit.kind for hit in listed).items():
            first = next(hit for hit in listed if hit.kind is kind)
            yield DisclosureItem(
                kind=kind,
                subject=subject.id,
                place=subject.place,
                part=part,
                default=default,
                handling=self.choices.handling(kind, subject.id, default),
                excerpt=self._excerpt(folded.text, first),
                count=count,
            )

    def _excerpt(self, text: str, hit: Hit) -> str:
        """What stands around *hit*, everything private in it covered."""
        start, end = max(0, hit.start - _AROUND), hit.end + _AROUND
        all_covered = find(fold(text), self.needles)
        # An excerpt must not begin or end inside of what is covered.
        for one in all_covered:
            start = one.start if one.start < start < one.end else start
            end = one.end if one.start < end < one.end else end
        inside = [
            Hit(start=one.start - start, end=one.end - start, kind=one.kind)
            for one in all_covered
            if start <= one.start and one.end <= end
        ]
        piece = cover(text[start:end], inside, self.mark)
        said = " ".join(piece.split())
        return f"{'…' if start else ''}{said}{'…' if end < len(text) else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What an item is about, and how the person knows it."""

    id: str
    place: str


def warning_needles(markers: Markers) -> tuple[Needle, ...]:
    """Words that are told of but not covered."""
    kinds = (
        (DisclosureKind.RELATIVE_WORD, markers.relative),
        (DisclosureKind.CAMERA, markers.camera),
        (DisclosureKind.TRACKER, markers.tracker),
    )
    return _needles(kinds)


def move_needles(markers: Markers) -> tuple[Needle, ...]:
    """Words that tell of a move."""
    return _needles(((DisclosureKind.MOVE, markers.move),))


def _needles(
    kinds: Iterable[tuple[DisclosureKind, tuple[str, ...]]],
) -> tuple[Needle, ...]:
    made = (needle(kind, word) for kind, words in kinds for word in words)
    return tuple(one for one in made if one is not None)
