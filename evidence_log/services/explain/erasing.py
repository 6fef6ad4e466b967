"""Words for what was erased for good, or asked to be."""

from __future__ import annotations

from evidence_log.errors import erasing
from evidence_log.i18n import Words
from evidence_log.services.explain.texts import ErrorText, put_into_words


@put_into_words.register
def _(error: erasing.EntryErased, words: Words) -> ErrorText:
    return ErrorText(
        words("The content of {number} was erased for good.", number=error.number),
        words("Its number is not used again. Nothing was changed."),
    )


@put_into_words.register
def _(error: erasing.EvidenceErased, words: Words) -> ErrorText:
    return ErrorText(
        words("The stored file {number} was erased for good.", number=error.number),
        words("Its number is not used again. Nothing was changed."),
    )


@put_into_words.register
def _(error: erasing.ErasingNotConfirmed, words: Words) -> ErrorText:
    return ErrorText(
        words("{number} was not erased.", number=error.number),
        words("Type its number when asked, or add --yes. Nothing was changed."),
    )
