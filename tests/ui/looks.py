"""The looks that every window has to have: language, text size, light or dark."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from ui.desks import new_desk
from ui.pseudo_words import PseudoWords
from ui.sample_log import Wording, as_written, in_greek

from evidence_log.ui.desk import Desk
from evidence_log.ui.theme import Mode, Theme

PSEUDO = "pseudo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """*language* is one of ours, or PSEUDO, which is read from the right."""

    language: str
    factor: float = 1.0
    mode: Mode = Mode.LIGHT

    def __str__(self) -> str:
        return f"{self.language}-{self.mode}-{self.factor * 100:.0f}"

    @property
    def wording(self) -> Wording:
        """Beside the pseudo-language, a person's own words have no Latin letter."""
        return in_greek if self.language == PSEUDO else as_written


def desk_for(application: QApplication, look: Look) -> Desk:
    """A desk in this look, which *application* puts on."""
    is_pseudo = look.language == PSEUDO
    desk = new_desk(
        application,
        language="en" if is_pseudo else look.language,
        theme=Theme(mode=look.mode, factor=look.factor),
    )
    application.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if is_pseudo else Qt.LayoutDirection.LeftToRight
    )
    return replace(desk, words=PseudoWords()) if is_pseudo else desk
