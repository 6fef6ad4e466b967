"""passwd, recover, recovery-code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from evidence_log.cli.command import DONE, Call
from evidence_log.errors import StorageFailed
from evidence_log.errors.drive import SecretUnsettled
from evidence_log.services.own_words import own_words
from evidence_log.services.session import OpenLog, RecoveryCode
from evidence_log.services.ways_in import change_passphrase, renew_recovery_code


def passwd(call: Call) -> int:
    """Change the passphrase."""
    with call.open_log() as log:
        _change_passphrase(call, log)
    return DONE


def recover(call: Call) -> int:
    """Set a passphrase with the recovery code, where the old one is forgotten."""
    code = RecoveryCode(text=call.console.recovery_code(call.arguments.recovery_file))
    with call.open_with(code) as log:
        _change_passphrase(call, log)
    return DONE


def _change_passphrase(call: Call, log: OpenLog) -> None:
    words = call.words
    passphrase = call.console.new_passphrase(
        call.arguments.new_passphrase_file, words("New passphrase: ")
    )
    with _told_what_holds(call):
        change_passphrase(log, passphrase)
    call.console.result(
        {"vault": str(call.arguments.vault)},
        words("The log opens with the new passphrase, and no longer with the old one."),
        words("Copies made before still open with the old one. Make a new copy."),
    )
    call.warn_of_weakness(passphrase, own_words(log))


def recovery_code(call: Call) -> int:
    """Make a new recovery code, show it, and have the old one stop working."""
    words = call.words

    def show(code: str, replaces_another: bool) -> None:  # noqa: FBT001 - a callback
        call.console.result(
            {"recovery_code": code, "replaced": replaces_another},
            words("New recovery code (shown only now):"),
            f"  {code}",
            words("Write it on paper, and keep it with someone you trust."),
        )

    with call.open_log() as log, _told_what_holds(call):
        renew_recovery_code(log, show)
    call.console.note(words("The new code opens the log. An older one no longer does."))
    return DONE


@contextmanager
def _told_what_holds(call: Call) -> Iterator[None]:
    """Say after a failure that what opened the log before still does."""
    try:
        yield
    except SecretUnsettled:
        raise
    except StorageFailed:
        call.console.note(
            call.words("Nothing was changed: what opened the log before still does.")
        )
        raise
