"""From where the other person writes: what such a mail says, they know already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from email.utils import getaddresses

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.entry import Certainty, Entry
from evidence_log.domain.person import (
    IdentifierCertainty,
    IdentifierKind,
)
from evidence_log.export.disclosure.folding import Needle, find, fold
from evidence_log.export.material import MailShown

_SURE = frozenset({Certainty.SAW, Certainty.VOICE, Certainty.KNOWN_IDENTIFIER})
_WRITTEN_BY_SENDER = frozenset({"to", "cc"})


def known_senders(case_file: CaseFile, log: Iterable[Entry]) -> frozenset[str]:
    """Mail addresses of the other person: known by card, or from a sure entry."""
    return frozenset(
        address for text in _known(case_file, log) for address in _addresses(text)
    )


def told_by_sender(
    mail: MailShown, senders: frozenset[str], needles: Iterable[Needle]
) -> frozenset[str]:
    """What the other person wrote as the address of a mail of theirs, folded.

    Nothing where it is from anybody else, or where it is not clear from whom.
    """
    written_from = [
        address
        for name, value in mail.headers
        if name.lower() == "from"
        for address in _addresses(value)
    ]
    if len(written_from) != 1 or written_from[0] not in senders:
        return frozenset()
    sought = tuple(needles)
    return frozenset(
        fold(value[hit.start : hit.end]).signs
        for name, value in mail.headers
        if name.lower() in _WRITTEN_BY_SENDER
        for hit in find(fold(value), sought)
    )


def _known(case_file: CaseFile, log: Iterable[Entry]) -> Iterator[str]:
    others = case_file.other_persons
    for person in others:
        for identifier in person.identifiers:
            is_known = identifier.certainty is IdentifierCertainty.KNOWN
            if is_known and identifier.kind is IdentifierKind.EMAIL:
                yield identifier.value
    ids = {str(person.id) for person in others}
    for entry in log:
        who = entry.content.who
        if who.person in ids and who.certainty in _SURE and not who.own:
            yield who.sender


def _addresses(text: str) -> Iterator[str]:
    for _, address in getaddresses([text]):
        if "@" in address:
            yield address.strip().casefold()
