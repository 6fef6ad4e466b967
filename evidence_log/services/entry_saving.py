"""Saving what was typed in a form, and opening an entry in one."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from evidence_log.domain.entry import Author, Entry, EntryContent, EntryId
from evidence_log.errors import StorageFailed
from evidence_log.i18n import Words
from evidence_log.services.drafts import FormDraft, PutIn
from evidence_log.services.entry_form import EntryForm, content_of, form_of
from evidence_log.services.logbook import with_references
from evidence_log.services.session import OpenLog
from evidence_log.services.typed_dates import local_day


def form_to_change(log: OpenLog, entry: Entry, words: Words) -> EntryForm:
    """The form in which *entry* stands as it would be typed."""
    return form_of(entry.content, words, log.vault.case_file.load())


def save_form(log: OpenLog, draft: FormDraft, *, author: Author) -> Entry:
    """Save a new entry, or a new version of the one that *draft* amends.

    The version before is kept, and none is added where nothing was changed. The draft
    is then gone. Raises what ``content_of`` raises, AlreadyWithdrawn, EntryUnknown,
    EvidenceErased and StorageFailed errors; the draft is then still there.
    """
    today = local_day(log.surroundings.clock())
    content = with_references(log, content_of(draft.form, today=today))
    with log.vault.transaction():
        entry = _saved(log, content, draft.amends, author)
        for one in draft.put_in:
            log.vault.evidence.link(one.evidence, entry.id, author=author)
            _note(log, one, author)
    with suppress(StorageFailed):  # it is saved; a draft like it is not shown again
        log.vault.draft.clear()
    return entry


def _saved(
    log: OpenLog, content: EntryContent, amends: EntryId | None, author: Author
) -> Entry:
    if amends is None:
        return log.vault.entries.add(content, author=author)
    before = log.vault.entries.find(amends)
    if before.content == content:
        return before
    return log.vault.entries.amend(amends, content, author=author)


def _note(log: OpenLog, put_in: PutIn, author: Author) -> None:
    """Keep what was answered of a picture, unless it is known already."""
    notes = log.vault.evidence.find(put_in.evidence).notes
    if put_in.visible not in {None, notes.date_and_sender_visible}:
        answered = replace(notes, date_and_sender_visible=put_in.visible)
        log.vault.evidence.note(put_in.evidence, answered, author=author)
