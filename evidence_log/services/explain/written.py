"""Words for what was written in a file, an option or a field for a passphrase."""

from __future__ import annotations

from evidence_log.errors import written
from evidence_log.i18n import Words
from evidence_log.services.explain.texts import ErrorText, put_into_words


@put_into_words.register
def _(error: written.InputNotJson, words: Words) -> ErrorText:
    return ErrorText(
        words(
            "The file cannot be read as JSON (line {line}, column {column}).",
            line=error.line,
            column=error.column,
        ),
        words("Correct it there and try again. Nothing was changed."),
    )


@put_into_words.register
def _(error: written.UnknownKey, words: Words) -> ErrorText:
    return ErrorText(
        words(
            "Record {record} has a key that is not known: {key}",
            record=error.record,
            key=error.key,
        ),
        words("Correct or remove it and try again. Nothing was changed."),
    )


@put_into_words.register
def _(error: written.MissingKey, words: Words) -> ErrorText:
    return ErrorText(
        words(
            "Record {record} lacks the key {key}.", record=error.record, key=error.key
        ),
        words("Add it and try again. Nothing was changed."),
    )


@put_into_words.register
def _(error: written.ValueNotAllowed, words: Words) -> ErrorText:
    allowed = words("Allowed: {values}.", values=", ".join(error.allowed))
    nothing = words("Nothing was changed.")
    return ErrorText(
        words(
            "Record {record}: the value of {key} cannot be used.",
            record=error.record,
            key=error.key,
        ),
        f"{allowed} {nothing}" if error.allowed else nothing,
    )


@put_into_words.register
def _(error: written.KeyTwice, words: Words) -> ErrorText:
    return ErrorText(
        words(
            "Record {record}: the key {key} stands there twice.",
            record=error.record,
            key=error.key,
        ),
        words("Keep one of them and try again. Nothing was changed."),
    )


@put_into_words.register
def _(error: written.EmptyValue, words: Words) -> ErrorText:
    return ErrorText(
        words("Record {record}: {key} is empty.", record=error.record, key=error.key),
        words("Write something there and try again. Nothing was changed."),
    )


@put_into_words.register
def _(error: written.ValueUnreadable, words: Words) -> ErrorText:
    return ErrorText(
        words(
            "Record {record}: “{text}” cannot be used as {key}.",
            record=error.record,
            text=error.text,
            key=error.key,
        ),
        words(
            "Write it like this: {examples}. Nothing was changed.",
            examples=", ".join(error.examples),
        ),
    )


@put_into_words.register
def _(error: written.EndBeforeStart, words: Words) -> ErrorText:
    return ErrorText(
        words(
            "Record {record}: by {key} it ends before it begins.",
            record=error.record,
            key=error.key,
        ),
        words("Correct the beginning or the end. Nothing was changed."),
    )


@put_into_words.register
def _(_: written.EmptyText, words: Words) -> ErrorText:
    return ErrorText(
        words("An entry needs a short text about what happened."),
        words("Two lines are enough. Nothing was changed."),
    )


@put_into_words.register
def _(error: written.ImpossibleDate, words: Words) -> ErrorText:
    return ErrorText(
        words("“{text}” cannot be read as a date or a time.", text=error.text),
        words(
            "Write dates as 2025-03-14, 2025-03 or 2025, and times as 19:22. "
            "Nothing was changed."
        ),
    )


@put_into_words.register
def _(error: written.UnknownZone, words: Words) -> ErrorText:
    return ErrorText(
        words("“{text}” is not a time zone.", text=error.text),
        words("Write it as Europe/Copenhagen. Nothing was changed."),
    )


@put_into_words.register
def _(_: written.PeriodBackwards, words: Words) -> ErrorText:
    return ErrorText(
        words("The period ends before it begins."),
        words("Exchange the two dates. Nothing was changed."),
    )


@put_into_words.register
def _(_: written.EmptyPassphrase, words: Words) -> ErrorText:
    return ErrorText(
        words("The passphrase is empty."),
        words("Choose one of several words. Nothing was changed."),
    )


@put_into_words.register
def _(_: written.PassphraseMissing, words: Words) -> ErrorText:
    return ErrorText(
        words("No passphrase was given."),
        words("Give it in a file with --passphrase-file. Nothing was changed."),
    )


@put_into_words.register
def _(_: written.PassphrasesDiffer, words: Words) -> ErrorText:
    return ErrorText(
        words("The two passphrases are not alike."),
        words("Type the same one twice. Nothing was changed."),
    )


@put_into_words.register
def _(_: written.StandardInputTwice, words: Words) -> ErrorText:
    return ErrorText(
        words("Only one thing can be read from standard input."),
        words("Give the passphrase or the entries in a file. Nothing was changed."),
    )


@put_into_words.register
def _(_: written.CodeMistyped, words: Words) -> ErrorText:
    return ErrorText(
        words("The control code is not written as it should be."),
        words("Compare it with the paper sign by sign, and try again."),
    )
