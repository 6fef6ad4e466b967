"""What the installation at hand lacks."""

from __future__ import annotations

from evidence_log.errors import BadInput, EvidenceLogError


class EncryptionMissing(EvidenceLogError):
    """The database driver at hand does not encrypt, so nothing is written."""


class WindowsMissing(BadInput):
    """The desktop windows are not installed, only the command line."""
