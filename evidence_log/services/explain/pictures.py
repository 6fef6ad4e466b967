"""Words for files that were to become pictures."""

from __future__ import annotations

from evidence_log.errors import pictures
from evidence_log.i18n import Words
from evidence_log.services.explain.texts import ErrorText, put_into_words


@put_into_words.register
def _(_: pictures.CannotShow, words: Words) -> ErrorText:
    return ErrorText(
        words("The file cannot be shown here. It is stored unchanged."),
        words("You do not need to open it elsewhere."),
    )


@put_into_words.register
def _(_: pictures.CannotClean, words: Words) -> ErrorText:
    return ErrorText(
        words("No copy without hidden details can be made of this file."),
        words("It is stored unchanged, and stays out of the folder."),
    )
