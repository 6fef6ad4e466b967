"""The contact and danger sheet: one page for the police alone, in no package.

It holds what a report must not: how the person can be reached. What is said of
danger is left to be written by hand, in the person's own words; nothing of it is
worked out, and nothing of it is kept by the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from evidence_log.domain.case_file import CaseFile, OwnCard
from evidence_log.export.fonts import load_fonts
from evidence_log.export.page_design import (
    CELL,
    HEADING,
    LABEL,
    SECTION,
    SMALL,
    TEXT_WIDTH,
    Typeset,
    typesetter,
)
from evidence_log.export.page_drawing import Furniture, write_pages
from evidence_log.export.page_layout import Sheets
from evidence_log.export.page_row import RowLook, TextRow
from evidence_log.export.page_writing import WritingLines
from evidence_log.i18n import Words

_LABEL_WIDTH = 132.0
_ROOM_TO_WRITE = "\u00a0\n\u00a0"
_FACT = RowLook(widths=(_LABEL_WIDTH, TEXT_WIDTH - _LABEL_WIDTH), padding=3.6)


def write_contact_sheet(
    path: Path, case_file: CaseFile, words: Words, *, made_on: date
) -> int:
    """Write the sheet to *path* and return its pages: one, unless texts are endless.

    Raises OSError.
    """
    sheets = Sheets(typesetter(load_fonts()))
    title = words("Contact and danger sheet")
    sheets.begin(title)
    _put_heading(sheets, words)
    _put_contact(sheets, case_file.own, words)
    _put_danger(sheets, words)
    write_pages(
        path,
        sheets.pages,
        Furniture(
            language=words.language,
            title=title,
            report=words.date(made_on),
            page_of=words("page {page} of {pages}"),
            footer=words("For the police alone. Not part of the report or its folder."),
            example=words("EXAMPLE – INVENTED") if case_file.case.is_example else "",
        ),
    )
    return len(sheets.pages)


def _put_heading(sheets: Sheets, words: Words) -> None:
    typeset = sheets.typeset
    headed = words("Agree with the police how this information is kept")
    sheets.put(typeset(headed, SECTION))
    said = words(
        "The report can come to be read by the other person. That is why this stands "
        "on a sheet of its own."
    )
    sheets.put(typeset(said, SMALL), before=2)


def _put_contact(sheets: Sheets, own: OwnCard, words: Words) -> None:
    """What is known is printed; what is not has a line to write on."""
    typeset = sheets.typeset
    sheets.put(typeset(words("How I can be reached"), HEADING), before=12)
    for place, (label, said) in enumerate(_contact_facts(own, words)):
        sheets.put(_fact(label, said, typeset), before=0 if place else 4)


def _contact_facts(own: OwnCard, words: Words) -> Iterator[tuple[str, str]]:
    yield words("Name"), own.name
    yield words("Telephone"), own.phone
    further = [number for number in own.own_numbers if number != own.phone]
    if further:
        yield words("Other numbers"), "\n".join(further)
    yield words("E-mail"), own.email
    yield words("Address"), "\n".join(own.addresses)
    if own.workplace:
        yield words("Place of work"), own.workplace
    yield words("How and when it is safe to contact me"), own.safe_to_call
    yield words("If somebody else answers"), ""
    yield words("Tell me before you speak with the other person"), ""


def _fact(label: str, said: str, typeset: Typeset) -> TextRow:
    """A known fact, or room to write one."""
    return TextRow(
        [[typeset(label, LABEL)], [typeset(said or _ROOM_TO_WRITE, CELL)]], _FACT
    )


def _put_danger(sheets: Sheets, words: Words) -> None:
    """Questions with room to write; no score and nothing ticked."""
    typeset = sheets.typeset
    heading = [
        typeset(words("Is there danger now?"), HEADING),
        typeset(
            words(
                "Write in your own words. Leave empty what you do not know or do not "
                "wish to answer. In danger now: call 112."
            ),
            SMALL,
        ),
    ]
    sheets.put_together(heading, before=14)
    for question in (
        words("Threats to the life of me or others, or of harming themselves"),
        words("Weapons: has them, can get them, has spoken of them"),
        words("Violence before, also against others or animals"),
        words("Keys, codes or access to home, car, telephone or accounts"),
        words("Knows my address, my workplace, the children's school or nursery"),
        words("What has changed lately"),
    ):
        asked = [typeset(question, LABEL), WritingLines(2)]
        sheets.put_together(asked, before=7)
