"""Opening the editor: with what was begun last time, where there is any."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from evidence_log.domain.entry import Entry
from evidence_log.errors import EvidenceLogError
from evidence_log.services.drafts import FormDraft, load_draft
from evidence_log.services.log_session import LogSession
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.entry_editor import EntryEditor
from evidence_log.ui.error_dialog import show_error


def open_editor(
    desk: Desk, session: LogSession, *, entry: Entry | None, window: QWidget | None
) -> EntryEditor:
    """The editor for a new entry, or to change *entry*.

    There is one draft: what was begun and neither saved nor discarded comes first. A
    damaged draft is told over *window*, once, and kept aside.
    """
    return EntryEditor(desk, session, entry=entry, draft=_begun(desk, session, window))


def _begun(desk: Desk, session: LogSession, window: QWidget | None) -> FormDraft | None:
    try:
        return load_draft(session.log)
    except EvidenceLogError as error:
        show_error(error, desk, window)
        return None
