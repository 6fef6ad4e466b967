"""A heading that unfolds what stands below it."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evidence_log.ui.desk import Desk


class Unfolding(QWidget):
    """The heading is a button that stays pressed while its content is shown."""

    def __init__(self, desk: Desk, title: str, content: QWidget) -> None:
        super().__init__()
        self._icons = desk.icons
        px = desk.theme.pixels
        self._heading = QPushButton(title)
        self._heading.setCheckable(True)
        self._heading.setProperty("role", "fold")
        self._content = content
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._heading)
        inner = QVBoxLayout()
        inner.setContentsMargins(px(14), px(6), px(4), px(10))
        inner.addWidget(content)
        layout.addLayout(inner)
        self._heading.toggled.connect(self._toggled)
        self._toggled(is_open=False)

    def unfold(self, *, is_open: bool) -> None:
        """Show the content, or put it away."""
        self._heading.setChecked(is_open)

    def _toggled(self, is_open: bool) -> None:  # noqa: FBT001 - Qt hands it so
        self._heading.setIcon(self._icons.icon("fold" if is_open else "unfold"))
        self._content.setVisible(is_open)
