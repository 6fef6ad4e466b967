"""The printable blank log sheet: for whoever writes by hand first.

The columns are those of the report, with one line of help under each.
"""

from __future__ import annotations

from pathlib import Path

from evidence_log.export.fonts import load_fonts
from evidence_log.export.page_design import (
    LABEL,
    SECTION,
    SMALL,
    STRONG,
    TEXT_WIDTH,
    typesetter,
)
from evidence_log.export.page_drawing import Furniture, write_pages
from evidence_log.export.page_layout import Sheets
from evidence_log.export.page_row import RowLook, TextRow
from evidence_log.export.page_writing import BlankRow
from evidence_log.i18n import Words

_NUMBER, _WHEN, _EXHIBITS, _REMARKS = 30.0, 86.0, 62.0, 98.0
_WHAT = TEXT_WIDTH - _NUMBER - _WHEN - _EXHIBITS - _REMARKS
_WIDTHS = (_NUMBER, _WHEN, _WHAT, _EXHIBITS, _REMARKS)
_WHAT_PLACE = 2
_HEADING = RowLook(widths=_WIDTHS, rule=STRONG, padding=4.0, gap=8.0)
_HALF = TEXT_WIDTH / 2
_FIELDS = RowLook(widths=(_HALF, _HALF), padding=3.0)
_ROWS, _LINES = 6, 4


def write_blank_form(path: Path, words: Words) -> None:
    """Write the sheet, one A4 page, to *path*. Raises OSError."""
    sheets = Sheets(typesetter(load_fonts()))
    typeset, title = sheets.typeset, words("Log of incidents")
    sheets.begin(title)
    sheets.put(typeset(title, SECTION))
    sheets.put(typeset(_how_to(words), SMALL), before=2)
    name = [typeset(words("Written by"), SMALL)]
    about = [typeset(words("The other person"), SMALL)]
    sheets.put(TextRow([name, about], _FIELDS), before=26)
    headings = _headings(sheets, words)
    sheets.put(headings, before=12)
    height = (sheets.room - 1.0) / _ROWS
    for _ in range(_ROWS):
        sheets.put(BlankRow(_WIDTHS, height, lines=_LINES, ruled=_WHAT_PLACE))
    write_pages(
        path,
        sheets.pages,
        Furniture(
            language=words.language,
            title=title,
            report=words("Sheet no. ______"),
            page_of="",
            footer=words(
                "Keep the sheet where nobody else finds it. In danger now: call 112."
            ),
        ),
    )


def _how_to(words: Words) -> str:
    return words(
        "One row for each time. Write the same day if you can. Facts, short, in your "
        "own words. Correct by crossing out once, so that it can still be read."
    )


def _headings(sheets: Sheets, words: Words) -> TextRow:
    """Each column, and in one sentence what belongs there."""
    columns = (
        (words("No."), ""),
        (words("Date and time"), words("Exact, about, or the date alone.")),
        (
            words("What happened"),
            words(
                "What you saw and heard, word for word if you remember it. How, where, "
                "and who else saw it."
            ),
        ),
        (words("Exhibits"), words("Picture, message or thing you kept.")),
        (
            words("Remarks"),
            words("Who, and how you know. Whether the police were told: case number."),
        ),
    )
    typeset = sheets.typeset
    return TextRow(
        [[typeset(name, LABEL), typeset(helped, SMALL)] for name, helped in columns],
        _HEADING,
    )
