"""Who else saw or heard it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from evidence_log.domain.entry import Witness
from evidence_log.services.entry_form import EntryForm
from evidence_log.services.known_names import KnownNames
from evidence_log.services.when_form import FormField
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.field import Field, FieldColumn
from evidence_log.ui.entry.groups.line_list import LineList
from evidence_log.ui.entry.inputs import AnswerBox, LineField, TextField


class WitnessLine:
    """One witness."""

    def __init__(self, desk: Desk, known: KnownNames, witness: Witness) -> None:
        words = desk.words
        self._name = LineField(known.witnesses)
        self._contact = LineField()
        self._saw = TextField(desk)
        self._wrote = AnswerBox(words)
        self._name.show_text(witness.name)
        self._contact.show_text(witness.contact)
        self._saw.show_text(witness.saw)
        self._wrote.show_answer(witness.wrote_note)
        self._widget = QWidget()
        column = FieldColumn(desk, self._widget)
        column.add(words("Name of the witness"), self._name)
        column.add(
            words("How to reach the witness"),
            self._contact,
            explained=words("Never stands in the report."),
        )
        column.add(words("What the witness saw or heard"), self._saw)
        column.add(words("Has the witness written it down?"), self._wrote)

    def value(self) -> Witness:
        """What stands in the fields."""
        return Witness(
            name=self._name.typed(),
            contact=self._contact.typed(),
            saw=self._saw.typed(),
            wrote_note=self._wrote.answer(),
        )

    def widget(self) -> QWidget:
        """The fields."""
        return self._widget

    def start(self) -> None:
        """Go to the name."""
        self._name.setFocus()


class Witnesses:
    """As many as there were."""

    def __init__(self, desk: Desk, known: KnownNames) -> None:
        self._list = LineList(
            desk,
            lambda witness: WitnessLine(desk, known, witness),
            empty=Witness(name=""),
            add=desk.words("One more witness"),
            remove=desk.words("Remove this witness"),
        )

    def show_form(self, form: EntryForm) -> None:
        """Show what *form* says here."""
        self._list.show_values(form.who.witnesses)

    def put_into(self, form: EntryForm) -> EntryForm:
        """*form* with what stands here."""
        return replace(form, who=replace(form.who, witnesses=self._list.values()))

    def fields(self) -> Mapping[FormField, Field]:
        """Nothing here can be unusable."""
        return {}

    def widget(self) -> QWidget:
        """The cards."""
        return self._list
