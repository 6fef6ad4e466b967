"""The cover: what this is, whose it is, what comes with it, room for a receipt."""

from __future__ import annotations

from dataclasses import dataclass

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
_HALF = TEXT_WIDTH / 2
_PAIR = RowLook(widths=(_HALF, _HALF), rule=0.0, padding=1.4)
_FIELD = RowLook(widths=(_HALF, _HALF), padding=3.0)
_WRITING_ROOM = 22.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverPages:
    """What the cover tells of the rest: sections with their pages, and the files.

    *control_code* is empty in a preview.
    """

    contents: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...]
    control_code: str = ""


def cover_section(sheets: Sheets, cover: Cover, rest: CoverPages, words: Words) -> None:
    """Lay out the cover on the page that was begun for it."""
    for flowable, before in _upper(cover, rest, words, sheets.typeset):
        sheets.put(flowable, before=before)
    lower = _lower(cover, rest, words, sheets.typeset)
    room = sheets.room - height_of(lower)
    for place, (flowable, before) in enumerate(lower):
        sheets.put(flowable, before=before if place else before + max(0.0, room - 1.0))


Stack = list[tuple[Flowable, float]]


def _upper(cover: Cover, rest: CoverPages, words: Words, typeset: Typeset) -> Stack:
    stack: Stack = [
        (typeset(cover.title, TITLE), 0.0),
        (typeset(cover.report, SUBTITLE), 2.0),
    ]
    for place, (label, said) in enumerate(cover.facts):
        row = TextRow([[typeset(label, LABEL)], [typeset(said, BODY)]], _FACT)
        stack.append((row, 0.0 if place else 26.0))
    contents = [typeset(words("Contents"), HEADING)]
    contents += [typeset(f"{name}  {page}", CELL) for name, page in rest.contents]
    files = [typeset(words("Handed over together"), HEADING)]
    files += [typeset(f"{name}  {what}", CELL) for name, what in rest.files]
    stack.append((TextRow([contents, files], _PAIR), 24.0))
    return stack


def _lower(cover: Cover, rest: CoverPages, words: Words, typeset: Typeset) -> Stack:
    """The receipt fields, the control code and the closing sentence."""
    stack: Stack = [(typeset(words("Receipt"), HEADING), 0.0)]
    fields = cover.receipt_fields
    for place in range(0, len(fields), 2):
        pair = [[typeset(said, SMALL)] for said in fields[place : place + 2]]
        stack.append((TextRow(pair, _FIELD), _WRITING_ROOM if place else 4.0))
    if rest.control_code:
        stack.append((typeset(words("Control code"), SMALL), _WRITING_ROOM + 8))
        stack.append((typeset(rest.control_code, CODE), 0.0))
    stack.append((typeset(cover.closing, SMALL), 12.0))
    return stack
