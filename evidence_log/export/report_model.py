"""Everything that stands in a report, in words, computed once. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from evidence_log.export.counting_table import CountedRow, counted_rows
from evidence_log.export.report_cover import Cover, build_cover, order_text
from evidence_log.export.report_declaration import (
    DeclarationText,
    build_declaration,
)
from evidence_log.export.report_examples import Example, build_examples
from evidence_log.export.report_exhibits import ListedExhibit, list_exhibits
from evidence_log.export.report_facts import find_facts
from evidence_log.export.report_made import MadeParagraph, build_made
from evidence_log.export.report_overview import Overview, build_overviews
from evidence_log.export.report_police import Police, build_police
from evidence_log.export.report_rows import Row, background_rows, build_rows
from evidence_log.export.report_source import ReportOptions, ReportSource
from evidence_log.i18n import Words
from evidence_log.jobs import never_stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The report. *overviews* are one page at decreasing lengths of its texts.

    *first_day* and *last_day* are None where nothing bounds the period.
    """

    options: ReportOptions
    is_example: bool
    first_day: date | None
    last_day: date | None
    incident_count: int
    left_out_count: int
    cover: Cover
    overviews: tuple[Overview, ...]
    order: str
    examples: tuple[Example, ...]
    rows: tuple[Row, ...]
    police: Police
    background: str
    background_rows: tuple[Row, ...]
    exhibits: tuple[ListedExhibit, ...]
    made: tuple[MadeParagraph, ...]
    declaration: DeclarationText | None
    counted: tuple[CountedRow, ...]


def build_report(
    source: ReportSource,
    options: ReportOptions,
    words: Words,
    *,
    check: Callable[[], None] = never_stop,
) -> Report:
    """Compute a report. The same arguments give an equal report.

    *check* is called now and then, and may raise.
    """
    facts = find_facts(source, options, words)
    period = facts.boundaries
    check()
    overviews = build_overviews(facts, check)
    check()
    return Report(
        options=options,
        is_example=source.is_example,
        first_day=period.first if period else None,
        last_day=period.last if period else None,
        incident_count=len(facts.incidents),
        left_out_count=sum(one.count for one in source.selected.left_out),
        cover=build_cover(facts),
        overviews=overviews,
        order=order_text(facts),
        examples=build_examples(facts),
        rows=build_rows(facts, check),
        police=build_police(facts),
        background=source.case_file.case.background.strip(),
        background_rows=background_rows(facts),
        exhibits=list_exhibits(facts),
        made=build_made(facts),
        declaration=build_declaration(facts),
        counted=counted_rows(facts),
    )
