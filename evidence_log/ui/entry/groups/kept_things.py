"""Things that were kept, for traces on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from evidence_log.domain.entry import PhysicalItem
from evidence_log.services.entry_form import EntryForm
from evidence_log.services.when_form import FormField
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.field import Field, FieldColumn
from evidence_log.ui.entry.groups.line_list import LineList
from evidence_log.ui.entry.inputs import AnswerBox, LineField


class ThingLine:
    """One thing."""

    def __init__(self, desk: Desk, thing: PhysicalItem) -> None:
        words = desk.words
        self._what = LineField()
        self._where = LineField()
        self._untouched = AnswerBox(words)
        self._packaging = AnswerBox(words)
        self._what.show_text(thing.what)
        self._where.show_text(thing.where_kept)
        self._untouched.show_answer(thing.untouched)
        self._packaging.show_answer(thing.packaging_kept)
        self._widget = QWidget()
        column = FieldColumn(desk, self._widget)
        column.add(words("What is it?"), self._what)
        column.add(
            words("Where do you keep it?"),
            self._where,
            explained=words("Never stands in the report."),
        )
        column.add(words("Is it as it came, untouched?"), self._untouched)
        column.add(words("Did you keep the wrapping?"), self._packaging)

    def value(self) -> PhysicalItem:
        """What stands in the fields."""
        return PhysicalItem(
            what=self._what.typed(),
            where_kept=self._where.typed(),
            untouched=self._untouched.answer(),
            packaging_kept=self._packaging.answer(),
        )

    def widget(self) -> QWidget:
        """The fields."""
        return self._widget

    def start(self) -> None:
        """Go to what it is."""
        self._what.setFocus()


class KeptThings:
    """As many as there are."""

    def __init__(self, desk: Desk) -> None:
        self._list = LineList(
            desk,
            lambda thing: ThingLine(desk, thing),
            empty=PhysicalItem(what=""),
            add=desk.words("One more thing"),
            remove=desk.words("Remove this thing"),
        )

    def show_form(self, form: EntryForm) -> None:
        """Show what *form* says here."""
        self._list.show_values(form.physical_items)

    def put_into(self, form: EntryForm) -> EntryForm:
        """*form* with what stands here."""
        return replace(form, physical_items=self._list.values())

    def fields(self) -> Mapping[FormField, Field]:
        """Nothing here can be unusable."""
        return {}

    def widget(self) -> QWidget:
        """The cards."""
        return self._list
