"""Words for failures to open a vault or to read what it holds."""

from __future__ import annotations

from evidence_log.errors import opening
from evidence_log.i18n import Words
from evidence_log.services.explain.texts import ErrorText, put_into_words


@put_into_words.register
def _(_: opening.WrongPassphrase, words: Words) -> ErrorText:
    return ErrorText(
        words("The passphrase does not fit. Nothing has been deleted."),
        words("Look for capital letters and try again, or use the recovery code."),
    )


@put_into_words.register
def _(_: opening.WrongRecoveryCode, words: Words) -> ErrorText:
    return ErrorText(
        words("The recovery code does not fit. Nothing has been deleted."),
        words("Compare it with your slip sign by sign, and try again."),
    )


@put_into_words.register
def _(_: opening.NoRecoveryCode, words: Words) -> ErrorText:
    return ErrorText(
        words("This log has no recovery code. Nothing has been deleted."),
        words("Open it with its passphrase; then a code can be made."),
    )


@put_into_words.register
def _(_: opening.VaultInUse, words: Words) -> ErrorText:
    return ErrorText(
        words("The log is open somewhere else."),
        words("Close it there first. Nothing was changed."),
    )


@put_into_words.register
def _(error: opening.NotAVault, words: Words) -> ErrorText:
    return ErrorText(
        words("There is no log in {path}.", path=error.path),
        words("Choose the folder that holds the log. Nothing was changed."),
    )


@put_into_words.register
def _(error: opening.VaultTooNew, words: Words) -> ErrorText:
    return ErrorText(
        words("A newer version of the program made this log."),
        words(
            "Install the newest version, then open it again. Nothing was changed. "
            "(The log is version {found}; this program reads up to {supported}.)",
            found=error.found,
            supported=error.supported,
        ),
    )


@put_into_words.register
def _(_: opening.HeaderDamaged, words: Words) -> ErrorText:
    return ErrorText(
        words("The part of the log that unlocks it is damaged."),
        words("Nothing has been deleted. Keep the folder as it is, and try a copy."),
    )


@put_into_words.register
def _(error: opening.KeyParametersRefused, words: Words) -> ErrorText:
    return ErrorText(
        words("The log asks to be unlocked in a way that is not safe."),
        words(
            "It was not opened, and nothing was changed. Somebody may have altered "
            "the folder; try a copy. ({parameter} = {value})",
            parameter=error.parameter,
            value=error.value,
        ),
    )


@put_into_words.register
def _(_: opening.DatabaseDamaged, words: Words) -> ErrorText:
    return ErrorText(
        words("Something in the log is damaged."),
        words(
            "Nothing has been deleted. Most damage can be healed: evidence-log repair"
        ),
    )


@put_into_words.register
def _(_: opening.NothingToSalvage, words: Words) -> ErrorText:
    return ErrorText(
        words("Nothing in the log can be read any more, and no kept copy of it."),
        words("Nothing has been deleted. Try a backup: repair with --from its folder."),
    )


@put_into_words.register
def _(error: opening.EvidenceDamaged, words: Words) -> ErrorText:
    return ErrorText(
        words("The stored file {number} is damaged.", number=error.evidence_id),
        words("Nothing has been deleted. Everything else can still be read."),
    )


@put_into_words.register
def _(_: opening.DraftDamaged, words: Words) -> ErrorText:
    return ErrorText(
        words("The draft you were writing is damaged."),
        words("Nothing saved in the log was lost. The damaged file is kept aside."),
    )
