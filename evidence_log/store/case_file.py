"""The case file in the vault: one document, every version of it kept."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.document import decode
from evidence_log.domain.entry import Author
from evidence_log.domain.ledger import Action
from evidence_log.store.versions import Series, Versions

_ONLY = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFiles:
    """The cards of the case, people, orders and contacts."""

    versions: Versions

    def load(self) -> CaseFile:
        """The case file as it stands; an empty one before the first is stored."""
        newest = self.versions.newest(Series.CASE_FILE, _ONLY)
        if newest is None or newest.document is None:
            return CaseFile()
        return decode(newest.document, CaseFile)

    def all(self) -> tuple[CaseFile, ...]:
        """Every version that was not erased, oldest first."""
        history = self.versions.history(Series.CASE_FILE, _ONLY)
        return tuple(
            decode(one.document, CaseFile)
            for one in history
            if one.document is not None
        )

    def save(self, case_file: CaseFile, *, author: Author) -> None:
        """Store a new version; nothing is recorded where nothing changed."""
        if case_file != self.load():
            self.versions.add(
                Series.CASE_FILE,
                _ONLY,
                value=case_file,
                author=author,
                action=Action.CASE_CHANGED,
            )
