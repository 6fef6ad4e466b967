"""What the person has chosen for the program; it is kept in the vault alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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

    *title* and *icon* are what the system shows of the program, *text_size* is
    1.0 to 2.0 times the normal one, *idle_minutes* 0 for never. *second_key* is a
    key sequence as Qt writes it (``F9``) that hides as Shift pressed three times does.
    """

    title: str = ""
    icon: str = "notes"
    language: str = "da"
    newest_first: bool = True
    hide_action: HideAction = HideAction.CLOSE
    second_key: str = ""
    idle_minutes: int = 5
    text_size: float = 1.0
    look: Look = Look.LIGHT
    blurred: bool = False
