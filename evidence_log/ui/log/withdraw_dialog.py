"""Taking an entry back: it stays in the history, but in no report."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from evidence_log.domain.entry import LeftOutReason
from evidence_log.ui.desk import Desk
from evidence_log.ui.plain import PlainLabel

_WIDTH = 480


class WithdrawDialog(QDialog):
    """Asks why, and says what withdrawing is and what it is not."""

    withdrawal_wished = Signal(LeftOutReason)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._build()
        self._connect()

    def _build(self) -> None:
        words, px = self._desk.words, self._desk.theme.pixels
        self.setWindowTitle(words("Withdraw"))
        self.setMinimumWidth(px(_WIDTH))
        layout = QVBoxLayout(self)
        layout.setSpacing(px(10))
        layout.addWidget(PlainLabel(words("Withdraw this entry"), role="heading"))
        layout.addWidget(
            PlainLabel(
                words(
                    "It is no longer taken along in reports. It stays in the log and "
                    "in the history, and you can read it. It cannot be undone."
                )
            )
        )
        layout.addWidget(PlainLabel(words("Why?")))
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
            layout.addWidget(button)
        layout.addWidget(
            PlainLabel(
                words("A report says how many are left out for which reason, no more."),
                role="quiet",
            )
        )
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        words = self._desk.words
        self._withdraw = QPushButton(words("Withdraw"))
        self._withdraw.setEnabled(False)
        self._cancel = QPushButton(words("Cancel"))
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._withdraw)
        return buttons

    def _connect(self) -> None:
        self._group.idToggled.connect(lambda *_: self._withdraw.setEnabled(True))
        self._cancel.clicked.connect(self.reject)
        self._withdraw.clicked.connect(self._wish)

    def _wish(self) -> None:
        self.accept()
        self.withdrawal_wished.emit(self._reasons[self._group.checkedId()])
