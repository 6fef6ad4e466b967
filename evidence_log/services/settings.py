"""What the person has chosen for the program; it is kept in the vault alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from evidence_log.domain.document import decode, encode
from evidence_log.errors.opening import DatabaseDamaged
from evidence_log.services.session import OpenLog

# What is offered; a log may hold another choice, of a later version.
ICONS = ("notes", "list", "book", "leaf")
SECOND_KEYS = ("F8", "F9", "F12", "Pause", "Ctrl+Shift+H")
IDLE_MINUTES = (1, 2, 5, 10, 15, 30)
TEXT_PERCENTS = (100, 125, 150, 175, 200)


class HideAction(StrEnum):
    """What hiding ends in, once all windows are covered."""

    CLOSE = "close"
    LOCK = "lock"


class Look(StrEnum):
    """Light or dark windows."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Chosen by the person; the defaults hold for a new log.

    *title* and *icon* are what the system shows of the program, *text_percent* is
    100 to 200 percent of the normal one, *idle_minutes* 0 for never. *second_key* is a
    key sequence as Qt writes it (``F9``) that hides as Shift pressed three times does.
    """

    title: str = ""
    icon: str = "notes"
    language: str = "da"
    newest_first: bool = True
    hide_action: HideAction = HideAction.CLOSE
    second_key: str = ""
    idle_minutes: int = 5
    text_percent: int = 100
    look: Look = Look.LIGHT
    blurred: bool = False


def load_settings(log: OpenLog) -> Settings:
    """What was chosen; the defaults where nothing was, or where it cannot be read.

    A later version's settings may hold more than this one knows: nothing of the
    person's hangs on them, so they never keep a log from opening.
    """
    document = log.vault.settings.load()
    if document is None:
        return Settings()
    try:
        return decode(document, Settings)
    except DatabaseDamaged:
        return Settings()


def save_settings(log: OpenLog, settings: Settings) -> None:
    """Keep what was chosen; raise StorageFailed errors."""
    log.vault.settings.save(encode(settings))
