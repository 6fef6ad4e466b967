"""Words for what was typed in a form."""

from __future__ import annotations

from evidence_log.errors import typed
from evidence_log.i18n import Words
from evidence_log.services.explain.texts import ErrorText, put_into_words
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
        f"{refused} {_form(error.field, words)}",
        words("Nothing was changed."),
    )


def _form(field: str, words: Words) -> str:
    """What the field takes, by example."""
    match field:
        case FormField.DATE | FormField.END_DATE:
            return words("Write 13/3/2026, March 2026 or 2026.")
        case FormField.NOTED_ON_PAPER | FormField.REPORTED_ON:
            return words("Write a whole date, such as 13/3/2026.")
        case FormField.TIME | FormField.END_TIME:
            return words("Write a time of day, such as 14.05.")
        case FormField.COUNT:
            return words("Write how many times, from 1.")
        case FormField.SILENT_COUNT:
            return words("No more of them can be silent than there were.")
        case _:
            return words("Write what happened.")
