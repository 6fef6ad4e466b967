"""What is being written, kept encrypted in the vault until it is saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from evidence_log.domain.document import decode, encode
from evidence_log.domain.entry import Entry, EntryId
from evidence_log.domain.evidence import EvidenceId, Visible
from evidence_log.errors import BadInput
from evidence_log.errors.opening import DatabaseDamaged, DraftDamaged
from evidence_log.services.entry_form import EntryForm, content_of
from evidence_log.services.logbook import with_references
from evidence_log.services.session import OpenLog
from evidence_log.services.typed_dates import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class PutIn:
    """A stored original put into an entry, and whether date and sender are seen."""

    evidence: EvidenceId
    visible: Visible | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraft:
    """A form as far as it is written; *amends* is the entry that it changes.

    *kept_at* (UTC) stands only in what is kept, to know a draft that became an entry
    from one that says the same as an entry before it.
    """

    form: EntryForm
    amends: EntryId | None = None
    put_in: tuple[PutIn, ...] = ()
    kept_at: datetime | None = None


def save_draft(log: OpenLog, draft: FormDraft) -> None:
    """Keep *draft* in place of the one before; raises StorageFailed errors."""
    kept = replace(draft, kept_at=log.surroundings.clock())
    log.vault.draft.save(encode(kept))


def load_draft(log: OpenLog) -> FormDraft | None:
    """The draft kept last, or None.

    Files that are no longer there are left out, and a draft of an entry that can no
    longer be changed becomes one of a new entry. Raises DraftDamaged once, with the
    file kept aside, and StorageFailed errors.
    """
    document = log.vault.draft.load()
    if document is None:
        return None
    try:
        draft = decode(document, FormDraft)
    except DatabaseDamaged:
        log.vault.draft.set_aside()
        raise DraftDamaged from None
    if _is_saved(log, draft):
        log.vault.draft.clear()
        return None
    return replace(
        draft,
        kept_at=None,
        amends=draft.amends if _can_be_changed(log, draft.amends) else None,
        put_in=tuple(one for one in draft.put_in if _is_there(log, one.evidence)),
    )


def entry_changed_by(log: OpenLog, draft: FormDraft) -> Entry | None:
    """The entry that *draft* changes, or None where it is of a new one.

    Raises EntryUnknown and EntryErased.
    """
    return None if draft.amends is None else log.vault.entries.find(draft.amends)


def _is_saved(log: OpenLog, draft: FormDraft) -> bool:
    """Whether the program ended between saving an entry and deleting its draft.

    Two entries may say the same, as of two calls without a word on one day: only an
    entry written after the draft was kept is made of it.
    """
    kept_at = draft.kept_at
    if kept_at is None:
        return False
    try:
        today = local_day(log.surroundings.clock())
        content = with_references(log, content_of(draft.form, today=today))
    except BadInput:
        return False
    day = content.when.start.date
    same_days = log.vault.entries.page(first=day.first_day, last=day.last_day)
    alike = {
        entry.id
        for entry in same_days
        if entry.content == content and entry.changed_at >= kept_at
    }
    linked = set(log.vault.evidence.links())
    put_in = [one.evidence for one in draft.put_in]
    return any(
        (draft.amends in {None, entry})
        and all((entry, number) in linked for number in put_in)
        for entry in alike
    )


def clear_draft(log: OpenLog) -> None:
    """Delete the draft; raises StorageFailed errors."""
    log.vault.draft.clear()


def _can_be_changed(log: OpenLog, number: EntryId | None) -> bool:
    if number is None:
        return False
    try:
        return log.vault.entries.find(number).withdrawn is None
    except BadInput:
        return False


def _is_there(log: OpenLog, number: EvidenceId) -> bool:
    try:
        log.vault.evidence.find(number)
    except BadInput:
        return False
    return True
