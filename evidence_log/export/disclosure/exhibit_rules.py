"""What an original, and the picture or mail made of it, would tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from evidence_log.domain.disclosure import (
    DisclosureItem,
    DisclosureKind,
    Handling,
)
from evidence_log.domain.evidence import (
    Evidence,
    EvidenceFacts,
    EvidenceId,
    EvidenceKind,
)
from evidence_log.export.disclosure.folding import Hit, find, fold
from evidence_log.export.disclosure.looking import Lookout, Subject
from evidence_log.export.disclosure.senders import told_by_sender
from evidence_log.export.manifest import Handover as HandedOver
from evidence_log.export.material import MOST_SIGNS_OF_A_MAIL, MailShown
from evidence_log.export.report_source import Exhibit

Texts: TypeAlias = str | MailShown
"""What a file says: a mail, or the text of a text file."""

_HANDLING = {
    HandedOver.UNTOUCHED: Handling.SHOWN,
    HandedOver.WITHOUT_METADATA: Handling.CLEANED_COPY,
    HandedOver.LEFT_OUT: Handling.LEFT_OUT,
}
_PICTURE = "image/"
_HEADS = frozenset({"mail.headers", "mail.whole_head"})
_HIDES_FACTS = ("video/", "audio/", "application/pdf")


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesRead:
    """What was read of the exhibits' files.

    *texts* are those of mails and text files. *transcripts* names the exhibits
    whose page prints what the person wrote down of them.
    """

    texts: Mapping[EvidenceId, Texts] = field(default_factory=dict)
    transcripts: frozenset[EvidenceId] = frozenset()


def kinds_in_file(facts: EvidenceFacts) -> frozenset[DisclosureKind]:
    """What a file tells beside what it shows, or may tell, since it is unread."""
    is_unread = facts.media_type.startswith(_PICTURE) and not facts.width
    kinds = (
        (DisclosureKind.PLACE_IN_FILE, facts.has_place),
        (DisclosureKind.METADATA, facts.has_serial_or_owner or is_unread),
    )
    return frozenset(kind for kind, holds in kinds if holds)


def exhibit_items(
    exhibit: Exhibit, files: FilesRead, lookout: Lookout
) -> Iterator[DisclosureItem]:
    """Everything one exhibit would tell."""
    evidence, notes = exhibit.evidence, exhibit.evidence.notes
    subject = Subject(id=evidence.id, place=evidence.id)
    never = (
        (DisclosureKind.ORIGINAL_NAME, bool(evidence.original_name)),
        (DisclosureKind.INTIMATE, notes.intimate),
        (DisclosureKind.SHOWS_MINOR, notes.shows_minor),
        (DisclosureKind.WHOLE_CHAT, _is_whole_chat(evidence)),
    )
    for kind, holds in never:
        if holds:
            yield lookout.always(kind, subject, "original")
    if exhibit.must_not_be_shown:
        return
    yield from _metadata(exhibit, subject)
    is_picture = evidence.facts.media_type.startswith(_PICTURE)
    if is_picture and notes.date_and_sender_visible is None:
        kind = DisclosureKind.NOT_LOOKED_THROUGH
        yield lookout.item(kind, subject, "picture", Handling.SHOWN)
    if evidence.id in files.transcripts:
        yield from lookout.in_text(notes.transcript, subject, "notes.transcript")
    text = files.texts.get(evidence.id)
    if text is None:
        return
    yield from _on_page(text, subject, lookout)
    if not _is_whole_chat(evidence):
        yield from _in_original(text, subject, lookout)


def original_tells(text: Texts | None, subject: str, lookout: Lookout) -> bool:
    """Whether an original holds a string that is covered elsewhere.

    What the other person wrote as the address of a mail does not count, unless
    the person chose otherwise: they know it.
    """
    if text is None:
        return False
    kind = DisclosureKind.OWN_NUMBER
    handling = lookout.choices.handling(kind, subject, Handling.SHOWN)
    known = _known_already(text, lookout) if handling is Handling.SHOWN else frozenset()
    return any(
        not _is_known(part, said, hit, known)
        for part, said in _all_parts(text).items()
        for hit in lookout.to_cover(fold(said), subject)
    )


def _is_whole_chat(evidence: Evidence) -> bool:
    return evidence.facts.kind is EvidenceKind.CHAT_EXPORT


def _known_already(text: Texts, lookout: Lookout) -> frozenset[str]:
    if not isinstance(text, MailShown):
        return frozenset()
    return told_by_sender(text, lookout.known_senders, lookout.needles)


def _is_known(part: str, said: str, hit: Hit, known: frozenset[str]) -> bool:
    is_own = part in _HEADS and hit.kind is DisclosureKind.OWN_NUMBER
    return is_own and fold(said[hit.start : hit.end]).signs in known


def _metadata(exhibit: Exhibit, subject: Subject) -> Iterator[DisclosureItem]:
    facts = exhibit.evidence.facts
    handling = _HANDLING[exhibit.handed_over]
    for kind in sorted(kinds_in_file(facts), reverse=True):
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


def _on_page(
    text: Texts, subject: Subject, lookout: Lookout
) -> Iterator[DisclosureItem]:
    """What is covered where a mail is printed; a text file is not."""
    if isinstance(text, MailShown):
        for part, said in _printed_parts(text).items():
            for item in lookout.in_text(said, subject, part):
                if item.default is Handling.COVERED:
                    yield item


def _in_original(
    text: Texts, subject: Subject, lookout: Lookout
) -> Iterator[DisclosureItem]:
    """Each kind that stands in the file itself: it leaves with all, or not at all."""
    known = _known_already(text, lookout)
    defaults: dict[DisclosureKind, Handling] = {}
    for part, said in _all_parts(text).items():
        for hit in find(fold(said), lookout.needles):
            if not _is_known(part, said, hit, known):
                defaults[hit.kind] = Handling.LEFT_OUT
            defaults.setdefault(hit.kind, Handling.SHOWN)
    tells = original_tells(text, subject.id, lookout)
    for kind, default in sorted(defaults.items()):
        yield DisclosureItem(
            kind=kind,
            subject=subject.id,
            place=subject.place,
            part="original",
            default=default,
            handling=Handling.LEFT_OUT if tells else Handling.SHOWN,
        )


def _printed_parts(mail: MailShown) -> dict[str, str]:
    return {
        "mail.headers": "\n".join(value for _, value in mail.headers),
        "mail.body": mail.body[:MOST_SIGNS_OF_A_MAIL],
        "mail.attachments": "\n".join(mail.attachments),
    }


def _all_parts(text: Texts) -> dict[str, str]:
    if isinstance(text, str):
        return {"original": text}
    printed = _printed_parts(text)
    return printed | {"mail.body": text.body, "mail.whole_head": text.whole_head}
