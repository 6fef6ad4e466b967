"""What an original, and the picture or mail made of it, would tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from evidence_log.domain.disclosure import (
    DisclosureItem,
    DisclosureKind,
    Handling,
)
from evidence_log.domain.evidence import EvidenceKind
from evidence_log.export.disclosure.folding import find, fold
from evidence_log.export.disclosure.looking import Lookout, Subject
from evidence_log.export.manifest import Handover as HandedOver
from evidence_log.export.material import MailShown
from evidence_log.export.report_source import Exhibit

Texts: TypeAlias = str | MailShown
"""What a file says: a mail, or the text of a text file."""

_HANDLING = {
    HandedOver.UNTOUCHED: Handling.SHOWN,
    HandedOver.WITHOUT_METADATA: Handling.CLEANED_COPY,
    HandedOver.LEFT_OUT: Handling.LEFT_OUT,
}
_PICTURE = "image/"
_HIDES_FACTS = ("video/", "audio/", "application/pdf")


def exhibit_items(
    exhibit: Exhibit, text: Texts | None, lookout: Lookout
) -> Iterator[DisclosureItem]:
    """Everything one exhibit would tell."""
    evidence, notes = exhibit.evidence, exhibit.evidence.notes
    subject = Subject(id=evidence.id, place=evidence.id)
    never = (
        (DisclosureKind.ORIGINAL_NAME, bool(evidence.original_name)),
        (DisclosureKind.INTIMATE, notes.intimate),
        (DisclosureKind.SHOWS_MINOR, notes.shows_minor),
        (
            DisclosureKind.WHOLE_CHAT,
            evidence.facts.kind is EvidenceKind.CHAT_EXPORT,
        ),
    )
    for kind, holds in never:
        if holds:
            yield lookout.always(kind, subject, "original")
    if not exhibit.must_not_be_shown:
        yield from _metadata(exhibit, subject)
        is_picture = evidence.facts.media_type.startswith(_PICTURE)
        if is_picture and notes.date_and_sender_visible is None:
            kind = DisclosureKind.NOT_LOOKED_THROUGH
            yield lookout.item(kind, subject, "picture", Handling.SHOWN)
    yield from _in_file(text, subject, lookout)


def original_tells(text: Texts | None, subject: str, lookout: Lookout) -> bool:
    """Whether an original holds a string that is covered elsewhere.

    A mail's own address line does not count: who wrote to it knows it.
    """
    if text is None:
        return False
    return any(
        (part, hit.kind) != ("mail.headers", DisclosureKind.OWN_NUMBER)
        for part, said in _parts(text).items()
        for hit in lookout.to_cover(fold(said), subject)
    )


def _metadata(exhibit: Exhibit, subject: Subject) -> Iterator[DisclosureItem]:
    facts = exhibit.evidence.facts
    handling = _HANDLING[exhibit.handed_over]
    kinds = (
        (DisclosureKind.PLACE_IN_FILE, facts.has_place),
        (
            DisclosureKind.METADATA,
            facts.has_serial_or_owner or handling is Handling.CLEANED_COPY,
        ),
    )
    for kind, holds in kinds:
        if holds:
            yield DisclosureItem(
                kind=kind,
                subject=subject.id,
                place=subject.place,
                part="original",
                default=Handling.CLEANED_COPY,
                handling=handling,
            )
    if facts.media_type.startswith(_HIDES_FACTS):
        yield DisclosureItem(
            kind=DisclosureKind.METADATA,
            subject=subject.id,
            place=subject.place,
            part="original_unread",
            default=Handling.SHOWN,
            handling=handling,
        )


def _in_file(
    text: Texts | None, subject: Subject, lookout: Lookout
) -> Iterator[DisclosureItem]:
    if text is None:
        return
    if isinstance(text, MailShown):
        for part, said in _parts(text).items():
            for item in lookout.in_text(said, subject, part):
                if item.default is Handling.COVERED:
                    yield item
    if original_tells(text, subject.id, lookout):
        kinds = {
            hit.kind
            for part in _parts(text).values()
            for hit in find(fold(part), lookout.needles)
        }
        for kind in sorted(kinds):
            yield lookout.item(kind, subject, "original", Handling.LEFT_OUT)


def _parts(text: Texts) -> dict[str, str]:
    if isinstance(text, str):
        return {"original": text}
    headers = "\n".join(value for _, value in text.headers)
    return {
        "mail.headers": headers,
        "mail.body": text.body,
        "mail.attachments": "\n".join(text.attachments),
    }
