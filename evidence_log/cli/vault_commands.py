"""demo, init, info, check."""

from __future__ import annotations

from evidence_log.cli.check_report import report_document, report_lines
from evidence_log.cli.command import DONE, FOUND_SOMETHING, Call
from evidence_log.domain.document import Json
from evidence_log.i18n import Words
from evidence_log.services.example_case import make_example
from evidence_log.services.logbook import describe
from evidence_log.services.safekeeping import CheckReport, check
from evidence_log.services.session import create_log
from evidence_log.services.ways_in import FailedTries


def demo(call: Call) -> int:
    """Make the example vault, export from it, verify, and say where it is."""
    words = call.words
    with call.console.job() as control:
        made = make_example(
            call.arguments.folder,
            words.language,
            surroundings=call.surroundings,
            control=control,
        )
    call.console.result(
        {
            "vault": str(made.vault),
            "package": str(made.package),
            "passphrase": made.passphrase,
            "control_code": made.control_code,
            "entries": made.entries,
            "evidence": made.evidence,
            "verified": made.verified,
        },
        words("The example is made. All of it is invented."),
        words("Log: {path}", path=made.vault),
        words("Passphrase: {passphrase}", passphrase=made.passphrase),
        words("To hand over: {path}", path=made.package),
        words("Control code: {code}", code=made.control_code),
        words("The folder was checked, and every file is as it was written.")
        if made.verified
        else words("The folder was checked, and something is wrong with it."),
    )
    return DONE if made.verified else FOUND_SOMETHING


def init(call: Call) -> int:
    """Make an empty vault and show its recovery code, once."""
    arguments, words = call.arguments, call.words
    passphrase = call.console.new_passphrase(arguments.passphrase_file)
    code = create_log(
        arguments.vault,
        passphrase,
        surroundings=call.surroundings,
        with_recovery=not arguments.no_recovery,
    )
    lines = [words("The log is made: {path}", path=arguments.vault)]
    if code is not None:
        lines += [
            words("Recovery code (shown only now):"),
            f"  {code}",
            words("Write it on paper, and keep it with someone you trust."),
        ]
    call.console.result({"vault": str(arguments.vault), "recovery_code": code}, *lines)
    call.warn_of_weakness(passphrase)
    return DONE


def info(call: Call) -> int:
    """Tell what a vault holds."""
    words = call.words
    with call.open_log() as log:
        about = describe(log)
    kinds: dict[str, Json] = dict(about.kinds)
    call.console.result(
        {
            "format": about.format,
            "entries": kinds,
            "first_date": about.first_date,
            "last_date": about.last_date,
            "evidence": {"count": about.evidence, "bytes": about.evidence_bytes},
            "ledger_length": about.ledger_length,
            "seal": about.seal,
            "failed_tries": _tries(about.failed_tries),
        },
        words("Format: {format}", format=about.format),
        *(
            f"{words.label('kind', kind)}: {words.number(number)}"
            for kind, number in about.kinds
        ),
        words(
            "Period: {first} – {last}",
            first=about.first_date or "–",
            last=about.last_date or "–",
        ),
        words(
            "Stored files: {count} ({size})",
            count=words.number(about.evidence),
            size=words.plural("{count} byte", "{count} bytes", about.evidence_bytes),
        ),
        words.plural(
            "History: {count} line", "History: {count} lines", about.ledger_length
        ),
        words("Control code of the log: {code}", code=about.seal),
    )
    return DONE


def _tries(found: FailedTries) -> dict[str, Json]:
    tries: list[Json] = [
        {"at": each.at.isoformat(), "kind": str(each.kind)} for each in found.tries
    ]
    return {"is_at_least": found.is_full, "tries": tries}


def check_vault(call: Call) -> int:
    """Read and authenticate everything; name what is damaged."""
    words = call.words
    with call.open_log() as log, call.console.job() as control:
        report = check(log, control)
    call.console.result(
        report_document(report), *report_lines(report, words), *_verdict(report, words)
    )
    return DONE if report.is_sound else FOUND_SOMETHING


def _verdict(report: CheckReport, words: Words) -> tuple[str, ...]:
    if report.is_sound:
        return (words("Everything is as it was stored."),)
    return (
        words("Something in the log is damaged."),
        words(
            "Nothing has been deleted. Most damage can be healed: evidence-log repair"
        ),
    )
