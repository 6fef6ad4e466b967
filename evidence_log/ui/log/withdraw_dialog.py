"""Taking an entry back: it stays in the history, but in no report."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QRadioButton, QWidget

from evidence_log.domain.entry import LeftOutReason
from evidence_log.ui.desk import Desk
from evidence_log.ui.small_dialog import SmallDialog
from evidence_log.ui.tab_order import put_in_order


class WithdrawDialog(SmallDialog):
    """Asks why, and says what withdrawing is and what it is not.

    Enter withdraws nothing, wherever the focus is.
    """

    withdrawal_wished = Signal(LeftOutReason)

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk, desk.words("Withdraw"), parent)
        self._desk = desk
        self._build()
        self._connect()

    def _build(self) -> None:
        words = self._desk.words
        self.say(words("Withdraw this entry"), role="heading")
        self.say(
            words(
                "It is no longer taken along in reports. It stays in the log and in "
                "the history, and you can read it. It cannot be undone."
            )
        )
        self.say(words("Why?"))
        self._group = QButtonGroup(self)
        said = {
            LeftOutReason.MISTAKE: words("There is a mistake in it"),
            LeftOutReason.DUPLICATE: words("It is written twice"),
            LeftOutReason.SAFETY: words("For my safety"),
            LeftOutReason.OTHERS_PRIVACY: words("Out of regard for others"),
            LeftOutReason.NOT_SAID: words("I would rather not say"),
        }
        self._reasons = tuple(said)
        for place, reason in enumerate(self._reasons):
            button = QRadioButton(said[reason])
            self._group.addButton(button, place)
            self.content.addWidget(button)
        self.say(
            words("A report says how many are left out for which reason, no more."),
            role="quiet",
        )
        self._withdraw = QPushButton(words("Withdraw"))
        self._withdraw.setEnabled(False)
        self._withdraw.setAutoDefault(False)
        self._cancel = QPushButton(words("Cancel"))
        self._cancel.setDefault(True)
        self.end_with(self._cancel, self._withdraw)
        put_in_order(self)

    def _connect(self) -> None:
        self._group.idToggled.connect(lambda *_: self._withdraw.setEnabled(True))
        self._cancel.clicked.connect(self.reject)
        self._withdraw.clicked.connect(self._wish)

    def _wish(self) -> None:
        self.accept()
        self.withdrawal_wished.emit(self._reasons[self._group.checkedId()])
