"""Police and orders: what was ordered, and every contact with its case number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evidence_log.export.page_design import (
    BODY,
    CELL,
    HEADING,
    LABEL,
    ROW,
    ROW_QUIET,
    ROW_STRONG,
    SECTION,
    TEXT_WIDTH,
    Typeset,
)
from evidence_log.export.page_layout import Sheets
from evidence_log.export.page_row import RowLook, TextRow
from evidence_log.export.pdf_sections.incidents import row_texts
from evidence_log.export.report_police import OrderText, Police, PoliceContact
from evidence_log.export.report_rows import Row, exhibit_numbers, exhibits_text
from evidence_log.i18n import Words

_LEAST_ROOM = 140.0
_WHEN, _NUMBER, _EXHIBITS = 100.0, 124.0, 31.0
_WHAT = TEXT_WIDTH - _WHEN - _NUMBER - _EXHIBITS
_WIDTHS = (_WHEN, _WHAT, _NUMBER, _EXHIBITS)
_LOOK = RowLook(widths=_WIDTHS, padding=2.3, gap=6.0)
_HEADING = RowLook(widths=_WIDTHS, rule=0.0, padding=2.0, gap=6.0)


def police_section(sheets: Sheets, police: Police, words: Words) -> None:
    """Lay out the orders, then the contacts, oldest first."""
    title, typeset = words("Police and orders"), sheets.typeset
    sheets.begin(title, if_room_below=_LEAST_ROOM)
    sheets.put(typeset(title, SECTION))
    for order in police.orders:
        _put_order(sheets, order, words)
    if not police.contacts:
        return
    headings = _column_headings(words, typeset)
    heading = typeset(words("Contacts with the police and others"), HEADING)
    first, *further = [_contact(one, words, typeset) for one in police.contacts]
    sheets.put_together([heading, headings, first], before=10)
    sheets.repeat([headings])
    for row in further:
        sheets.put(row)


def _put_order(sheets: Sheets, order: OrderText, words: Words) -> None:
    typeset = sheets.typeset
    parts = [typeset(order.kind, HEADING)]
    parts += [typeset(order.facts, BODY)] if order.facts else []
    parts += [typeset(point, CELL) for point in order.points]
    sheets.put_together(parts, before=8)
    for row in order.rows:
        sheets.put(typeset(_told(row, words), CELL), before=2)


def _told(row: Row, words: Words) -> str:
    """What the person wrote of the order, on one line with its marks."""
    exact = f"»{row.exact_words}«" if row.exact_words else ""
    exhibits = exhibits_text(row.exhibits, words) if row.exhibits else ""
    marks = (*row.details, *row.remarks, row.mark)
    parts = (f"{row.span}:", row.lead, row.text, exact, exhibits)
    said = " ".join(part for part in parts if part)
    return " · ".join(part for part in (said, *marks) if part)


def _column_headings(words: Words, typeset: Typeset) -> TextRow:
    headings: Sequence[str] = (
        words("Date and time"),
        words("What happened"),
        words("Case number"),
        words("Exh."),
    )
    return TextRow([[typeset(said, LABEL)] for said in headings], _HEADING)


def _contact(one: PoliceContact, words: Words, typeset: Typeset) -> TextRow:
    row = replace(one.row, details=(*one.row.details, *one.row.remarks))
    mark = [typeset(row.mark, ROW_STRONG)] if row.mark else []
    band = [typeset(row.band, ROW_STRONG)] if row.band else []
    when = [typeset(line, ROW) for line in row.when]
    number = typeset(words("no case number given"), ROW_QUIET)
    if one.journal_number:
        number = typeset(one.journal_number, ROW_STRONG)
    return TextRow(
        (
            when,
            [*band, *mark, *row_texts(row, typeset)],
            [number],
            [typeset(exhibit_numbers(row.exhibits), ROW)],
        ),
        _LOOK,
        continued=when,
    )
