"""Whether the police and others were told, and whether an order was in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from evidence_log.services.entry_form import EntryForm
from evidence_log.services.when_form import FormField
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.date_field import DateField
from evidence_log.ui.entry.field import Field, FieldColumn
from evidence_log.ui.entry.inputs import AnswerBox, LineField


class Police:
    """All of it can come later, or never."""

    def __init__(self, desk: Desk, *, today: date) -> None:
        words = desk.words
        self._reported = AnswerBox(words)
        self._on = DateField(desk, words("When?"), today=today)
        self._how = LineField()
        self._district = LineField()
        self._journal = LineField()
        self._officer = LineField()
        self._phone = LineField()
        self._receipt = AnswerBox(words)
        self._outcome = LineField()
        self._elsewhere = LineField()
        self._in_force = AnswerBox(words)
        self._order_number = LineField()
        self._order_point = LineField()
        self._widget = QWidget()
        self._on_field = self._build(desk)
        self._on.changed.connect(self._on_field.accept)

    def show_form(self, form: EntryForm) -> None:
        """Show what *form* says here."""
        said = form.reporting
        self._reported.show_answer(said.reported)
        self._on.show_text(form.reported_on)
        self._how.show_text(said.how)
        self._district.show_text(said.district)
        self._journal.show_text(said.journal_number)
        self._officer.show_text(said.officer)
        self._phone.show_text(said.officer_phone)
        self._receipt.show_answer(said.receipt)
        self._outcome.show_text(said.outcome)
        self._elsewhere.show_text(said.reported_elsewhere)
        self._in_force.show_answer(said.order_in_force)
        self._order_number.show_text(said.order_number)
        self._order_point.show_text(said.order_point)

    def put_into(self, form: EntryForm) -> EntryForm:
        """*form* with what stands here."""
        reporting = replace(
            form.reporting,
            reported=self._reported.answer(),
            how=self._how.typed(),
            district=self._district.typed(),
            journal_number=self._journal.typed(),
            officer=self._officer.typed(),
            officer_phone=self._phone.typed(),
            receipt=self._receipt.answer(),
            outcome=self._outcome.typed(),
            reported_elsewhere=self._elsewhere.typed(),
            order_in_force=self._in_force.answer(),
            order_number=self._order_number.typed(),
            order_point=self._order_point.typed(),
        )
        return replace(form, reporting=reporting, reported_on=self._on.typed())

    def fields(self) -> Mapping[FormField, Field]:
        """Where to say what cannot be used."""
        return {FormField.REPORTED_ON: self._on_field}

    def widget(self) -> QWidget:
        """The fields below each other."""
        return self._widget

    def _build(self, desk: Desk) -> Field:
        words = desk.words
        column = FieldColumn(desk, self._widget)
        column.add(words("Were the police told?"), self._reported)
        on_field = column.add(words("When?"), self._on)
        column.add(words("How?"), self._how)
        column.add(words("Police district"), self._district)
        column.add(words("Journal number"), self._journal)
        column.add(words("Whom did you talk to?"), self._officer)
        column.add(words("Their phone"), self._phone)
        column.add(words("Did you get a receipt?"), self._receipt)
        column.add(words("What came of it?"), self._outcome)
        column.add(words("Told to others, such as a platform"), self._elsewhere)
        column.add(words("Was an order in force at that time?"), self._in_force)
        column.add(words("Its number"), self._order_number)
        column.add(
            words("Which point of it, in your view?"),
            self._order_point,
            explained=words("It stands in the report as your view."),
        )
        return on_field
