"""Asks what becomes of a draft before another entry is changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from evidence_log.domain.entry import EntryId
from evidence_log.services.drafts import FormDraft
from evidence_log.ui.desk import Desk
from evidence_log.ui.flow_layout import FlowLayout
from evidence_log.ui.plain import PlainLabel

_WIDTH = 460


class OtherDraftDialog(QDialog):
    """Going on with *draft* is what Enter does; Escape does nothing at all."""

    go_on_wished = Signal()
    discard_wished = Signal()

    def __init__(
        self, desk: Desk, draft: FormDraft, wished: EntryId, *, parent: QWidget
    ) -> None:
        super().__init__(parent)
        words, px = desk.words, desk.theme.pixels
        begun = words("You have begun an entry that is not saved yet.")
        if draft.amends is not None:
            begun = words(
                "You have begun to change {number}, and it is not saved yet.",
                number=draft.amends,
            )
        self.setWindowTitle(words("Notice"))
        self.setAccessibleName(begun)
        self.setMinimumWidth(px(_WIDTH))
        go_on = QPushButton(words("Go on writing"))
        go_on.setProperty("role", "main")
        go_on.setDefault(True)
        discard = QPushButton(words("Discard it and change {number}", number=wished))
        cancel = QPushButton(words("Cancel"))
        buttons = FlowLayout(px(8))
        for button in (go_on, discard, cancel):
            button.setAutoDefault(button is go_on)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setSpacing(px(12))
        layout.addWidget(PlainLabel(begun, role="heading"))
        layout.addLayout(buttons)
        for button, chosen in (
            (go_on, self.go_on_wished),
            (discard, self.discard_wished),
        ):
            button.clicked.connect(self.accept)
            button.clicked.connect(chosen)
        cancel.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)
