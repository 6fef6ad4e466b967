"""Every failure a person can meet, by name and facts, without a sentence.

A module below the windows and the command line raises one of these and nothing
else; the words stand in ``services.explain``. A failure without a name here is
a bug. No fact may repeat what a person wrote, except where the person has just
given it (a path, a key of an input file).

Here stand the families; each module beside holds the names of one subject.
"""

from __future__ import annotations


class EvidenceLogError(Exception):
    """A failure with a name. Catch this, or one of its five families."""


class BadInput(EvidenceLogError):
    """What was given cannot be used. Nothing was changed."""


class WrongSecret(EvidenceLogError):
    """The vault is there, but what was given does not open it."""


class StorageFailed(EvidenceLogError):
    """The drive or its permissions stopped the work. Nothing saved was lost."""


class Damaged(EvidenceLogError):
    """Something stored is not what was stored. Nothing was deleted."""


class Busy(EvidenceLogError):
    """The vault is in use elsewhere."""
