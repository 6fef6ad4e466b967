"""The form of an explanation, and the place where each one is registered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch

from evidence_log.errors import EvidenceLogError
from evidence_log.i18n import Words


@dataclass(frozen=True, slots=True)
class ErrorText:
    """*title* says what happened, *advice* what was not lost and what to do."""

    title: str
    advice: str


@singledispatch
def put_into_words(error: EvidenceLogError, _words: Words) -> ErrorText:
    """Say what *error* means; each kind registers its own words."""
    raise NotImplementedError(type(error).__name__)
