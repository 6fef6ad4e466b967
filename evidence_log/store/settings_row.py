"""The settings' one row: a document that is replaced whole."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_log.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsRow:
    """Canonical bytes in, the same bytes out; what they mean is not known here."""

    database: Database

    def load(self) -> bytes | None:
        """The document, or None before the first was saved."""
        return self.database.row("SELECT document FROM settings", (), bytes)

    def save(self, document: bytes) -> None:
        """Replace the document."""
        self.database.change("INSERT OR REPLACE INTO settings VALUES (1, ?)", document)
