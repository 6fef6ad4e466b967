"""Asks what becomes of a draft before another entry is written or changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from evidence_log.domain.entry import EntryId
from evidence_log.services.drafts import FormDraft
from evidence_log.ui.desk import Desk
from evidence_log.ui.page_frame import main_button
from evidence_log.ui.small_dialog import SmallDialog


class OtherDraftDialog(SmallDialog):
    """Going on with *draft* is what Enter does; Escape does nothing at all.

    *wished* is the entry to be changed, None where a new one is to be written.
    """

    go_on_wished = Signal()
    discard_wished = Signal()

    def __init__(
        self,
        desk: Desk,
        draft: FormDraft,
        wished: EntryId | None,
        *,
        parent: QWidget | None,
    ) -> None:
        words = desk.words
        super().__init__(desk, words("Notice"), parent)
        begun = words("You have begun an entry that is not saved yet.")
        if draft.amends is not None:
            begun = words(
                "You have begun to change {number}, and it is not saved yet.",
                number=draft.amends,
            )
        self.setAccessibleName(begun)
        self.say(begun, role="heading")
        go_on = main_button(words("Go on writing"))
        go_on.setDefault(True)
        discard = QPushButton(words("Discard it and write a new entry"))
        if wished is not None:
            discard.setText(words("Discard it and change {number}", number=wished))
        discard.setAutoDefault(False)
        cancel = QPushButton(words("Cancel"))
        self.end_with(cancel, discard, go_on)
        go_on.setFocus()
        for button, chosen in (
            (go_on, self.go_on_wished),
            (discard, self.discard_wished),
        ):
            button.clicked.connect(self.accept)
            button.clicked.connect(chosen)
        cancel.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)
