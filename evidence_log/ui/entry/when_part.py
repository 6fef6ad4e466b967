"""When it happened: date, perhaps a time, and how exactly it is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from evidence_log.domain.moment import Precision, TimeOrigin
from evidence_log.domain.wording import moment_text
from evidence_log.errors import BadInput
from evidence_log.services.entry_form import EntryForm
from evidence_log.services.entry_remarks import is_to_come
from evidence_log.services.typed_dates import says_about
from evidence_log.services.when_form import FormField, start_of
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.date_field import DateField
from evidence_log.ui.entry.field import Field
from evidence_log.ui.entry.inputs import ChoiceBox, LineField, labelled
from evidence_log.ui.flow_layout import FlowLayout
from evidence_log.ui.plain import PlainLabel

_TIME_WIDTH = 120
_OF_A_DAY = (Precision.EXACT, Precision.ABOUT, Precision.UNKNOWN)


class WhenPart(QWidget):
    """What was typed is said back in words below, as it will be read."""

    changed = Signal()

    def __init__(self, desk: Desk, *, today: date) -> None:
        super().__init__()
        self._desk = desk
        self._today = today
        self._given = EntryForm()
        self._time_put_by = ""
        self._build()
        self._connect()

    def show_form(self, form: EntryForm) -> None:
        """Show when *form* says it was."""
        self._given = form
        self._time_put_by = ""
        self._date.show_text(form.when.date)
        self._time.show_text(form.when.time)
        self._precision.choose(form.when.precision)
        self._second_pass.setChecked(form.when.second_pass)
        self._tell()

    def put_into(self, form: EntryForm) -> EntryForm:
        """*form* with what stands here."""
        when = replace(
            form.when,
            date=self._date.typed(),
            time=self._time.typed(),
            precision=self._precision.chosen() or Precision.DAY,
            second_pass=self._second_pass.isChecked(),
        )
        if when != self._given.when:
            when = replace(when, origin=TimeOrigin.TYPED)
        return replace(form, when=when)

    def fields(self) -> dict[FormField, Field]:
        """Where to say what cannot be used."""
        return {FormField.DATE: self._date_field, FormField.TIME: self._time_field}

    def _build(self) -> None:
        words, px = self._desk.words, self._desk.theme.pixels
        label = words("Date")
        self._date = DateField(self._desk, label, today=self._today)
        self._time = LineField()
        self._time.setPlaceholderText(words("e.g. 14:05"))
        self._time.setFixedWidth(px(_TIME_WIDTH))
        self._precision = ChoiceBox(labelled(Precision, "precision", words))
        self._date_field = Field(self._desk, label, self._date)
        self._time_field = Field(self._desk, words("Time"), self._time)
        row = FlowLayout(px(10))
        row.addWidget(self._date_field)
        row.addWidget(self._time_field)
        row.addWidget(Field(self._desk, words("How exactly"), self._precision))
        self._told = PlainLabel(role="quiet")
        self._second_pass = QCheckBox(
            words("The clocks went back that night: it was the second time")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self._told)
        layout.addWidget(self._second_pass)

    def _connect(self) -> None:
        self._date.changed.connect(self._tell)
        self._time.textChanged.connect(lambda _: self._tell())
        self._time.textEdited.connect(self._time_typed)
        self._precision.activated.connect(lambda _: self._precision_chosen())
        self._second_pass.toggled.connect(lambda _: self._tell())

    def _time_typed(self, text: str) -> None:
        """A time says more than a day, and without it there is only the day."""
        self._time_put_by = ""
        precision = self._precision.chosen()
        if says_about(text):
            self._precision.choose(Precision.ABOUT)
        elif text.strip() and precision not in _OF_A_DAY:
            self._precision.choose(Precision.EXACT)
        elif not text.strip() and precision is Precision.EXACT:
            self._precision.choose(Precision.DAY)
        self._tell()

    def _precision_chosen(self) -> None:
        """A time is put by where none is said: the choice may only be passed."""
        if self._precision.chosen() in _OF_A_DAY:
            self._time.setText(self._time.text() or self._time_put_by)
        elif self._time.text():
            self._time_put_by = self._time.text()
            self._time.clear()
        self._tell()

    def _tell(self) -> None:
        self._date_field.accept()
        self._time_field.accept()
        try:
            start = start_of(self.put_into(self._given).when, self._today)
        except BadInput:
            self._told.hide()
            self._second_pass.hide()
        else:
            words = self._desk.words
            told = moment_text(start, words, weekday=True)
            if is_to_come(start, self._today):
                told = words("{when}. That day is still to come.", when=told)
            self._told.show_text(told)
            self._told.show()
            self._second_pass.setVisible(start.is_repeated_hour)
        self.changed.emit()
