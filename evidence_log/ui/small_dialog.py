"""A dialog of a few things: content above, buttons below, nothing of it ever cut."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from evidence_log.ui.desk import Desk
from evidence_log.ui.flow_layout import FlowLayout
from evidence_log.ui.plain import PlainLabel
from evidence_log.ui.scrolling import scrolling

_WIDTH = 520
_MOST_OF_THE_SCREEN = 0.85


class SmallDialog(QDialog):
    """As high as its *content* needs, also when more is shown later.

    *title* is spoken, and stands in no list of windows.

    Qt does not grow a window for text that is broken into lines; and where the
    screen is too low, as with large text, the content scrolls.
    """

    def __init__(self, desk: Desk, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        px = desk.theme.pixels
        self.setWindowTitle(desk.window_title)
        self.setAccessibleName(title)
        self._inner = QWidget()
        self._above = QVBoxLayout(self._inner)
        self._above.setContentsMargins(0, 0, 0, 0)
        self.content = QVBoxLayout()
        self.content.setSpacing(px(12))
        self._above.addLayout(self.content)
        self._above.addStretch()
        self._area = scrolling(self._inner)
        self._area.setAccessibleName(title)
        self._buttons = FlowLayout(px(8), at_end=True)
        self._whole = layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setSpacing(px(16))
        layout.addWidget(self._area, stretch=1)
        layout.addLayout(self._buttons)
        room = self.screen().availableSize() * _MOST_OF_THE_SCREEN
        self._most_height = room.height()
        self.setMinimumWidth(min(px(_WIDTH), room.width()))
        self._inner.installEventFilter(self)

    def say(self, text: str, *, role: str = "") -> PlainLabel:
        """Add *text* to the content."""
        label = PlainLabel(text, role=role)
        self.content.addWidget(label)
        return label

    def end_with(self, *buttons: QPushButton) -> None:
        """Put *buttons* where reading ends, the one that leads on last."""
        for button in buttons:
            self._buttons.addWidget(button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Make room when something is shown, or says more than before."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._make_room()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Begin as low as can be: Qt guesses the height without the width."""
        super().showEvent(event)
        self._make_room()
        self.resize(self.width(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lines break anew at another width."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self._area.setMinimumWidth(self._inner.minimumSizeHint().width())
        width = max(self._area.width(), self._area.minimumWidth())
        needed = self._above.totalSizeHint().height()
        if self._above.hasHeightForWidth():
            needed = self._above.totalHeightForWidth(width)
        height = min(needed, self._most_height)
        self._area.setMinimumHeight(height)
        can_scroll = needed > height
        policy = Qt.FocusPolicy.TabFocus if can_scroll else Qt.FocusPolicy.NoFocus
        self._area.setFocusPolicy(policy)
        self.setMinimumHeight(self._whole.minimumHeightForWidth(self.width()))
