"""The pages of one exhibit: a picture, the text of a mail, or what stands instead."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from evidence_log.domain.evidence import Evidence
from evidence_log.export.manifest import Handover
from evidence_log.export.material import MailShown, PagePicture
from evidence_log.export.page_design import (
    BODY,
    CELL,
    DETAIL,
    HASH,
    HEADING,
    LABEL,
    SECTION,
    SMALL,
    TEXT_WIDTH,
    Typeset,
)
from evidence_log.export.page_layout import Page, Sheets
from evidence_log.export.page_picture import PictureBox
from evidence_log.export.page_row import RowLook, TextRow
from evidence_log.export.report_exhibits import ListedExhibit
from evidence_log.i18n import Words

_MAIL_SIGNS_SHOWN = 30_000
_LABEL_WIDTH = 96.0
_FACT = RowLook(widths=(_LABEL_WIDTH, TEXT_WIDTH - _LABEL_WIDTH), rule=0.0, padding=1.2)
_TRANSPORT = "received"


def exhibit_pages(
    listed: ListedExhibit,
    shown: PagePicture | MailShown | None,
    *,
    words: Words,
    typeset: Typeset,
) -> list[Page]:
    """Lay out one exhibit. A picture always takes exactly one page."""
    sheets = Sheets(typeset)
    title = words("Exhibit {number}", number=listed.number)
    sheets.begin(title)
    sheets.put(typeset(title, SECTION))
    sheets.put(typeset(_caption(listed, shown, words), DETAIL), before=1)
    match shown:
        case PagePicture():
            sheets.put(PictureBox(shown, sheets.room - 12), before=10)
        case MailShown():
            _put_mail(sheets, shown, listed, words)
        case None:
            _put_placeholder(sheets, listed, words)
    return sheets.pages


def has_transcript(evidence: Evidence) -> bool:
    """Whether what is said in it was written down; pictures speak for themselves."""
    is_picture = evidence.facts.media_type.startswith("image/")
    return bool(evidence.notes.transcript.strip()) and not is_picture


def _caption(
    listed: ListedExhibit, shown: PagePicture | MailShown | None, words: Words
) -> str:
    """``H-012 · Skærmbillede · 14. marts 2025 kl. 19.30 · vist mindre``."""
    parts = [listed.belongs_to, listed.kind, listed.content_date]
    if isinstance(shown, PagePicture):
        if shown.was_scaled:
            parts.append(words("shown with fewer pixels"))
        if shown.was_turned:
            parts.append(words("turned upright"))
    parts.append(listed.mark)
    return " · ".join(part for part in parts if part)


def _put_mail(
    sheets: Sheets, mail: MailShown, listed: ListedExhibit, words: Words
) -> None:
    """The mail's headers, its text line by line, then the way it came."""
    typeset = sheets.typeset
    own = [one for one in mail.headers if one[0].casefold() != _TRANSPORT]
    way = [said for name, said in mail.headers if name.casefold() == _TRANSPORT]
    for place, (name, said) in enumerate(own):
        label = _header_name(name, words)
        sheets.put(_fact(label, said, typeset), before=0 if place else 12)
    body = mail.body.rstrip()
    for place, text in enumerate(_paragraphs(body[:_MAIL_SIGNS_SHOWN])):
        sheets.put(typeset(text, BODY), before=7 if place else 14)
    if len(body) > _MAIL_SIGNS_SHOWN:
        more = words("The text goes on in {file}.", file=listed.file or listed.kind)
        sheets.put(typeset(more, SMALL), before=7)
    if way:
        heading = typeset(words("The way it came, as the mail says"), HEADING)
        sheets.put(heading, before=16)
    for said in way:
        sheets.put(typeset(" ".join(said.split()), SMALL), before=3)


def _header_name(name: str, words: Words) -> str:
    known = {
        "from": words("From"),
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


def _put_placeholder(sheets: Sheets, listed: ListedExhibit, words: Words) -> None:
    """What the exhibit is, and where it can be seen or heard instead."""
    typeset, exhibit = sheets.typeset, listed.exhibit
    evidence = exhibit.evidence
    if exhibit.must_not_be_shown:
        said = words("Not shown here. Agree with the police how it is handed over.")
        sheets.put(typeset(said, BODY), before=16)
        return
    if listed.file:
        said = words(
            "Is in the folder {folder} as {file}. It is not shown on paper.",
            folder=listed.folder,
            file=listed.file,
        )
    else:
        said = words("Is not in the folder. It is not shown on paper.")
    sheets.put(typeset(said, BODY), before=16)
    size = words("{count} bytes", count=words.number(evidence.size))
    facts = [(words("Kind of file"), evidence.facts.media_type), (words("Size"), size)]
    for place, (label, fact) in enumerate(facts):
        sheets.put(_fact(label, fact, typeset), before=0 if place else 12)
    if exhibit.handed_over is Handover.UNTOUCHED and listed.file:
        sheets.put(_hash(evidence.sha256, typeset))
    if has_transcript(evidence):
        heading = words("What is said, written down by the reporter")
        sheets.put(typeset(heading, HEADING), before=16)
        sheets.put(typeset(evidence.notes.transcript, BODY), before=4)


def _fact(label: str, said: str, typeset: Typeset) -> Flowable:
    return TextRow([[typeset(label, LABEL)], [typeset(said, CELL)]], _FACT)


def _hash(sha256: str, typeset: Typeset) -> Flowable:
    return TextRow([[typeset("SHA-256", LABEL)], [typeset(sha256, HASH)]], _FACT)
