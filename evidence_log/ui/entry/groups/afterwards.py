"""What the person did, and what it meant: two groups of one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from evidence_log.domain.entry import Effect, Response
from evidence_log.services.entry_form import EntryForm
from evidence_log.services.when_form import FormField
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.chips import Chips
from evidence_log.ui.entry.field import Field, FieldColumn
from evidence_log.ui.entry.inputs import ChoiceBox, LineField, TextField, labelled


class WhatIDid:
    """Any answer is right."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        self._response = ChoiceBox(
            labelled(Response, "response", words), nothing=words("Not said")
        )
        self._note = TextField(desk)
        self._widget = QWidget()
        column = FieldColumn(desk, self._widget)
        column.add(words("Did you do anything afterwards?"), self._response)
        column.add(words("More about that"), self._note)

    def show_form(self, form: EntryForm) -> None:
        """Show what *form* says here."""
        self._response.choose(form.aftermath.response)
        self._note.show_text(form.aftermath.response_note)

    def put_into(self, form: EntryForm) -> EntryForm:
        """*form* with what stands here."""
        aftermath = replace(
            form.aftermath,
            response=self._response.chosen(),
            response_note=self._note.typed(),
        )
        return replace(form, aftermath=aftermath)

    def fields(self) -> Mapping[FormField, Field]:
        """Nothing here can be unusable."""
        return {}

    def widget(self) -> QWidget:
        """The fields below each other."""
        return self._widget


class WhatItMeant:
    """Comes into a report only when the person says so."""

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        label = words("What it led to")
        self._ticks = Chips(desk, label, labelled(Effect, "effect", words))
        self._effect = TextField(desk)
        self._injury = LineField()
        self._cost = LineField()
        self._children = LineField()
        self._widget = QWidget()
        column = FieldColumn(desk, self._widget)
        column.add(
            words("What did it mean for you?"),
            self._effect,
            explained=words("Comes into the report only if you choose so."),
        )
        column.add(label, self._ticks)
        column.add(words("Were you hurt?"), self._injury)
        column.add(words("Did it cost anything?"), self._cost)
        column.add(words("Did it touch children?"), self._children)

    def show_form(self, form: EntryForm) -> None:
        """Show what *form* says here."""
        aftermath = form.aftermath
        self._effect.show_text(aftermath.effect)
        self._ticks.choose(aftermath.effect_ticks)
        self._injury.show_text(aftermath.injury)
        self._cost.show_text(aftermath.cost)
        self._children.show_text(aftermath.children)

    def put_into(self, form: EntryForm) -> EntryForm:
        """*form* with what stands here."""
        before = form.aftermath.effect_ticks
        chosen = self._ticks.chosen()
        aftermath = replace(
            form.aftermath,
            effect=self._effect.typed(),
            effect_ticks=before if set(before) == set(chosen) else chosen,
            injury=self._injury.typed(),
            cost=self._cost.typed(),
            children=self._children.typed(),
        )
        return replace(form, aftermath=aftermath)

    def fields(self) -> Mapping[FormField, Field]:
        """Nothing here can be unusable."""
        return {}

    def widget(self) -> QWidget:
        """The fields below each other."""
        return self._widget
