"""A mail on its pages: the headers police ask for, the text, the way it came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence_log.export.extent import length_text
from evidence_log.export.fact_row import fact_row
from evidence_log.export.material import MOST_SIGNS_OF_A_MAIL, MailShown
from evidence_log.export.page_design import BODY, DETAIL, HEADING, SMALL
from evidence_log.export.page_layout import Sheets
from evidence_log.i18n import Words

_TRANSPORT = "received"
_NOTEWORTHY_SECONDS = 60 * 60


def put_mail(sheets: Sheets, mail: MailShown, *, file: str, words: Words) -> None:
    """Headers, attachments by name, the text line by line, then the servers' words."""
    own = [one for one in mail.headers if one[0].casefold() != _TRANSPORT]
    way = [said for name, said in mail.headers if name.casefold() == _TRANSPORT]
    rows = [(_header_name(name, words), said) for name, said in own]
    rows += [(words("Attachment"), name) for name in mail.attachments]
    for place, (label, said) in enumerate(rows):
        sheets.put(fact_row(label, said, sheets.typeset), before=0 if place else 12)
    remark = _time_remark(mail.seconds_apart, words)
    if remark:
        sheets.put(sheets.typeset(remark, DETAIL), before=8)
    _put_body(sheets, mail.body.rstrip(), file=file, words=words)
    _put_way(sheets, way, words)


def _put_body(sheets: Sheets, body: str, *, file: str, words: Words) -> None:
    for place, text in enumerate(_paragraphs(body[:MOST_SIGNS_OF_A_MAIL])):
        sheets.put(sheets.typeset(text, BODY), before=7 if place else 16)
    if not body:
        said = words("The mail has no text of its own.")
        sheets.put(sheets.typeset(said, SMALL), before=16)
    if len(body) > MOST_SIGNS_OF_A_MAIL:
        more = words("The text goes on in the original.")
        if file:
            more = words("The text goes on in {file}.", file=file)
        sheets.put(sheets.typeset(more, SMALL), before=7)


def _put_way(sheets: Sheets, way: Sequence[str], words: Words) -> None:
    typeset = sheets.typeset
    for place, said in enumerate(way):
        line = typeset(" ".join(said.split()), SMALL)
        if place:
            sheets.put(line, before=3)
            continue
        heading = typeset(words("The way it came, as the mail says"), HEADING)
        sheets.put_together([heading, line], before=16)


def _time_remark(seconds: int | None, words: Words) -> str:
    """Say that the sender's clock and the last server's are over an hour apart."""
    if seconds is None or abs(seconds) <= _NOTEWORTHY_SECONDS:
        return ""
    apart = length_text(abs(seconds), words)
    if seconds > 0:
        return words(
            "The last server says it received the mail {apart} after its date.",
            apart=apart,
        )
    return words(
        "The last server says it received the mail {apart} before its date.",
        apart=apart,
    )


def _header_name(name: str, words: Words) -> str:
    known = {
        "from": words("From"),
        "sender": words("Sent by"),
        "reply-to": words("Answer to"),
        "to": words("To"),
        "cc": words("Copy to"),
        "date": words("Date"),
        "subject": words("Subject"),
    }
    return known.get(name.casefold(), name)


def _paragraphs(body: str) -> Iterator[str]:
    """Lines of text with a blank line between are paragraphs of their own."""
    lines: list[str] = []
    for line in [*body.replace("\r\n", "\n").split("\n"), ""]:
        if line.strip():
            lines.append(line.rstrip())
        elif lines:
            yield "\n".join(lines)
            lines = []
