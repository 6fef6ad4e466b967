"""What comes back of a mail: its headers and its text."""

from __future__ import annotations

from dataclasses import dataclass

MOST_HEADERS = 60
MOST_BODY_CHARACTERS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class MailText:
    """Headers as (name, value) in their order, the body, names of attachments.

    *seconds_apart*: how much later than its Date the last server says it received
    the mail (RFC 5322, 3.6.7: the uppermost Received); None where either is missing.
    """

    headers: tuple[tuple[str, str], ...]
    body: str
    attachments: tuple[str, ...] = ()
    seconds_apart: int | None = None
