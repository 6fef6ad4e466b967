"""Words for copies of a vault."""

from __future__ import annotations

from evidence_log.errors import copies
from evidence_log.i18n import Words
from evidence_log.services.explain.texts import ErrorText, put_into_words


@put_into_words.register
def _(error: copies.NotAtRest, words: Words) -> ErrorText:
    return ErrorText(
        words("The log in {path} was not closed.", path=error.path),
        words(
            "Nothing was lost. Open it once in the ordinary way, or copy the folder to "
            "this computer and open it there. Then try again."
        ),
    )


@put_into_words.register
def _(error: copies.BackupOfAnother, words: Words) -> ErrorText:
    return ErrorText(
        words("In {path} there is another log, or a copy of another.", path=error.path),
        words("Choose a new folder for this one. Nothing was changed."),
    )


@put_into_words.register
def _(error: copies.BackupAhead, words: Words) -> ErrorText:
    return ErrorText(
        words("The copy in {path} holds what this log lacks.", path=error.path),
        words(
            "The log was used on two computers, or an older one was put back. Nothing "
            "was changed. Look into the copy, and choose a new folder for this log."
        ),
    )
