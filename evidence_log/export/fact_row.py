"""A label and what stands beside it, on a page of the exhibits."""

from __future__ import annotations

from evidence_log.export.page_design import CELL, HASH, LABEL, TEXT_WIDTH, Typeset
from evidence_log.export.page_row import RowLook, TextRow

_LABEL_WIDTH = 96.0
_LOOK = RowLook(widths=(_LABEL_WIDTH, TEXT_WIDTH - _LABEL_WIDTH), rule=0.0, padding=1.2)


def fact_row(label: str, said: str, typeset: Typeset) -> TextRow:
    """A row such as ``Størrelse  1.234 byte``."""
    return TextRow([[typeset(label, LABEL)], [typeset(said, CELL)]], _LOOK)


def hash_row(sha256: str, typeset: Typeset) -> TextRow:
    """The row of a SHA-256."""
    return TextRow([[typeset("SHA-256", LABEL)], [typeset(sha256, HASH)]], _LOOK)
