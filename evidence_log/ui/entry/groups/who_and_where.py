"""Where it was, and who."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from evidence_log.domain.entry import BecameAware, Certainty, PlaceShown
from evidence_log.services.entry_form import EntryForm
from evidence_log.services.known_names import KnownNames
from evidence_log.services.when_form import FormField
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.field import Field, FieldColumn
from evidence_log.ui.entry.inputs import ChoiceBox, LineField, TextField, labelled


class WhoAndWhere:
    """A name is enough; it may also be that nobody knows."""

    def __init__(self, desk: Desk, known: KnownNames) -> None:
        self._desk = desk
        words = desk.words
        nothing = words("Not said")
        self._place = LineField(known.places)
        self._area = LineField(known.areas)
        self._shown = ChoiceBox(labelled(PlaceShown, "place_shown", words))
        self._person = LineField(known.persons)
        self._certainty = ChoiceBox(
            labelled(Certainty, "certainty_screen", words), nothing=nothing
        )
        self._basis = LineField()
        self._sender = LineField(known.senders)
        self._description = TextField(desk)
        self._aware = ChoiceBox(
            labelled(BecameAware, "became_aware", words), nothing=nothing
        )
        self._aware_note = LineField()
        self._own = QCheckBox(words("It was I who wrote or called"))
        self._widget = self._built()

    def show_form(self, form: EntryForm) -> None:
        """Show what *form* says here."""
        who, where = form.who, form.where
        self._place.show_text(where.place)
        self._area.show_text(where.area)
        self._shown.choose(where.shown)
        self._person.show_text(who.person)
        self._certainty.choose(who.certainty)
        self._basis.show_text(who.certainty_basis)
        self._sender.show_text(who.sender)
        self._description.show_text(who.description)
        self._own.setChecked(who.own)
        self._aware.choose(form.became_aware)
        self._aware_note.show_text(form.became_aware_note)

    def put_into(self, form: EntryForm) -> EntryForm:
        """*form* with what stands here."""
        return replace(
            form,
            where=replace(
                form.where,
                place=self._place.typed(),
                area=self._area.typed(),
                shown=self._shown.chosen() or PlaceShown.AREA,
            ),
            who=replace(
                form.who,
                person=self._person.typed(),
                certainty=self._certainty.chosen(),
                certainty_basis=self._basis.typed(),
                sender=self._sender.typed(),
                description=self._description.typed(),
                own=self._own.isChecked(),
            ),
            became_aware=self._aware.chosen(),
            became_aware_note=self._aware_note.typed(),
        )

    def fields(self) -> Mapping[FormField, Field]:
        """Nothing here can be unusable."""
        return {}

    def widget(self) -> QWidget:
        """The fields below each other."""
        return self._widget

    def _built(self) -> QWidget:
        words = self._desk.words
        widget = QWidget()
        column = FieldColumn(self._desk, widget)
        column.add(words("Where?"), self._place)
        column.add(
            words("Area"),
            self._area,
            explained=words("May stand in the report instead of the place."),
        )
        column.add(words("In the report"), self._shown)
        column.add(words("Who was it?"), self._person)
        column.add(words("How sure are you?"), self._certainty)
        column.add(words("What do you go by?"), self._basis)
        column.add(words("From which number or profile"), self._sender)
        column.add(words("What the person looked like"), self._description)
        column.add(words("How did you find out?"), self._aware)
        column.add(words("More about that"), self._aware_note)
        column.addWidget(self._own)
        return widget
