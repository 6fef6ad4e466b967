"""Files that were to become pictures."""

from __future__ import annotations

from evidence_log.errors import EvidenceLogError


class CannotShow(EvidenceLogError):
    """A file cannot be turned into a picture. It is kept unchanged."""


class CannotClean(EvidenceLogError):
    """A copy without metadata cannot be made. The original is kept unchanged."""
