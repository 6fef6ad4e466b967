"""Which report was handed over to whom: one record for every time."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_log.domain.document import decode
from evidence_log.domain.entry import Author
from evidence_log.domain.handover import HandoverId, HandoverRecord, handover_id
from evidence_log.domain.ledger import Action
from evidence_log.errors.named import HandoverUnknown
from evidence_log.store.versions import Series, Versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Handovers:
    """All handovers of a vault."""

    versions: Versions

    def record(self, made: HandoverRecord, *, author: Author) -> HandoverId:
        """Keep a handover under the next number."""
        with self.versions.database.transaction():
            number = self.versions.database.number(_LATEST, Series.HANDOVER) + 1
            self.versions.add(
                Series.HANDOVER,
                number,
                value=made,
                author=author,
                action=Action.HANDED_OVER,
            )
        return handover_id(number)

    def find(self, untrusted_id: str) -> tuple[HandoverId, HandoverRecord]:
        """The handover that a person names; raise HandoverUnknown."""
        letter, _, digits = untrusted_id.strip().upper().partition("-")
        if letter == Series.HANDOVER and digits.isascii() and digits.isdigit():
            number = int(digits[:9])
            newest = self.versions.newest(Series.HANDOVER, number)
            if newest is not None and newest.document is not None:
                return handover_id(number), decode(newest.document, HandoverRecord)
        raise HandoverUnknown(untrusted_id)

    def all(self) -> tuple[tuple[HandoverId, HandoverRecord], ...]:
        """Every handover, in the order of recording."""
        return tuple(
            (handover_id(one.number), decode(one.document, HandoverRecord))
            for one in self.versions.of_series(Series.HANDOVER)
            if one.document is not None
        )


_LATEST = "SELECT max(number) FROM version WHERE series = ?"
