"""How often within one entry: 37 calls between two times, four of them silent."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from evidence_log.domain.incident_types import IncidentType
from evidence_log.services.entry_form import EntryForm
from evidence_log.services.when_form import FormField
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.field import Field
from evidence_log.ui.entry.inputs import CountBox, LineField
from evidence_log.ui.flow_layout import FlowLayout

_TIME_WIDTH = 120
_OFTEN_MANY = frozenset(
    {
        IncidentType.CALL,
        IncidentType.MESSAGE,
        IncidentType.MAIL_LETTER,
        IncidentType.SOCIAL_MEDIA,
    }
)


class SeriesPart(QWidget):
    """Shown where there are often many; what it says stays where it is hidden."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words, px = desk.words, desk.theme.pixels
        self._count = CountBox(1)
        self._end_time = LineField()
        self._end_time.setPlaceholderText(words("e.g. 22:58"))
        self._end_time.setFixedWidth(px(_TIME_WIDTH))
        self._silent = CountBox(0)
        self._count_field = Field(desk, words("How many"), self._count)
        self._end_field = Field(desk, words("Until (time)"), self._end_time)
        self._silent_field = Field(desk, words("Without a word"), self._silent)
        row = FlowLayout(px(10), self)
        for field in (self._count_field, self._end_field, self._silent_field):
            row.addWidget(field)
        self._end_time.textChanged.connect(lambda _: self._end_field.accept())
        # More of them than there were is told at saving: while a number is typed,
        # what stands there is not yet meant.
        for count in (self._count, self._silent):
            count.valueChanged.connect(lambda _: self._silent_field.accept())

    def show_form(self, form: EntryForm) -> None:
        """Show how often *form* says it was."""
        self._count.setValue(form.when.count)
        self._end_time.show_text(form.when.end_time)
        self._silent.setValue(form.when.silent_count)

    def put_into(self, form: EntryForm) -> EntryForm:
        """*form* with what stands here."""
        when = replace(
            form.when,
            count=self._count.value(),
            end_time=self._end_time.typed(),
            silent_count=self._silent.value(),
        )
        return replace(form, when=when)

    def fields(self) -> dict[FormField, Field]:
        """Where to say what cannot be used."""
        return {
            FormField.COUNT: self._count_field,
            FormField.END_TIME: self._end_field,
            FormField.SILENT_COUNT: self._silent_field,
        }

    def fit(self, types: tuple[IncidentType, ...], *, show_all: bool) -> None:
        """Show what makes sense for *types*, and whatever says something."""
        is_counted = self._count.value() > 1 or self._silent.value() > 0
        says = is_counted or bool(self._end_time.text())
        self.setVisible(show_all or says or not _OFTEN_MANY.isdisjoint(types))
        can_be_silent = IncidentType.CALL in types or self._silent.value() > 0
        self._silent_field.setVisible(can_be_silent)
