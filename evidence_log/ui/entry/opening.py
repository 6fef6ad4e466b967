"""Opening the editor: with what was begun last time, where there is any."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from evidence_log.domain.entry import Entry
from evidence_log.errors import EvidenceLogError
from evidence_log.errors.opening import DraftDamaged
from evidence_log.services.drafts import load_draft
from evidence_log.services.log_session import LogSession
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.entry_editor import EntryEditor
from evidence_log.ui.error_dialog import show_error


def open_editor(
    desk: Desk, session: LogSession, *, entry: Entry | None, window: QWidget | None
) -> EntryEditor | None:
    """The editor for a new entry, or to change *entry*.

    There is one draft: what was begun and neither saved nor discarded comes first. A
    damaged draft is told over *window*, once, and kept aside. One that cannot be read
    is told too, and nothing is opened that would be kept in its place.
    """
    draft = None
    try:
        draft = load_draft(session.log)
    except DraftDamaged as error:
        show_error(error, desk, window)
    except EvidenceLogError as error:
        show_error(error, desk, window)
        return None
    return EntryEditor(desk, session, entry=entry, draft=draft)
