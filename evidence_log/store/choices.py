"""What the person chose to show or leave out: one document, versions kept."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_log.domain.disclosure import DisclosureChoices
from evidence_log.domain.document import decode
from evidence_log.domain.entry import Author
from evidence_log.domain.ledger import Action
from evidence_log.store.versions import Series, Versions

_ONLY = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The choices of the check before handing over."""

    versions: Versions

    def load(self) -> DisclosureChoices:
        """The choices as they stand; none before the first is stored."""
        newest = self.versions.newest(Series.CHOICES, _ONLY)
        if newest is None or newest.document is None:
            return DisclosureChoices()
        return decode(newest.document, DisclosureChoices)

    def save(self, choices: DisclosureChoices, *, author: Author) -> None:
        """Store a new version; nothing is recorded where nothing changed."""
        if choices != self.load():
            self.versions.add(
                Series.CHOICES,
                _ONLY,
                value=choices,
                author=author,
                action=Action.CHOICES_CHANGED,
            )
