"""Words for drives that are full, closed or broken."""

from __future__ import annotations

from evidence_log.errors import drive
from evidence_log.i18n import Words
from evidence_log.services.explain.texts import ErrorText, put_into_words


@put_into_words.register
def _(error: drive.DiskFull, words: Words) -> ErrorText:
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
def _(error: drive.NoPermission, words: Words) -> ErrorText:
    return ErrorText(
        words("The computer does not allow access to {path}.", path=error.path),
        words("Choose another place. Nothing saved was lost."),
    )


@put_into_words.register
def _(error: drive.DriveFailed, words: Words) -> ErrorText:
    return ErrorText(
        words(
            "The drive could not be read or written (error {number}).",
            number=error.number,
        ),
        words("Nothing saved was lost. Look at the cable or the drive, and try again."),
    )


@put_into_words.register
def _(_: drive.SecretUnsettled, words: Words) -> ErrorText:
    return ErrorText(
        words("The drive failed while the way to open the log was being changed."),
        words(
            "Nothing saved was lost. Try the new passphrase or code first, then the "
            "old one: one of the two opens the log. Keep both."
        ),
    )
