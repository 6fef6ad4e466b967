"""The examples: each told whole, in the person's words, with its exhibits."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from evidence_log.export.page_design import (
    BODY,
    DETAIL,
    HEADING,
    LABEL,
    QUOTE,
    SECTION,
    SMALL,
    STRONG_BODY,
    TEXT_WIDTH,
    Typeset,
)
from evidence_log.export.page_layout import Sheets
from evidence_log.export.page_row import RowLook, TextRow
from evidence_log.export.report_examples import Example
from evidence_log.export.report_exhibits import ListedExhibit
from evidence_log.i18n import Words

_NUMBER = 46.0
_HEAD = RowLook(widths=(_NUMBER, TEXT_WIDTH - _NUMBER), padding=5.0)
_BODY = RowLook(widths=(_NUMBER, TEXT_WIDTH - _NUMBER), rule=0.0, padding=1.8)


def examples_section(
    sheets: Sheets, examples: Sequence[Example], words: Words
) -> dict[str, int]:
    """Lay out the examples; return the page of each by the incident's number.

    Pages count from 1 within *sheets*.
    """
    found: dict[str, int] = {}
    if not examples:
        return found
    title, typeset = words("Examples"), sheets.typeset
    sheets.begin(title)
    sheets.put(typeset(title, SECTION))
    chosen = words("Chosen by the reporter, oldest first. »…« are exact words.")
    sheets.put(typeset(chosen, SMALL), before=2)
    for place, example in enumerate(examples):
        rows = _example(example, words, typeset)
        sheets.put_together(rows[:2], before=10.0 if place else 8.0)
        found[example.row.number] = len(sheets.pages)
        for row in rows[2:]:
            sheets.put(row)
    return found


def _example(example: Example, words: Words, typeset: Typeset) -> list[Flowable]:
    row = example.row
    heading = " · ".join(part for part in (row.span, row.band, row.mark) if part)
    when = typeset(heading, HEADING)
    said = [
        (row.lead, STRONG_BODY),
        (row.text, BODY),
        (f"»{row.exact_words}«" if row.exact_words else "", QUOTE),
        (" · ".join(row.details), DETAIL),
        (" · ".join(row.remarks), DETAIL),
    ]
    said += [(_exhibit(one, words), BODY) for one in example.exhibits]
    head = TextRow([[typeset(row.number, LABEL)], [when]], _HEAD)
    texts = [typeset(text, style) for text, style in said if text]
    return [head, *(TextRow([[], [text]], _BODY) for text in texts)]


def _exhibit(one: ListedExhibit, words: Words) -> str:
    """``Bilag 9: Opkaldsliste, 22. april 2025. Kan forevises på telefonen.``"""
    said = ", ".join(part for part in (one.kind, one.content_date) if part)
    shown = ""
    if one.exhibit.must_not_be_shown:
        shown = f" {one.handed_over}."
    elif one.is_on_phone:
        on_phone = words("Can be shown on the phone.")
        shown = f" {on_phone}"
    number = words("Exhibit {number}", number=one.number)
    return f"{number}: {said}.{shown}"
