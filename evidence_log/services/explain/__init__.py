"""What a person reads when something goes wrong, and what they can do.

Each text says what happened, what was not lost, and what to do. Windows and
command line both use it; a test demands words for every named error.
"""

from __future__ import annotations

from evidence_log.errors import EvidenceLogError
from evidence_log.i18n import Words
from evidence_log.services.explain import (
    copies,
    drive,
    erasing,
    installation,
    named,
    opening,
    pictures,
    places,
    typed,
    written,
)
from evidence_log.services.explain.texts import ErrorText, put_into_words

__all__ = [
    "ErrorText",
    "copies",
    "drive",
    "erasing",
    "explain",
    "installation",
    "named",
    "opening",
    "pictures",
    "places",
    "typed",
    "written",
]


def explain(error: EvidenceLogError, words: Words) -> ErrorText:
    """Put a named error into words."""
    return put_into_words(error, words)
