"""What a check of a log found, as lines and as JSON (docs/json.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evidence_log.domain.document import Json
from evidence_log.i18n import Words
from evidence_log.services.repairing import Damage
from evidence_log.services.safekeeping import CheckReport


def report_document(report: CheckReport) -> dict[str, Json]:
    """The report; what could not be counted is null."""
    return {
        "ok": report.is_sound,
        "entries": report.entries,
        "evidence": report.evidence,
        "ledger_records": report.ledger_records,
        "findings": damage_documents(report.findings),
    }


def damage_documents(found: Iterable[Damage]) -> list[Json]:
    """What is damaged or lost, by kind and subject."""
    return [{"kind": one.kind, "subject": one.subject} for one in found]


def report_lines(report: CheckReport, words: Words) -> Iterator[str]:
    """What was read, as far as it can be counted, and what is damaged."""
    counted = ", ".join(_counted(report, words))
    if counted:
        yield words("Read: {counted}.", counted=counted)
    yield from damage_lines(report.findings, words)


def damage_lines(found: Iterable[Damage], words: Words) -> Iterator[str]:
    """One line for each thing that is damaged or lost."""
    for one in found:
        label = words.label("damage", one.kind)
        yield f"{label}: {one.subject}" if one.subject else label


def _counted(report: CheckReport, words: Words) -> Iterator[str]:
    if report.entries is not None:
        yield words.plural("{count} entry", "{count} entries", report.entries)
    if report.evidence is not None:
        yield words.plural("{count} file", "{count} files", report.evidence)
    if report.ledger_records is not None:
        yield words.plural(
            "{count} line of history",
            "{count} lines of history",
            report.ledger_records,
        )
