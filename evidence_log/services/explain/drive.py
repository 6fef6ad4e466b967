"""Words for drives that are full, closed or broken, and files not shown."""

from __future__ import annotations

from evidence_log import errors
from evidence_log.i18n import Words
from evidence_log.services.explain.texts import ErrorText, put_into_words


@put_into_words.register
def _(error: errors.DiskFull, words: Words) -> ErrorText:
    title = words("There is no room on the drive.")
    if not error.needed_bytes:
        return ErrorText(
            title,
            words("Your entries are saved. Free some room, or choose another place."),
        )
    return ErrorText(
        title,
        words(
            "Your entries are saved. Free {size} MB, or choose another place.",
            size=error.needed_bytes // 1_000_000 + 1,
        ),
    )


@put_into_words.register
def _(error: errors.NoPermission, words: Words) -> ErrorText:
    return ErrorText(
        words("The computer does not allow access to {path}.", path=error.path),
        words("Choose another place. Nothing saved was lost."),
    )


@put_into_words.register
def _(error: errors.DriveFailed, words: Words) -> ErrorText:
    return ErrorText(
        words(
            "The drive could not be read or written (error {number}).",
            number=error.number,
        ),
        words("Nothing saved was lost. Look at the cable or the drive, and try again."),
    )


@put_into_words.register
def _(_: errors.SecretUnsettled, words: Words) -> ErrorText:
    return ErrorText(
        words("The drive failed while the way to open the log was being changed."),
        words(
            "Nothing saved was lost. Try the new passphrase or code first, then the "
            "old one: one of the two opens the log. Keep both."
        ),
    )


@put_into_words.register
def _(_: errors.CannotShow, words: Words) -> ErrorText:
    return ErrorText(
        words("The file cannot be shown here. It is stored unchanged."),
        words("You do not need to open it elsewhere."),
    )


@put_into_words.register
def _(_: errors.CannotClean, words: Words) -> ErrorText:
    return ErrorText(
        words("No copy without hidden details can be made of this file."),
        words("It is stored unchanged, and stays out of the folder."),
    )
