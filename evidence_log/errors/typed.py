"""What was typed in a form."""

from __future__ import annotations

from evidence_log.errors import BadInput


class DateMissing(BadInput):
    """An entry has no date yet."""


class FieldRefused(BadInput):
    """What was typed in a form cannot be used; *field* is the form's name for it."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(field)
        self.field = field
        self.text = text
