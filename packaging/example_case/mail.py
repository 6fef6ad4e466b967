"""The mail of 6 February 2026, with the lines that servers put on top of it."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from example_case.sheet import MARK

_ARRIVED = (
    "from out.mail.example.org (out.mail.example.org [192.0.2.25]) "
    "by in.mail.example.org with ESMTPS id 0PDIGTET01 "
    "for <mia.ravnholt@example.org>; Fri, 06 Feb 2026 06:52:14 +0100"
)
_SENT = (
    "from [198.51.100.7] (unknown [198.51.100.7]) "
    "by out.mail.example.org with ESMTPSA id 0PDIGTET00; "
    "Fri, 06 Feb 2026 06:52:11 +0100"
)

_WORDS = f"""\
Hej Mia

Jeg ved, at du tager bus 14 nu. Det er helt i orden. Jeg ser dig jo alligevel
hver onsdag ved bussen.

Vi skal mødes en sidste gang. Så lader jeg dig være. Du vælger stedet, men det
skal være snart.

Jonas

--
{MARK}
"""


def mail_eml() -> bytes:
    """The whole message as bytes, newest Received line first."""
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    for line in (_ARRIVED, _SENT):
        message["Received"] = line
    message["Date"] = "Fri, 06 Feb 2026 06:52:10 +0100"
    message["From"] = Address("Jonas Damsted", "jonas.damsted", "example.org")
    message["To"] = Address("Mia Ravnholt", "mia.ravnholt", "example.org")
    message["Subject"] = "En sidste gang – så er det det"
    message["Message-ID"] = "<20260206065210.0000@out.mail.example.org>"
    message["X-Eksempel"] = "EKSEMPEL - OPDIGTET"
    message.set_content(_WORDS)
    return message.as_bytes()
