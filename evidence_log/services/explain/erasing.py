"""Words for what was erased for good, and for the draft."""

from __future__ import annotations

from evidence_log import errors
from evidence_log.i18n import Words
from evidence_log.services.explain.texts import ErrorText, put_into_words


@put_into_words.register
def _(error: errors.EntryErased, words: Words) -> ErrorText:
    return ErrorText(
        words("The content of {number} was erased for good.", number=error.number),
        words("Its number is not used again. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.EvidenceErased, words: Words) -> ErrorText:
    return ErrorText(
        words("The stored file {number} was erased for good.", number=error.number),
        words("Its number is not used again. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.ErasingNotConfirmed, words: Words) -> ErrorText:
    return ErrorText(
        words("{number} was not erased.", number=error.number),
        words("Type its number when asked, or add --yes. Nothing was changed."),
    )


@put_into_words.register
def _(_: errors.DraftDamaged, words: Words) -> ErrorText:
    return ErrorText(
        words("The draft you were writing is damaged."),
        words("Nothing saved in the log was lost. The damaged file is kept aside."),
    )
