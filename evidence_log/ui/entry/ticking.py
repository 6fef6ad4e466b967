"""Buttons that show with a ring or a tick whether they are pressed."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from evidence_log.ui.desk import Desk


def ticking_button(desk: Desk, text: str) -> QPushButton:
    """What is chosen is not told by colour alone, and keeps its width."""
    button = QPushButton(text)
    button.setCheckable(True)
    button.setIcon(desk.icons.icon("chip"))
    button.toggled.connect(
        lambda is_on: button.setIcon(desk.icons.icon("chosen" if is_on else "chip"))
    )
    return button
