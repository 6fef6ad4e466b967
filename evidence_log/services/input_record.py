"""One object of an input file, read key by key with named refusals."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, time
from enum import StrEnum
from typing import TypeVar

from evidence_log.domain.document import Json
from evidence_log.domain.moment import PartialDate, parse_time
from evidence_log.errors.written import (
    EmptyValue,
    EndBeforeStart,
    ImpossibleDate,
    InputNotJson,
    KeyTwice,
    MissingKey,
    UnknownKey,
    ValueNotAllowed,
    ValueUnreadable,
)

Choice = TypeVar("Choice", bound=StrEnum)
Part = TypeVar("Part")

_MOST_TIMES = 1_000_000

# How a value is written, told to who wrote another one; the same in every language.
_TEXT = '"…"'
_TEXTS = f"[{_TEXT}, …]"
_OBJECT = "{…}"
_DAY = "2025-03-14"
_DATES = (_DAY, "2025-03", "2025")
_TIME = "19:22"


class _Doubled(dict[str, Json]):
    """An object in which *key* stands twice: refused by who knows its record."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


class InputRecord:
    """A JSON object from outside; *number* counts from 1 and goes into refusals.

    Every reader returns the default where the key is absent or null, and nowhere
    else: it raises ValueNotAllowed where the value is of another kind, and
    ValueUnreadable where a text is no date or time.
    """

    def __init__(
        self,
        untrusted_value: Json,
        number: int,
        allowed: frozenset[str],
        *,
        place: str = "",
    ) -> None:
        if isinstance(untrusted_value, _Doubled):
            raise KeyTwice(f"{place}{untrusted_value.key}", number)
        if not isinstance(untrusted_value, dict):
            raise ValueNotAllowed(place.rstrip(".") or "{}", number, (_OBJECT,))
        for key in untrusted_value:
            if key not in allowed:
                raise UnknownKey(f"{place}{key}", number)
        self._values = untrusted_value
        self._place = place
        self.number = number

    def refuse(self, key: str, *allowed: str) -> ValueNotAllowed:
        """The refusal of this key's value, to be raised by the caller."""
        return ValueNotAllowed(f"{self._place}{key}", self.number, allowed)

    def unreadable(self, key: str, text: str, *examples: str) -> ValueUnreadable:
        """The refusal of a text under this key, to be raised by the caller."""
        return ValueUnreadable(f"{self._place}{key}", self.number, text, examples)

    def backwards(self, key: str) -> EndBeforeStart:
        """The refusal of an end, to be raised by the caller."""
        return EndBeforeStart(f"{self._place}{key}", self.number)

    def not_a_day(self, key: str) -> ValueUnreadable:
        """The refusal of a date that had to be a whole day, or lies too far off."""
        return self.unreadable(key, self.text(key), _DAY)

    def require(self, key: str) -> None:
        """Raise MissingKey where *key* is absent or null."""
        if self._values.get(key) is None:
            raise MissingKey(f"{self._place}{key}", self.number)

    def text(self, key: str) -> str:
        """A text as it stands, unchanged; numbers are refused."""
        return self.given(key) or ""

    def given(self, key: str) -> str | None:
        """The same, with None where nothing was given."""
        value = self._values.get(key)
        if value is not None and not isinstance(value, str):
            raise self.refuse(key, _TEXT)
        return value

    def required_text(self, key: str) -> str:
        """A text that says something; raises MissingKey and EmptyValue."""
        self.require(key)
        text = self.text(key)
        if not text.strip():
            raise EmptyValue(f"{self._place}{key}", self.number)
        return text

    def flag(self, key: str) -> bool | None:
        """True, False or None for "not said"."""
        value = self._values.get(key)
        if value is not None and not isinstance(value, bool):
            raise self.refuse(key, "true", "false")
        return value

    def count(self, key: str, default: int, *, least: int = 0) -> int:
        """A whole number from *least* to a million."""
        value = self._values.get(key)
        if value is None:
            return default
        allowed = f"{least}–{_MOST_TIMES}"
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.refuse(key, allowed)
        if not least <= value <= _MOST_TIMES:
            raise self.refuse(key, allowed)
        return value

    def choice(self, key: str, kind: type[Choice]) -> Choice | None:
        """One of our stable keys."""
        value = self.given(key)
        return None if value is None else self._as_choice(key, value, kind)

    def choice_or_note(
        self, key: str, kind: type[Choice], other: Choice
    ) -> tuple[Choice | None, str]:
        """A stable key, or *other* with the free text that was given instead."""
        value = self.text(key)
        if not value:
            return None, ""
        if value in list(kind):
            return kind(value), ""
        return other, value

    def choices(self, key: str, kind: type[Choice]) -> tuple[Choice, ...]:
        """A list of stable keys, each once, in the order given."""
        found = (self._as_choice(key, text, kind) for text in self.texts(key))
        return tuple(dict.fromkeys(found))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self._values.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self.refuse(key, _TEXTS)
        texts = tuple(item for item in value if isinstance(item, str))
        if len(texts) != len(value):
            raise self.refuse(key, _TEXTS)
        return texts

    def day(self, key: str) -> date | None:
        """A whole date, ``YYYY-MM-DD``."""
        found = self._date(key, _DAY)
        if found is None:
            return None
        if not found.day:
            raise self.not_a_day(key)
        return found.first_day

    def partial_day(self, key: str) -> PartialDate | None:
        """A date that may lack its day or month."""
        return self._date(key, *_DATES)

    def time(self, key: str) -> time | None:
        """A time of day, ``HH:MM`` or ``HH:MM:SS``."""
        text = self.given(key)
        try:
            return None if text is None else parse_time(text)
        except ImpossibleDate as error:
            raise self.unreadable(key, error.text, _TIME) from None

    def parts(
        self,
        key: str,
        allowed: frozenset[str],
        read: Callable[[InputRecord], Part],
        *,
        text_is: str = "",
    ) -> tuple[Part, ...]:
        """A list of objects, each read by *read*.

        Where *text_is* is given, a text stands for an object with that one key.
        """
        value = self._values.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self.refuse(key, f"[{_TEXT if text_is else _OBJECT}, …]")
        whole: list[Json] = [
            {text_is: item} if text_is and isinstance(item, str) else item
            for item in value
        ]
        return tuple(read(self._inner(key, item, allowed)) for item in whole)

    def part(self, key: str, allowed: frozenset[str]) -> InputRecord:
        """One inner object; an empty one where the key is absent."""
        value = self._values.get(key)
        return self._inner(key, {} if value is None else value, allowed)

    def _date(self, key: str, *examples: str) -> PartialDate | None:
        text = self.given(key)
        try:
            return None if text is None else PartialDate.parse(text)
        except ImpossibleDate as error:
            raise self.unreadable(key, error.text, *examples) from None

    def _inner(self, key: str, value: Json, allowed: frozenset[str]) -> InputRecord:
        place = f"{self._place}{key}."
        return InputRecord(value, self.number, allowed, place=place)

    def _as_choice(self, key: str, value: str, kind: type[Choice]) -> Choice:
        if value not in list(kind):
            raise self.refuse(key, *kind)
        return kind(value)


def read_json(untrusted_text: str, *, first_line: int = 1) -> Json:
    """Read one JSON value; raise InputNotJson with line and column.

    Two equal keys in one object are refused by the InputRecord that is made of it.
    """
    try:
        value: Json = json.loads(untrusted_text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise InputNotJson(error.lineno + first_line - 1, error.colno) from None
    except (RecursionError, ValueError):  # nested too deeply, or thousands of digits
        raise InputNotJson(first_line, 1) from None
    return value


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for key, value in pairs:
        if key in found:
            return _Doubled(key)
        found[key] = value
    return found


def read_json_records(untrusted: bytes) -> tuple[Json, ...]:
    """Read one JSON object, a JSON list, or JSON Lines (one object a line)."""
    try:
        text = untrusted.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = untrusted.count(b"\n", 0, error.start) + 1
        raise InputNotJson(line, 1) from None
    if text.lstrip().startswith("["):
        value = read_json(text)
        assert isinstance(value, list)
        return tuple(value)
    lines = text.split("\n")
    if _is_json(next(filter(str.strip, lines), "")):
        return tuple(
            read_json(line, first_line=number)
            for number, line in enumerate(lines, start=1)
            if line.strip()
        )
    return (read_json(text),)


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (RecursionError, ValueError):
        return False
    return True
