"""Words that give something away, by what they give away."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from evidence_log.paths import resources

_LANGUAGES = ("da", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Markers:
    """Words and phrases as people write them."""

    relative: tuple[str, ...]
    move: tuple[str, ...]
    camera: tuple[str, ...]
    tracker: tuple[str, ...]
    privileged_roles: tuple[str, ...]
    police_roles: tuple[str, ...]


@cache
def load_markers() -> Markers:
    """Read the words of all languages: a log is not always in the report's."""
    files = [resources() / "disclosure" / f"{one}.json" for one in _LANGUAGES]
    found = [json.loads(file.read_text(encoding="utf-8")) for file in files]

    def both(group: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(word for words in found for word in words[group]))

    return Markers(
        relative=both("relative"),
        move=both("move"),
        camera=both("camera"),
        tracker=both("tracker"),
        privileged_roles=both("privileged_roles"),
        police_roles=both("police_roles"),
    )
