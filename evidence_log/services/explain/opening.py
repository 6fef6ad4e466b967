"""Words for failures to open a vault or to read what it holds."""

from __future__ import annotations

from evidence_log import errors
from evidence_log.i18n import Words
from evidence_log.services.explain.texts import ErrorText, put_into_words


@put_into_words.register
def _(_: errors.WrongPassphrase, words: Words) -> ErrorText:
    return ErrorText(
        words("The passphrase does not fit. Nothing has been deleted."),
        words("Look for capital letters and try again, or use the recovery code."),
    )


@put_into_words.register
def _(_: errors.WrongRecoveryCode, words: Words) -> ErrorText:
    return ErrorText(
        words("The recovery code does not fit. Nothing has been deleted."),
        words("Compare it with your slip sign by sign, and try again."),
    )


@put_into_words.register
def _(_: errors.NoRecoveryCode, words: Words) -> ErrorText:
    return ErrorText(
        words("This log has no recovery code. Nothing has been deleted."),
        words("Open it with its passphrase; then a code can be made."),
    )


@put_into_words.register
def _(_: errors.VaultInUse, words: Words) -> ErrorText:
    return ErrorText(
        words("The log is open somewhere else."),
        words("Close it there first. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.NotAVault, words: Words) -> ErrorText:
    return ErrorText(
        words("There is no log in {path}.", path=error.path),
        words("Choose the folder that holds the log. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.VaultTooNew, words: Words) -> ErrorText:
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
def _(_: errors.HeaderDamaged, words: Words) -> ErrorText:
    return ErrorText(
        words("The part of the log that unlocks it is damaged."),
        words("Nothing has been deleted. Keep the folder as it is, and try a copy."),
    )


@put_into_words.register
def _(error: errors.KeyParametersRefused, words: Words) -> ErrorText:
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
def _(_: errors.DatabaseDamaged, words: Words) -> ErrorText:
    return ErrorText(
        words("Something in the log is damaged."),
        words(
            "Nothing has been deleted. Most damage can be healed: evidence-log repair"
        ),
    )


@put_into_words.register
def _(_: errors.NothingToSalvage, words: Words) -> ErrorText:
    return ErrorText(
        words("Nothing in the log can be read any more, and no kept copy of it."),
        words("Nothing has been deleted. Try a backup: repair with --from its folder."),
    )


@put_into_words.register
def _(error: errors.EvidenceDamaged, words: Words) -> ErrorText:
    return ErrorText(
        words("The stored file {number} is damaged.", number=error.evidence_id),
        words("Nothing has been deleted. Everything else can still be read."),
    )


@put_into_words.register
def _(_: errors.EncryptionMissing, words: Words) -> ErrorText:
    return ErrorText(
        words("The program cannot encrypt on this computer."),
        words("Nothing was written. Install the program again."),
    )


@put_into_words.register
def _(error: errors.NotAtRest, words: Words) -> ErrorText:
    return ErrorText(
        words("The log in {path} was not closed.", path=error.path),
        words(
            "Nothing was lost. Open it once in the ordinary way, or copy the folder to "
            "this computer and open it there. Then try again."
        ),
    )


@put_into_words.register
def _(error: errors.BackupOfAnother, words: Words) -> ErrorText:
    return ErrorText(
        words("In {path} there is another log, or a copy of another.", path=error.path),
        words("Choose a new folder for this one. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.BackupAhead, words: Words) -> ErrorText:
    return ErrorText(
        words("The copy in {path} holds what this log lacks.", path=error.path),
        words(
            "The log was used on two computers, or an older one was put back. Nothing "
            "was changed. Look into the copy, and choose a new folder for this log."
        ),
    )
