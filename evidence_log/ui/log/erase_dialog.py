"""Erasing an entry for good, after saying in plain words what that is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from evidence_log.services.erasing import Erasing
from evidence_log.ui.desk import Desk
from evidence_log.ui.small_dialog import SmallDialog
from evidence_log.ui.tab_order import put_in_order


class EraseDialog(SmallDialog):
    """Says what goes, what stays, and that withdrawing is another thing.

    Enter erases nothing, wherever the focus is.
    """

    erasing_wished = Signal()
    withdrawal_wished = Signal()

    def __init__(
        self, desk: Desk, plan: Erasing, *, can_withdraw: bool, parent: QWidget | None
    ) -> None:
        super().__init__(desk, desk.words("Erase the content"), parent)
        self._desk = desk
        self._plan = plan
        self._can_withdraw = can_withdraw
        self._build()
        self._connect()

    def _build(self) -> None:
        words = self._desk.words
        heading = words("Erase all that {number} says", number=self._plan.number)
        self.say(heading, role="heading")
        for text in self._told():
            self.say(text)
        self._sure = QCheckBox(words("I know that it cannot be brought back"))
        self.content.addWidget(self._sure)
        self._erase = QPushButton(words("Erase the content"))
        self._erase.setEnabled(False)
        self._erase.setAutoDefault(False)
        self._instead = QPushButton(words("Withdraw instead …"))
        self._instead.setHidden(not self._can_withdraw)
        self._cancel = QPushButton(words("Cancel"))
        self._cancel.setDefault(True)
        self.end_with(self._instead, self._cancel, self._erase)
        put_in_order(self)

    def _told(self) -> list[str]:
        words, plan = self._desk.words, self._plan
        told = [words("Every version of it goes, and nobody can bring it back.")]
        if plan.evidence:
            told.append(
                words.plural(
                    "{count} stored file goes with it.",
                    "{count} stored files go with it.",
                    len(plan.evidence),
                )
            )
        if plan.shared:
            told.append(
                words.plural(
                    "{count} file belongs to other entries too, and stays.",
                    "{count} files belong to other entries too, and stay.",
                    len(plan.shared),
                )
            )
        told.append(words("That something was erased, and when, stays in the history."))
        told.append(
            words(
                "Folders handed over still hold it, and so does a backup until the "
                "next one. A draft goes too."
            )
        )
        told += self._told_of_other_copies()
        if self._can_withdraw:
            told.append(
                words(
                    "To withdraw is something else: the entry stays here and can be "
                    "read, but is not taken along in reports."
                )
            )
        return told

    def _told_of_other_copies(self) -> list[str]:
        if not self._plan.other_copies:
            return []
        told = self._desk.words.plural(
            "{count} other copy of the log goes too, from another computer or set "
            "aside as damaged, with what only it holds.",
            "{count} other copies of the log go too, from another computer or set "
            "aside as damaged, with what only they hold.",
            self._plan.other_copies,
        )
        return [told]

    def _connect(self) -> None:
        self._sure.toggled.connect(self._erase.setEnabled)
        self._cancel.clicked.connect(self.reject)
        self._instead.clicked.connect(self._withdraw_instead)
        self._erase.clicked.connect(self._wish)

    def _withdraw_instead(self) -> None:
        self.reject()
        self.withdrawal_wished.emit()

    def _wish(self) -> None:
        self.accept()
        self.erasing_wished.emit()
