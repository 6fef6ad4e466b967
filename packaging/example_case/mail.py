"""Two mails, with the lines that servers put on top of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from example_case.sheet import MARK

_WINTER = timezone(timedelta(hours=1))
_DATE = "%a, %d %b %Y %H:%M:%S %z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """What one mail says. *serial* tells the servers' numbers apart."""

    sent: datetime
    subject: str
    words: str
    serial: int = 0


LONG = Mail(
    sent=datetime(2025, 2, 11, 23, 48, 5, tzinfo=_WINTER),
    subject="Læs det her til ende",
    serial=2,
    words="""\
Hej Mia

Du svarer ikke på sms, så nu skriver jeg her.

Fire år kan man ikke bare slette. Jeg har tænkt over det, og det er ikke slut,
fordi du siger det. Jeg giver ikke op. Det ved du.

Jeg vil vide, hvem du taler med. Jeg vil vide, hvorfor du er flyttet,
og hvor længe du vil blive der.

Ring, når du har læst det.

Jonas
""",
)

LAST = Mail(
    sent=datetime(2026, 2, 6, 6, 52, 10, tzinfo=_WINTER),
    subject="En sidste gang – så er det det",
    words="""\
Hej Mia

Jeg ved, at du tager bus 14 nu. Det er helt i orden. Jeg ser dig jo alligevel
hver onsdag ved bussen.

Vi skal mødes en sidste gang. Så lader jeg dig være. Du vælger stedet, men det
skal være snart.

Jonas
""",
)


def mail_eml(mail: Mail) -> bytes:
    """The whole message as bytes, newest Received line first."""
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    for line in _way(mail):
        message["Received"] = line
    message["Date"] = mail.sent.strftime(_DATE)
    message["From"] = Address("Jonas Damsted", "jonas.damsted", "example.org")
    message["To"] = Address("Mia Ravnholt", "mia.ravnholt", "example.org")
    message["Subject"] = mail.subject
    message["Message-ID"] = f"<{mail.sent:%Y%m%d%H%M%S}.0000@out.mail.example.org>"
    message["X-Eksempel"] = "EKSEMPEL - OPDIGTET"
    message.set_content(f"{mail.words}\n--\n{MARK}\n")
    return message.as_bytes()


def _way(mail: Mail) -> tuple[str, str]:
    arrived, sent = mail.sent + timedelta(seconds=4), mail.sent + timedelta(seconds=1)
    return (
        (
            "from out.mail.example.org (out.mail.example.org [192.0.2.25]) "
            f"by in.mail.example.org with ESMTPS id 0PDIGTET{mail.serial + 1:02} "
            f"for <mia.ravnholt@example.org>; {arrived.strftime(_DATE)}"
        ),
        (
            "from [198.51.100.7] (unknown [198.51.100.7]) "
            f"by out.mail.example.org with ESMTPSA id 0PDIGTET{mail.serial:02}; "
            f"{sent.strftime(_DATE)}"
        ),
    )
