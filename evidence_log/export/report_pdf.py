"""The report as a PDF: its sections in order, the cover told where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evidence_log.export.package_tables import files_text
from evidence_log.export.page_drawing import DrawnPages, Furniture
from evidence_log.export.page_layout import Page, Sheets
from evidence_log.export.pdf_sections.cover import CoverPages, cover_section
from evidence_log.export.pdf_sections.declaration import declaration_section
from evidence_log.export.pdf_sections.examples import examples_section
from evidence_log.export.pdf_sections.exhibit_list import exhibits_section
from evidence_log.export.pdf_sections.incidents import incidents_section
from evidence_log.export.pdf_sections.overview import overview_section
from evidence_log.export.pdf_sections.plain_text import (
    background_section,
    how_made_section,
)
from evidence_log.export.pdf_sections.police import police_section
from evidence_log.export.press import Press
from evidence_log.export.report_model import Report
from evidence_log.i18n import Words

_BEFORE_BODY = 2
"""The cover and the overview have one page each."""


def write_report(
    path: Path,
    report: Report,
    press: Press,
    *,
    control_code: str = "",
) -> int:
    """Write the report to *path* and return its number of pages.

    Without a *control_code* it is a preview. Raises OSError.
    """
    words, typeset = press.words, press.typeset
    drawn = DrawnPages(path, press.look, check=press.check)
    body = Sheets(typeset, drawn.draw)
    _fill_body(body, report, words)
    overview = Sheets(typeset)
    overview_title = words("Overview")
    note = _note(body.pages, words)
    overview_section(overview, overview_title, report.overviews, note)
    cover = Sheets(typeset)
    cover.begin(report.cover.title)
    cover.pages[0].section = ""
    rest = CoverPages(
        contents=((str(_BEFORE_BODY), overview_title), *_contents(body.pages)),
        files=files_text(report, words),
        control_code=control_code,
    )
    cover_section(cover, report.cover, rest, words)
    pages = [*cover.pages, *overview.pages, *body.pages]
    drawn.write(pages)
    return len(pages)


def furniture(report: Report, words: Words) -> Furniture:
    """What stands on every page of every file of this report."""
    return Furniture(
        language=words.language,
        title=report.cover.title,
        report=report.cover.report,
        page_of=words("page {page} of {pages}"),
        footer=f"{report.cover.title}. {report.cover.closing}",
        example=words("EXAMPLE – INVENTED") if report.is_example else "",
    )


def _fill_body(sheets: Sheets, report: Report, words: Words) -> None:
    examples = examples_section(sheets, report.examples, words)
    incidents_section(
        sheets,
        report.rows,
        report.order,
        examples={number: page + _BEFORE_BODY for number, page in examples.items()},
        words=words,
    )
    if report.police.orders or report.police.contacts:
        police_section(sheets, report.police, words)
    if report.background or report.background_rows:
        background_section(
            sheets, report.background, report.background_rows, words=words
        )
    if report.exhibits:
        exhibits_section(sheets, report.exhibits, words)
    how_made_section(sheets, report.made, words)
    if report.declaration is not None:
        declaration_section(sheets, report.declaration, words)


def _contents(pages: Sequence[Page]) -> list[tuple[str, str]]:
    return [
        (str(number), mark)
        for number, page in enumerate(pages, _BEFORE_BODY + 1)
        for mark in page.marks
    ]


def _note(pages: Sequence[Page], words: Words) -> str:
    told = [words("Examples"), words("Incidents")]
    first = _BEFORE_BODY + 1
    last = _BEFORE_BODY + sum(1 for page in pages if page.section in told)
    return words.plural(
        "Worked out by the program from the incidents on page {pages}. One incident "
        "can hold several contacts. The figures do not say what is punishable. Periods "
        "without incidents can be periods in which nothing was noted.",
        "Worked out by the program from the incidents on pages {pages}. One incident "
        "can hold several contacts. The figures do not say what is punishable. Periods "
        "without incidents can be periods in which nothing was noted.",
        max(last - first, 0) + 1,
        pages=f"{first}–{last}" if last > first else str(first),
    )
