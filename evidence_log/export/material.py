"""What the vault and the worker give while a package is made, one item at a time.

Pictures come as pixels that were decoded elsewhere and encoded anew: no byte of
an original ever reaches a PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from evidence_log.domain.evidence import Evidence

MAIL_TYPE = "message/rfc822"


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """A picture for a page: JPEG or PNG without metadata, *width* × *height* pixels.

    *was_scaled*: it has fewer pixels than the original. *was_turned*: it stands
    as the file says it was held, not as its pixels lie.
    """

    data: bytes
    width: int
    height: int
    was_scaled: bool = False
    was_turned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MailShown:
    """A mail as text: all headers worth showing, in their order, and its body."""

    headers: tuple[tuple[str, str], ...]
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Where things come from.

    *originals* and *clean_copies* yield bytes; they may raise EvidenceDamaged and
    CannotClean. *pictures* and *mails* give None for what cannot be shown; mails
    are asked for evidence of type ``message/rfc822`` only, twice.
    """

    originals: Callable[[Evidence], Iterator[bytes]]
    clean_copies: Callable[[Evidence], Iterator[bytes]]
    pictures: Callable[[Evidence], PagePicture | None]
    mails: Callable[[Evidence], MailShown | None]
    random_bytes: Callable[[int], bytes]
