"""Everything that stands in a report, in words, computed once. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_log.export.report_cover import Cover, build_cover, order_text
from evidence_log.export.report_exhibits import ExhibitRow, build_exhibit_rows
from evidence_log.export.report_facts import find_facts
from evidence_log.export.report_made import MadeParagraph, build_made
from evidence_log.export.report_overview import Overview, build_overviews
from evidence_log.export.report_rows import Row, build_rows
from evidence_log.export.report_source import ReportOptions, ReportSource
from evidence_log.i18n import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The report. *overviews* are one page at decreasing lengths of its texts."""

    options: ReportOptions
    is_example: bool
    cover: Cover
    overviews: tuple[Overview, ...]
    order: str
    rows: tuple[Row, ...]
    background: str
    exhibits: tuple[ExhibitRow, ...]
    made: tuple[MadeParagraph, ...]


def build_report(source: ReportSource, options: ReportOptions, words: Words) -> Report:
    """Compute a report. The same arguments give an equal report."""
    facts = find_facts(source, options, words)
    return Report(
        options=options,
        is_example=source.is_example,
        cover=build_cover(facts),
        overviews=build_overviews(facts),
        order=order_text(facts),
        rows=build_rows(facts),
        background=source.case_file.case.background.strip(),
        exhibits=build_exhibit_rows(facts),
        made=build_made(facts),
    )
