"""The declaration: what the person signs, where they wish to. Not sworn."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_log.export.overview_line import shorten
from evidence_log.export.report_facts import ReportFacts
from evidence_log.export.report_source import Declaration

_MOST_OF_A_NAME = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationText:
    """What is declared, the day it was written (never the hour), and by whom."""

    said: str
    written: str
    name: str


def build_declaration(facts: ReportFacts) -> DeclarationText | None:
    """Write the declaration; None where none is wished."""
    words, wish = facts.words, facts.options.declaration
    if wish is Declaration.NONE:
        return None
    kept = words("I have kept the log myself.")
    if wish is Declaration.WITH_HELP:
        kept = words(
            "I have kept the log with help. The text was read aloud to me, and I "
            "have accepted it."
        )
    belief = words(
        "What I state is right to the best of my belief. What is an estimate is "
        "marked as one."
    )
    return DeclarationText(
        said=f"{kept} {belief}",
        written=words("Written {date}", date=words.date(facts.options.made_on)),
        name=shorten(facts.source.case_file.own.name, _MOST_OF_A_NAME),
    )
