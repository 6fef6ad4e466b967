"""One header of a reply: each field checked for kind and range before it is a value."""

from __future__ import annotations

import json
import re

from evidence_log.intake.sniff import MediaType, sniff

MOST_TAGS = 400
MOST_TAG_CHARACTERS = 200
_MOST_DEVICE_CHARACTERS = 100
_MOST_SECONDS = 10_000 * 366 * 24 * 60 * 60


class Fields:
    """The header of a frame; each reader checks one field or raises ValueError."""

    def __init__(self, untrusted_header: bytes) -> None:
        try:
            untrusted: object = json.loads(untrusted_header)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error
        if not isinstance(untrusted, dict):
            raise ValueError("not an object")  # noqa: TRY004 - data, not a wrong call
        self._untrusted: dict[str, object] = untrusted

    def whole(self, key: str, *, most: int) -> int:
        """A whole number from 1 to *most*."""
        value = self._untrusted.get(key)
        if type(value) is not int or not 1 <= value <= most:
            raise ValueError(key)
        return value

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self._untrusted.get(key)
        if value is not True and value is not False:
            raise ValueError(key)
        return value

    def line(self, key: str) -> str | None:
        """A printable line, or nothing."""
        value = self._untrusted.get(key)
        return None if value is None else _line(value, _MOST_DEVICE_CHARACTERS)

    def matching(self, key: str, pattern: re.Pattern[str]) -> str | None:
        """A text of this pattern, or nothing."""
        value = self._untrusted.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise ValueError(key)
        return value

    def place(self, key: str) -> tuple[float, float] | None:
        """Degrees north and east, or nothing."""
        value = self._untrusted.get(key)
        if value is None:
            return None
        if not isinstance(value, list) or len(value) != 2:
            raise ValueError(key)
        return _degrees(value[0], most=90), _degrees(value[1], most=180)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """Names with their values, each a printable line."""
        value = self._untrusted.get(key)
        if not isinstance(value, list) or len(value) > MOST_TAGS:
            raise ValueError(key)
        return tuple(_pair(one) for one in value)

    def number(self, key: str, *, least: float, most: float) -> float:
        """A finite number of this range."""
        return _number(self._untrusted.get(key), least=least, most=most)

    def seconds(self, key: str) -> int | None:
        """A whole number of seconds of either sign, or nothing."""
        value = self._untrusted.get(key)
        if value is None:
            return None
        if type(value) is not int or abs(value) > _MOST_SECONDS:
            raise ValueError(key)
        return value

    def sizes(
        self, key: str, *, longest: int, most: float
    ) -> tuple[tuple[float, float], ...]:
        """At most *longest* pairs of a width and a height."""
        value = self._untrusted.get(key)
        if not isinstance(value, list) or len(value) > longest:
            raise ValueError(key)
        return tuple(_size(one, most=most) for one in value)

    def text(self, key: str, *, most: int) -> str:
        """A text of at most *most* characters."""
        value = self._untrusted.get(key)
        if not isinstance(value, str) or len(value) > most:
            raise ValueError(key)
        return value

    def texts(self, key: str, *, most: int) -> tuple[str, ...]:
        """At most *most* texts."""
        value = self._untrusted.get(key)
        if not isinstance(value, list) or len(value) > most:
            raise ValueError(key)
        found = tuple(one for one in value if isinstance(one, str))
        if len(found) != len(value):
            raise ValueError(key)
        return found

    def texts_by_name(self, key: str, *, most: int) -> tuple[tuple[str, str], ...]:
        """At most *most* pairs of a name and a text."""
        value = self._untrusted.get(key)
        if not isinstance(value, list) or len(value) > most:
            raise ValueError(key)
        found = tuple((one[0], one[1]) for one in value if _are_two_texts(one))
        if len(found) != len(value):
            raise ValueError(key)
        return found

    def type_of(self, content: bytes, *allowed: MediaType) -> MediaType:
        """The kind of file that *content* is, if it is the one told and allowed."""
        found = sniff(content)
        if found not in allowed or self._untrusted.get("media_type") != found.value:
            raise ValueError("media_type")
        return found


def _are_two_texts(untrusted: object) -> bool:
    if not isinstance(untrusted, list) or len(untrusted) != 2:
        return False
    return all(isinstance(one, str) for one in untrusted)


def _line(untrusted: object, most: int) -> str:
    if not isinstance(untrusted, str) or len(untrusted) > most:
        raise ValueError("text")
    if not untrusted.isprintable():
        raise ValueError("control characters")
    return untrusted


def _degrees(untrusted: object, *, most: int) -> float:
    if not isinstance(untrusted, (int, float)) or not abs(untrusted) <= most:
        raise ValueError("degrees")
    return float(untrusted)


def _pair(untrusted: object) -> tuple[str, str]:
    if not isinstance(untrusted, list) or len(untrusted) != 2:
        raise ValueError("tags")
    name, value = untrusted
    return _line(name, MOST_TAG_CHARACTERS), _line(value, MOST_TAG_CHARACTERS)


def _number(untrusted: object, *, least: float, most: float) -> float:
    if type(untrusted) not in {int, float}:
        raise ValueError("number")
    assert isinstance(untrusted, (int, float))
    if not least <= untrusted <= most:
        raise ValueError("number")
    return float(untrusted)


def _size(untrusted: object, *, most: float) -> tuple[float, float]:
    if not isinstance(untrusted, list) or len(untrusted) != 2:
        raise ValueError("size")
    width, height = (_number(one, least=0.5, most=most) for one in untrusted)
    return width, height
