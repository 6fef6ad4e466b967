"""What the vault and the worker give while a package is made, one item at a time.

Pictures come as pixels that were decoded elsewhere and encoded anew: no byte of
an original ever reaches a PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from evidence_log.domain.evidence import Evidence
from evidence_log.export.picture_plan import PicturePlan, PictureView

MAIL_TYPE = "message/rfc822"
MOST_SIGNS_OF_A_MAIL = 30_000
"""No more of a mail's text is printed."""


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
    """A mail as text: all headers worth showing, in their order, and its body.

    *seconds_apart*: how much later than its date the last server had it; None
    where the mail does not say. *whole_head* is what stands above the text in the
    file; it is looked through, and never printed.
    """

    headers: tuple[tuple[str, str], ...]
    body: str
    attachments: tuple[str, ...] = ()
    seconds_apart: int | None = None
    whole_head: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Where things come from.

    *originals* and *clean_copies* yield bytes; they may raise EvidenceDamaged and
    CannotClean. *plans* says in how many views an original is drawn, None for what
    is no picture and no document; *pictures* is asked for each view once, in their
    order, and gives None for what cannot be drawn. *mails* is asked for evidence of
    type ``message/rfc822`` only. *plans* and *mails* are asked twice.
    """

    originals: Callable[[Evidence], Iterator[bytes]]
    clean_copies: Callable[[Evidence], Iterator[bytes]]
    plans: Callable[[Evidence], PicturePlan | None]
    pictures: Callable[[Evidence, PictureView], PagePicture | None]
    mails: Callable[[Evidence], MailShown | None]
    random_bytes: Callable[[int], bytes]
