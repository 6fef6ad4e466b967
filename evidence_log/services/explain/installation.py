"""Words for what the installation lacks."""

from __future__ import annotations

from evidence_log.errors import installation
from evidence_log.i18n import Words
from evidence_log.services.explain.texts import ErrorText, put_into_words


@put_into_words.register
def _(_: installation.EncryptionMissing, words: Words) -> ErrorText:
    return ErrorText(
        words("The program cannot encrypt on this computer."),
        words("Nothing was written. Install the program again."),
    )


@put_into_words.register
def _(_: installation.WindowsMissing, words: Words) -> ErrorText:
    return ErrorText(
        words("The windows are not installed here, only the command line."),
        words("make run installs them. evidence-log --help shows the commands."),
    )
