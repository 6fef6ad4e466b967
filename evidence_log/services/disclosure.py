"""The check before handing over, by itself; and reading what a person chose."""

from __future__ import annotations

from evidence_log.domain.disclosure import (
    CASE_SUBJECT,
    NEVER_SHOWN,
    DisclosureChoice,
    DisclosureKind,
)
from evidence_log.errors.named import ChoiceNotAllowed
from evidence_log.services.exhibit_files import ExhibitFiles
from evidence_log.services.gathering import DisclosureCheck, ExportWish, gather
from evidence_log.services.handovers import new_since
from evidence_log.services.session import OpenLog


def check_disclosure(log: OpenLog, wish: ExportWish) -> DisclosureCheck:
    """List what a package of *wish* would tell; writes nothing at all.

    Raises PersonUnknown, HandoverUnknown, ChoiceFitsNothing, NeverShown and
    EvidenceDamaged.
    """
    with ExhibitFiles(log) as files:
        gathered = gather(log, wish, files)
    new_since(log, wish.new_since, gathered.source)
    return gathered.check


def read_choice(log: OpenLog, untrusted: str, *, is_shown: bool) -> DisclosureChoice:
    """Read ``KIND:NUMBER``; the number is an entry's, an original's or ``case``.

    Raises ChoiceNotAllowed, EntryUnknown and EvidenceUnknown.
    """
    allowed = tuple(kind for kind in DisclosureKind if kind not in NEVER_SHOWN)
    name, _, number = untrusted.partition(":")
    if name not in allowed or not number.strip():
        raise ChoiceNotAllowed(untrusted, tuple(f"{kind}:H-001" for kind in allowed))
    return DisclosureChoice(
        kind=DisclosureKind(name), subject=_subject(log, number), is_shown=is_shown
    )


def _subject(log: OpenLog, number: str) -> str:
    if number.casefold() == CASE_SUBJECT:
        return CASE_SUBJECT
    if number.strip().upper().startswith("M"):
        return log.vault.evidence.find(number).id
    return log.vault.entries.find(number).id
