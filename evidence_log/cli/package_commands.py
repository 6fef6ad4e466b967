"""export, verify and blank-form."""

from __future__ import annotations

from pathlib import Path

from evidence_log.cli.check_list import check_document, check_lines
from evidence_log.cli.command import DONE, FOUND_SOMETHING, Call
from evidence_log.domain.document import Json
from evidence_log.domain.selection import ListOrder
from evidence_log.errors import EvidenceLogError
from evidence_log.services.disclosure import check_disclosure, read_choice
from evidence_log.services.exports import (
    Declaration,
    Exported,
    ExportWish,
    Originals,
    export_package,
    verify,
)
from evidence_log.services.gathering import DisclosureCheck
from evidence_log.services.handovers import record_handover
from evidence_log.services.paper_sheets import (
    check_sheet_target,
    make_blank_form,
    make_contact_sheet,
)
from evidence_log.services.session import OpenLog

_MEGABYTE = 1_000_000


def export(call: Call) -> int:
    """Print the check, then make a package with the safe defaults, whole or not.

    A contact sheet comes after it. Where that fails the package stays, and is told
    of with its control code before the failure is.
    """
    arguments, words = call.arguments, call.words
    sheet: Path | None = arguments.contact_sheet
    if sheet is not None:
        check_sheet_target(sheet, package=arguments.out)
    with call.open_log() as log, call.console.job() as control:
        wish = _wish(call, log)
        if arguments.check_only:
            checked = check_disclosure(log, wish)
            call.console.result(check_document(checked), *check_lines(checked, words))
            return DONE
        made = export_package(
            log,
            arguments.out,
            wish=wish,
            control=control,
            tell=lambda checked: _tell(call, checked),
        )
        if sheet is not None:
            try:
                make_contact_sheet(log, sheet, language=words.language)
            except EvidenceLogError:
                _tell_made(call, made, None)
                call.console.note(
                    words("The folder is whole, but the contact sheet was not made.")
                )
                raise
    _tell_made(call, made, sheet)
    return DONE


def _tell_made(call: Call, made: Exported, sheet: Path | None) -> None:
    words = call.words
    for held_back in made.check.held_back:
        call.console.note(
            f"{held_back.evidence}: {words.label('held_back', held_back.why)}"
        )
    document: list[Json] = [
        {"evidence": one.evidence, "exhibit": one.exhibit, "why": one.why}
        for one in made.check.held_back
    ]
    if not made.incidents:
        call.console.note(words("The report holds no incidents."))
    told: dict[str, Json] = {
        "package": str(made.folder),
        "report_number": made.report_number,
        "incidents": made.incidents,
        "exhibits": made.exhibits,
        "control_code": made.control_code,
        "sums_sha256": made.sums_sha256,
        "held_back": document,
        "check": check_document(made.check),
    }
    lines = [words("The folder is made: {path}", path=made.folder)]
    if sheet is not None:
        told["contact_sheet"] = str(sheet)
        lines.append(words("Contact sheet, for the police alone: {path}", path=sheet))
    call.console.result(
        told,
        *lines,
        words("Control code: {code}", code=made.control_code),
        words("A USB key is not locked. Whoever finds it can read everything."),
    )


def blank_form(call: Call) -> int:
    """Write the printable blank log sheet; needs no vault and no passphrase."""
    out: Path = call.arguments.out
    make_blank_form(
        out,
        language=call.words.language,
        random_bytes=call.surroundings.random_bytes,
    )
    call.console.result(
        {"form": str(out)}, call.words("The blank sheet is made: {path}", path=out)
    )
    return DONE


def _tell(call: Call, checked: DisclosureCheck) -> None:
    for line in check_lines(checked, call.words):
        call.console.note(line)


def _wish(call: Call, log: OpenLog) -> ExportWish:
    arguments = call.arguments
    choices = [read_choice(log, text, is_shown=True) for text in arguments.show]
    choices += [read_choice(log, text, is_shown=False) for text in arguments.leave_out]
    return ExportWish(
        language=call.words.language,
        order=ListOrder(arguments.order),
        first=arguments.first,
        last=arguments.last,
        about=arguments.about or "",
        effects=arguments.effects,
        originals=Originals(arguments.originals),
        new_since=arguments.new_since,
        part_bytes=(arguments.max_part_mb or 0) * _MEGABYTE,
        archive=arguments.archive,
        declaration=Declaration(arguments.declaration),
        choices=tuple(choices),
        examples=tuple(arguments.key),
    )


def handover(call: Call) -> int:
    """Note that a report was handed over; the number serves ``--new-since``."""
    untrusted = call.console.read(call.arguments.file)
    with call.open_log() as log:
        number, made = record_handover(log, untrusted, author=call.author)
    call.console.result(
        {
            "id": number,
            "report_number": made.report_number,
            "date": made.date.isoformat(),
            "journal_number": made.journal_number,
        },
        call.words(
            "{id}: report {number} was handed over.",
            id=number,
            number=made.report_number,
        ),
        call.words(
            "Ask for a receipt and a case number, and to be told before the police "
            "speak with the other person."
        ),
    )
    return DONE


def verify_folder(call: Call) -> int:
    """Check a package; needs no vault and no passphrase."""
    arguments, words = call.arguments, call.words
    with call.console.job() as control:
        checked = verify(arguments.package, code=arguments.code, control=control)
    findings: list[Json] = [
        {"kind": finding.kind, "path": finding.path, "other": finding.other}
        for finding in checked.findings
    ]
    lines = [
        f"{words.label('finding', finding.kind)}: {finding.path}"
        + (f" ({finding.other})" if finding.other else "")
        for finding in checked.findings
    ]
    lines.append(
        words("Every file is as it was written.")
        if checked.ok
        else words("The folder is not as it was written.")
    )
    lines.append(words("Control code: {code}", code=checked.control_code))
    if not checked.code_compared:
        lines.append(words("Compare this code with the one on the cover."))
    call.console.result(
        {
            "ok": checked.ok,
            "control_code": str(checked.control_code),
            "code_compared": checked.code_compared,
            "files": checked.files_checked,
            "bytes": checked.bytes_checked,
            "findings": findings,
        },
        *lines,
    )
    return DONE if checked.ok else FOUND_SOMETHING
