"""repair."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_log.cli.check_report import damage_documents, damage_lines
from evidence_log.cli.command import DONE, FOUND_SOMETHING, Call
from evidence_log.domain.document import Json
from evidence_log.i18n import Words
from evidence_log.services.repairing import DamageKind, RepairReport, Tally, repair

_NONE = Tally(entries=0, contents=0, ledger_records=0, originals=0)


def repair_vault(call: Call) -> int:
    """Heal or salvage a damaged vault, and say what was lost."""
    with call.console.job() as control:
        report = repair(
            call.arguments.vault,
            call.secret(),
            surroundings=call.surroundings,
            control=control,
            copy=call.arguments.copy,
        )
    call.console.result(_document(report), *_lines(report, call))
    return DONE if report.check.is_sound and not report.lost else FOUND_SOMETHING


def _document(report: RepairReport) -> dict[str, Json]:
    before, after = report.readable or _NONE, report.whole or _NONE
    return {
        "ok": report.check.is_sound,
        "changed": report.has_changed,
        "healed": {
            "entries": after.entries - before.entries,
            "contents": after.contents - before.contents,
            "ledger_records": after.ledger_records - before.ledger_records,
            "originals": after.originals - before.originals + len(report.originals),
        },
        "lost": damage_documents(report.lost),
        "set_aside": [str(folder) for folder in report.set_aside],
        "findings": damage_documents(report.check.findings),
    }


def _lines(report: RepairReport, call: Call) -> Iterator[str]:
    words = call.words
    if report.whole is not None:
        yield from _healed(report.readable or _NONE, report.whole, words)
    if report.originals:
        yield words(
            "Brought back from the copy: {numbers}", numbers=", ".join(report.originals)
        )
    if report.lost:
        yield words("This was not found in any copy:")
        for line in damage_lines(report.lost, words):
            yield f"  {line}"
    for folder in report.set_aside:
        yield words("The damaged files are kept: {path}", path=folder)
    yield from damage_lines(report.check.findings, words)
    yield from _verdict(report, words)
    if report.lost or not report.check.is_sound:
        said = (
            words("Another backup may still hold it: {command}")
            if call.arguments.copy
            else words("A backup may still hold it: {command}")
        )
        backup = words("BACKUP")
        named = f"{call.vault_argument} --from {backup}"
        yield said.format(command=f"evidence-log repair {named}")


def _verdict(report: RepairReport, words: Words) -> Iterator[str]:
    kinds = {one.kind for one in report.check.findings}
    if report.lost and DamageKind.UNKNOWN_OBJECT in kinds:
        yield words(
            "The unknown file may be a stored original of which the log lost the name "
            "and the key. Keep it."
        )
    if not report.check.is_sound:
        yield words("Something is still damaged. Nothing has been deleted.")
    elif not report.has_changed:
        yield words("Nothing is damaged, and nothing was changed.")
    else:
        yield words("Everything that is there now is as it was stored.")


def _healed(before: Tally, after: Tally, words: Words) -> Iterator[str]:
    yield words("The log was damaged, and has been put together again.")
    yield words(
        "It holds {entries} and {files}.",
        entries=words.plural("{count} entry", "{count} entries", after.entries),
        files=words.plural(
            "{count} stored file", "{count} stored files", after.originals
        ),
    )
    entries = after.entries - before.entries
    files = after.originals - before.originals
    if entries or files:
        yield words(
            "Of these, only an older copy still held: {entries}, {files}.",
            entries=words.plural("{count} entry", "{count} entries", entries),
            files=words.plural("{count} stored file", "{count} stored files", files),
        )
