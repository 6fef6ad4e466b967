"""What was written in a file, an option or a field for a passphrase."""

from __future__ import annotations

from evidence_log.errors import BadInput


class InputNotJson(BadInput):
    """The file is not JSON; *line* and *column* count from 1."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__(f"line {line}, column {column}")
        self.line = line
        self.column = column


class UnknownKey(BadInput):
    """The input has a key we do not know. *record* counts from 1."""

    def __init__(self, key: str, record: int) -> None:
        super().__init__(f"{key!r} in record {record}")
        self.key = key
        self.record = record


class MissingKey(BadInput):
    """The input lacks a key that is required. *record* counts from 1."""

    def __init__(self, key: str, record: int) -> None:
        super().__init__(f"{key!r} in record {record}")
        self.key = key
        self.record = record


class ValueNotAllowed(BadInput):
    """A key's value is of the wrong kind, or none of the *allowed* ones."""

    def __init__(self, key: str, record: int, allowed: tuple[str, ...] = ()) -> None:
        super().__init__(f"{key!r} in record {record}")
        self.key = key
        self.record = record
        self.allowed = allowed


class KeyTwice(BadInput):
    """A key stands twice in one object, so that one of the two would vanish."""

    def __init__(self, key: str, record: int) -> None:
        super().__init__(f"{key!r} in record {record}")
        self.key = key
        self.record = record


class EmptyValue(BadInput):
    """A key whose text must say something has an empty one."""

    def __init__(self, key: str, record: int) -> None:
        super().__init__(f"{key!r} in record {record}")
        self.key = key
        self.record = record


class ValueUnreadable(BadInput):
    """A key's text is no date, time or zone; *examples* are."""

    def __init__(
        self, key: str, record: int, text: str, examples: tuple[str, ...]
    ) -> None:
        super().__init__(f"{key!r} in record {record}")
        self.key = key
        self.record = record
        self.text = text
        self.examples = examples


class EndBeforeStart(BadInput):
    """What the key says ends before it begins."""

    def __init__(self, key: str, record: int) -> None:
        super().__init__(f"{key!r} in record {record}")
        self.key = key
        self.record = record


class EmptyText(BadInput):
    """The description of what happened is empty."""


class ImpossibleDate(BadInput):
    """The date or time is not one that exists."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class UnknownZone(BadInput):
    """The time zone is no IANA name."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class PeriodBackwards(BadInput):
    """The period ends before it begins."""


class EmptyPassphrase(BadInput):
    """A vault needs a passphrase of at least one character."""


class PassphraseMissing(BadInput):
    """No passphrase was given, and there is nobody to ask."""


class PassphrasesDiffer(BadInput):
    """The new passphrase was not typed twice alike."""


class StandardInputTwice(BadInput):
    """Two things were to be read from standard input."""


class CodeMistyped(BadInput):
    """A control code or seal is not written as ours are (check sign wrong)."""
