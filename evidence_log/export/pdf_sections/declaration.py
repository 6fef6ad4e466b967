"""The declaration, with a line to sign on."""

from __future__ import annotations

from evidence_log.export.page_design import BODY, SECTION, SMALL, TEXT_WIDTH
from evidence_log.export.page_layout import Sheets
from evidence_log.export.page_row import RowLook, TextRow
from evidence_log.export.report_declaration import DeclarationText
from evidence_log.i18n import Words

_HALF = TEXT_WIDTH / 2
_LINE = RowLook(widths=(_HALF, _HALF), padding=3.0)
_LEAST_ROOM, _WRITING_ROOM = 150.0, 44.0


def declaration_section(
    sheets: Sheets, declaration: DeclarationText, words: Words
) -> None:
    """Lay out what is declared; it is never torn from the line to sign on."""
    title, typeset = words("Declaration"), sheets.typeset
    sheets.begin(title, if_room_below=_LEAST_ROOM)
    sheets.put(typeset(title, SECTION))
    sheets.put(typeset(declaration.said, BODY), before=6)
    sheets.put(typeset(declaration.written, BODY), before=4)
    name = " · ".join(part for part in (words("Signature"), declaration.name) if part)
    line = [[typeset(words("Place and date"), SMALL)], [typeset(name, SMALL)]]
    sheets.put(TextRow(line, _LINE), before=_WRITING_ROOM)
