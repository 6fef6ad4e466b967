"""What every group of the form can do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtWidgets import QWidget

from evidence_log.services.entry_form import EntryForm
from evidence_log.services.when_form import FormField
from evidence_log.ui.entry.field import Field


class Group(Protocol):
    """A part of the form: it shows its fields of a form, and gives them back."""

    def show_form(self, form: EntryForm) -> None:
        """Show what *form* says here."""

    def put_into(self, form: EntryForm) -> EntryForm:
        """*form* with what stands here."""

    def fields(self) -> Mapping[FormField, Field]:
        """Where to say what cannot be used."""

    def widget(self) -> QWidget:
        """The fields below each other."""
