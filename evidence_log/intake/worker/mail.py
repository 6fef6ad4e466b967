"""Reading a mail as text: the headers police ask for, and what was written.

Parsed by the standard library, in the worker all the same: a mail is a foreign
file. Nothing is fetched, no markup is interpreted, attachments are only named.
"""

from __future__ import annotations

import encodings.aliases
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from importlib import import_module

from evidence_log.intake.mail import MOST_BODY_CHARACTERS, MOST_HEADERS, MailText

_SHOWN_HEADERS = (
    "from",
    "sender",
    "reply-to",
    "to",
    "cc",
    "date",
    "subject",
    "message-id",
    "return-path",
    "received",
    "x-originating-ip",
)
_MOST_HEADER_CHARACTERS = 2000
_UNSEEN_ELEMENTS = frozenset({"script", "style", "head", "title"})
_LINE_ELEMENTS = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3"})


def prepare_mail() -> None:
    """Import every text encoding now: later the worker can open no file."""
    for name in sorted(set(encodings.aliases.aliases.values())):
        try:
            import_module(f"encodings.{name}")
        except ImportError:
            continue


def read_mail(source: bytes) -> MailText:
    """The headers worth showing, in their order, and the body as plain text."""
    message = BytesParser(policy=policy.default).parsebytes(source)
    assert isinstance(message, EmailMessage)
    return MailText(
        headers=_headers(message)[:MOST_HEADERS],
        body=_body(message)[:MOST_BODY_CHARACTERS],
        attachments=tuple(
            _clean(part.get_filename() or part.get_content_type())
            for part in message.iter_attachments()
        )[:MOST_HEADERS],
        seconds_apart=_seconds_apart(message),
    )


def _seconds_apart(message: EmailMessage) -> int | None:
    """From the Date to what the last server wrote behind its last semicolon."""
    received = str(message.get("received", "")).rpartition(";")[2]
    sent, arrived = (_moment(text) for text in (message.get("date", ""), received))
    if sent is None or arrived is None:
        return None
    return round((arrived - sent).total_seconds())


def _moment(text: str) -> datetime | None:
    """A date of RFC 5322; without a zone (-0000) it is UTC."""
    try:
        found = parsedate_to_datetime(" ".join(str(text).split()))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _headers(message: EmailMessage) -> tuple[tuple[str, str], ...]:
    return tuple(
        (_clean(name), _clean(str(value)))
        for name, value in message.items()
        if name.lower() in _SHOWN_HEADERS
    )


def _clean(text: str) -> str:
    """One line; signs that cannot be written as UTF-8 are replaced."""
    line = " ".join(text.split())[:_MOST_HEADER_CHARACTERS]
    return line.encode("utf-8", "replace").decode("utf-8")


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    try:
        text = str(part.get_content())
    except (LookupError, ValueError, KeyError):
        payload = part.get_payload(decode=True)
        text = payload.decode("latin-1") if isinstance(payload, bytes) else ""
    if part.get_content_subtype() == "html":
        text = _without_markup(text)
    return text.encode("utf-8", "replace").decode("utf-8")


def _without_markup(html: str) -> str:
    reader = _TextOfMarkup()
    reader.feed(html)
    reader.close()
    lines = (line.strip() for line in "".join(reader.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


class _TextOfMarkup(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go to a new line, or into what is not seen; show where a link leads."""
        self._unseen += tag in _UNSEEN_ELEMENTS
        if tag in _LINE_ELEMENTS:
            self.pieces.append("\n")
        target = dict(attrs).get("href") if tag == "a" else None
        if target:
            self.pieces.append(f"[{target}] ")

    def handle_endtag(self, tag: str) -> None:
        """Come out of what is not seen, or to the next line."""
        if tag in _LINE_ELEMENTS:
            self.pieces.append("\n")
        if tag in _UNSEEN_ELEMENTS and self._unseen:
            self._unseen -= 1

    def handle_data(self, data: str) -> None:
        """Keep what is seen."""
        if not self._unseen:
            self.pieces.append(data)
