"""The cover: what this is, whose it is, what comes with it, room for a receipt."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from reportlab.platypus import Flowable

from evidence_log.export.page_design import (
    BODY,
    CELL,
    CODE,
    HEADING,
    LABEL,
    SMALL,
    SUBTITLE,
    TEXT_WIDTH,
    TITLE,
    Typeset,
)
from evidence_log.export.page_layout import Sheets, height_of
from evidence_log.export.page_row import RowLook, TextRow
from evidence_log.export.report_cover import Cover
from evidence_log.i18n import Words

_LABEL_WIDTH = 130.0
_FACT = RowLook(widths=(_LABEL_WIDTH, TEXT_WIDTH - _LABEL_WIDTH), padding=4.0)
_PAGE_WIDTH, _FILE_WIDTH = 30.0, 92.0
_HALF = TEXT_WIDTH / 2
_CONTENTS = RowLook(
    widths=(_PAGE_WIDTH, _HALF - _PAGE_WIDTH, _FILE_WIDTH, _HALF - _FILE_WIDTH),
    rule=0.0,
    padding=1.5,
)
_HEADINGS = RowLook(widths=(_HALF, _HALF), rule=0.0, padding=1.5)
_FIELD = RowLook(widths=(_HALF, _HALF), padding=3.0)
_CODE = RowLook(widths=(TEXT_WIDTH,), padding=3.0)
_WRITING_ROOM = 22.0

Stack = list[tuple[Flowable, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverPages:
    """What the cover tells of the rest: pages and sections, files and what they are.

    *control_code* is empty in a preview.
    """

    contents: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...]
    control_code: str = ""


def cover_section(sheets: Sheets, cover: Cover, rest: CoverPages, words: Words) -> None:
    """Lay out the cover on the page begun for it: facts above, receipt below."""
    for flowable, before in [
        *_facts(cover, sheets.typeset),
        *_contents(rest, words, sheets.typeset),
    ]:
        sheets.put(flowable, before=before)
    lower = _receipt(cover, rest, words, sheets.typeset)
    room = max(0.0, sheets.room - height_of(lower) - 1.0)
    for place, (flowable, before) in enumerate(lower):
        sheets.put(flowable, before=before if place else room)


def _facts(cover: Cover, typeset: Typeset) -> Stack:
    above = [typeset(cover.journal_number, SUBTITLE)] if cover.journal_number else []
    stack: Stack = [
        *((number, 0.0) for number in above),
        (typeset(cover.title, TITLE), 4.0 if above else 0.0),
        (typeset(cover.report, SUBTITLE), 2.0),
        (typeset(cover.closing, SMALL), 4.0),
    ]
    for place, (label, said) in enumerate(cover.facts):
        row = TextRow([[typeset(label, LABEL)], [typeset(said, BODY)]], _FACT)
        stack.append((row, 0.0 if place else 24.0))
    return stack


def _contents(rest: CoverPages, words: Words, typeset: Typeset) -> Stack:
    headings = (words("Contents, with page"), words("Handed over together"))
    heading = TextRow([[typeset(said, HEADING)] for said in headings], _HEADINGS)
    stack: Stack = [(heading, 24.0)]
    empty = ("", "")
    for (page, name), (file, what) in zip_longest(
        rest.contents, rest.files, fillvalue=empty
    ):
        cells = [[typeset(said, CELL)] for said in (page, name, file, what)]
        stack.append((TextRow(cells, _CONTENTS), 0.0))
    return stack


def _receipt(cover: Cover, rest: CoverPages, words: Words, typeset: Typeset) -> Stack:
    """Fields to fill in, two beside each other, and the control code."""
    stack: Stack = [(typeset(words("Filled in on receipt"), HEADING), 0.0)]
    fields = cover.receipt_fields
    for place in range(0, len(fields), 2):
        pair = [[typeset(said, SMALL)] for said in fields[place : place + 2]]
        stack.append((TextRow(pair, _FIELD), _WRITING_ROOM if place else 5.0))
    if rest.control_code:
        code = [typeset(words("Control code"), SMALL)]
        row = TextRow([[*code, typeset(rest.control_code, CODE)]], _CODE)
        stack.append((row, _WRITING_ROOM))
    return stack
