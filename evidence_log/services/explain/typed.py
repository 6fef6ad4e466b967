"""Words for what was typed in a form."""

from __future__ import annotations

from evidence_log import errors
from evidence_log.i18n import Words
from evidence_log.services.explain.texts import ErrorText, put_into_words


@put_into_words.register
def _(_: errors.DateMissing, words: Words) -> ErrorText:
    return ErrorText(
        words("An entry needs a date."),
        words("A month or a year is enough. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.FieldRefused, words: Words) -> ErrorText:
    return ErrorText(
        words("“{text}” cannot be used here.", text=error.text),
        words("Write dates as 13/3/2026 and times as 14.05. Nothing was changed."),
    )
