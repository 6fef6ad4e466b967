"""Words for what was typed in a form."""

from __future__ import annotations

from evidence_log.errors import typed
from evidence_log.i18n import Words
from evidence_log.services.explain.texts import ErrorText, put_into_words
from evidence_log.services.typed_dates import is_midnight_of_next_day, says_about
from evidence_log.services.when_form import FormField


@put_into_words.register
def _(_: typed.DateMissing, words: Words) -> ErrorText:
    return ErrorText(
        words("An entry needs a date."),
        words("A month or a year is enough. Nothing was changed."),
    )


@put_into_words.register
def _(error: typed.FieldRefused, words: Words) -> ErrorText:
    refused = words("“{text}” cannot be used here.", text=error.text)
    return ErrorText(
        f"{refused} {_form(error, words)}",
        words("Nothing was changed."),
    )


def _form(error: typed.FieldRefused, words: Words) -> str:
    """What the field takes, by example."""
    match error.field:
        case FormField.DATE | FormField.END_DATE:
            return words("Write 13/3/2026, March 2026 or 2026.")
        case FormField.NOTED_ON_PAPER | FormField.REPORTED_ON:
            return words("Write a whole date, such as 13/3/2026.")
        case FormField.TIME | FormField.END_TIME:
            return _time(error, words)
        case FormField.COUNT:
            return words("Write how many times, from 1.")
        case FormField.SILENT_COUNT:
            return words("No more of them can be silent than there were.")
        case _:
            return words("Write what happened.")


def _time(error: typed.FieldRefused, words: Words) -> str:
    if is_midnight_of_next_day(error.text):
        return words("Midnight is 00.00 of the day after.")
    if not says_about(error.text):
        return words("Write a time of day, such as 14.05.")
    if error.field == FormField.TIME:
        return words("Write the time alone, and choose “About” beside it.")
    return words("Write the time alone, such as 14.05.")
