"""backup, rehearse, restore."""

from __future__ import annotations

from evidence_log.cli.check_report import report_document, report_lines
from evidence_log.cli.command import DONE, FOUND_SOMETHING, Call, typed
from evidence_log.domain.document import Json
from evidence_log.i18n import Words
from evidence_log.services.copies import (
    Rehearsal,
    back_up,
    rehearse,
    restore,
)


def backup(call: Call) -> int:
    """Make a copy elsewhere, or bring it up to date; say how to restore."""
    words, target = call.words, call.arguments.target
    with call.open_log() as log, call.console.job() as control:
        made = back_up(log, target, control)
    damaged: list[Json] = list(made.copied.damaged)
    call.console.result(
        {
            "backup": str(target),
            "copied": made.copied.count,
            "copied_bytes": made.copied.size,
            "removed": made.removed,
            "damaged": damaged,
            "ledger_length": made.records,
        },
        words("The copy is up to date: {path}", path=target),
        words(
            "New stored files: {count} ({size})",
            count=words.number(made.copied.count),
            size=words.plural("{count} byte", "{count} bytes", made.copied.size),
        ),
        *(
            words("Could not be copied, since it is damaged: {number}", number=number)
            for number in made.copied.damaged
        ),
        words("Try it:       evidence-log rehearse {path}", path=typed(target)),
        words(
            "Bring back:   evidence-log restore {path} NEW-FOLDER", path=typed(target)
        ),
        words("It opens with the same passphrase and recovery code as the log."),
    )
    return FOUND_SOMETHING if made.copied.damaged else DONE


def rehearse_backup(call: Call) -> int:
    """Read and authenticate everything in a backup; write nothing."""
    words = call.words
    secret = call.secret()
    with call.console.job() as control:
        found = rehearse(call.arguments.vault, secret, call.surroundings, control)
    call.console.result(
        {**report_document(found.report), "written_until": _instant(found)},
        *report_lines(found.report, words),
        *_newest(found, words),
        words("This copy can be restored.")
        if found.report.is_sound
        else words("This copy is damaged. Make a new one while the log is whole."),
    )
    return DONE if found.report.is_sound else FOUND_SOMETHING


def restore_backup(call: Call) -> int:
    """Make a vault from a backup, check all of it, and name what is damaged."""
    words, arguments = call.words, call.arguments
    secret = call.secret()
    with call.console.job() as control:
        report = restore(
            arguments.backup,
            arguments.vault,
            secret,
            surroundings=call.surroundings,
            control=control,
        )
    call.console.result(
        {"vault": str(arguments.vault), **report_document(report)},
        words("The log is restored: {path}", path=arguments.vault),
        *report_lines(report, words),
        words("Everything is as it was stored.")
        if report.is_sound
        else words(
            "Something in the copy is damaged. All that could be brought back is "
            "there; keep the copy too."
        ),
    )
    return DONE if report.is_sound else FOUND_SOMETHING


def _instant(found: Rehearsal) -> str | None:
    return None if found.written_until is None else found.written_until.isoformat()


def _newest(found: Rehearsal, words: Words) -> tuple[str, ...]:
    if found.written_until is None:
        return ()
    day = words.date(found.written_until.date())
    return (words("The newest change in it is from {day}.", day=day),)
