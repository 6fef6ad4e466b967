"""What sort of entry it is, and what of it is for the person alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from evidence_log.domain.entry import EntryKind, Source
from evidence_log.services.entry_form import EntryForm
from evidence_log.services.when_form import FormField
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.date_field import DateField
from evidence_log.ui.entry.field import Field, FieldColumn
from evidence_log.ui.entry.inputs import AnswerBox, ChoiceBox, TextField, labelled


class OnlyForMe:
    """Never in a report."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        self._note = TextField(desk)
        self._widget = QWidget()
        FieldColumn(desk, self._widget).add(
            words("Only for me"),
            self._note,
            explained=words(
                "Does not come into the report. In special cases a court may ask to "
                "see it."
            ),
        )

    def show_form(self, form: EntryForm) -> None:
        """Show what *form* says here."""
        self._note.show_text(form.private.note)

    def put_into(self, form: EntryForm) -> EntryForm:
        """*form* with what stands here."""
        return replace(form, private=replace(form.private, note=self._note.typed()))

    def fields(self) -> Mapping[FormField, Field]:
        """Nothing here can be unusable."""
        return {}

    def widget(self) -> QWidget:
        """The field."""
        return self._widget


class AboutEntry:
    """What most entries leave as it is."""

    def __init__(self, desk: Desk, *, today: date) -> None:
        words = desk.words
        self._kind = ChoiceBox(labelled(EntryKind, "kind", words))
        self._end_date = DateField(desk, words("Ended on another day"), today=today)
        self._source = ChoiceBox(labelled(Source, "source", words))
        self._paper = DateField(desk, words("First written on paper on"), today=today)
        self._key = QCheckBox(words("A typical example for the report"))
        self._in_report = AnswerBox(words)
        self._widget = QWidget()
        column = FieldColumn(desk, self._widget)
        column.add(words("What is this entry?"), self._kind)
        self._end_field = column.add(words("Ended on another day"), self._end_date)
        column.add(words("What is it written from?"), self._source)
        self._paper_field = column.add(words("First written on paper on"), self._paper)
        column.add(
            words("Take it along in the report?"),
            self._in_report,
            explained=words("Not said means: as usual for this kind of entry."),
        )
        column.addWidget(self._key)
        self._end_date.changed.connect(self._end_field.accept)
        self._paper.changed.connect(self._paper_field.accept)

    def show_form(self, form: EntryForm) -> None:
        """Show what *form* says here."""
        self._kind.choose(form.kind)
        self._end_date.show_text(form.when.end_date)
        self._source.choose(form.source)
        self._paper.show_text(form.when.noted_on_paper)
        self._in_report.show_answer(form.private.in_report)
        self._key.setChecked(form.key)

    def put_into(self, form: EntryForm) -> EntryForm:
        """*form* with what stands here."""
        when = replace(
            form.when,
            end_date=self._end_date.typed(),
            noted_on_paper=self._paper.typed(),
        )
        return replace(
            form,
            kind=self._kind.chosen() or EntryKind.INCIDENT,
            when=when,
            source=self._source.chosen() or Source.MEMORY,
            key=self._key.isChecked(),
            private=replace(form.private, in_report=self._in_report.answer()),
        )

    def fields(self) -> Mapping[FormField, Field]:
        """Where to say what cannot be used."""
        return {
            FormField.END_DATE: self._end_field,
            FormField.NOTED_ON_PAPER: self._paper_field,
        }

    def widget(self) -> QWidget:
        """The fields below each other."""
        return self._widget
