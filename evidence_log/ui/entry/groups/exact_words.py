"""What was said or written, word for word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from evidence_log.services.entry_form import EntryForm
from evidence_log.services.when_form import FormField
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.field import Field, FieldColumn
from evidence_log.ui.entry.inputs import AnswerBox, TextField


class ExactWords:
    """Only what is remembered word for word."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        self._words = TextField(desk)
        self._on_phone = AnswerBox(words)
        self._widget = QWidget()
        column = FieldColumn(desk, self._widget)
        column.add(
            words("Word for word, if you remember it"),
            self._words,
            explained=words("With the mistakes it had. It stands in quotation marks."),
        )
        column.add(words("Is it still on the phone?"), self._on_phone)

    def show_form(self, form: EntryForm) -> None:
        """Show what *form* says here."""
        self._words.show_text(form.exact_words)
        self._on_phone.show_answer(form.still_on_phone)

    def put_into(self, form: EntryForm) -> EntryForm:
        """*form* with what stands here."""
        return replace(
            form,
            exact_words=self._words.typed(),
            still_on_phone=self._on_phone.answer(),
        )

    def fields(self) -> Mapping[FormField, Field]:
        """Nothing here can be unusable."""
        return {}

    def widget(self) -> QWidget:
        """The fields below each other."""
        return self._widget
