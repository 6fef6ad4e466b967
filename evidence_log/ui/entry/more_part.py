"""All other fields, put away behind one button and then behind their headings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evidence_log.services.entry_form import EntryForm
from evidence_log.services.known_names import KnownNames
from evidence_log.services.when_form import FormField
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.field import Field
from evidence_log.ui.entry.groups.about_entry import AboutEntry, OnlyForMe
from evidence_log.ui.entry.groups.afterwards import WhatIDid, WhatItMeant
from evidence_log.ui.entry.groups.exact_words import ExactWords
from evidence_log.ui.entry.groups.group import Group
from evidence_log.ui.entry.groups.kept_things import KeptThings
from evidence_log.ui.entry.groups.line_list import LineList
from evidence_log.ui.entry.groups.police import Police
from evidence_log.ui.entry.groups.who_and_where import WhoAndWhere
from evidence_log.ui.entry.groups.witnesses import Witnesses
from evidence_log.ui.entry.unfolding import Unfolding


class MorePart(QWidget):
    """A group that says something is open from the start."""

    unfolded = Signal(bool)
    rearranged = Signal()

    def __init__(self, desk: Desk, known: KnownNames, *, today: date) -> None:
        super().__init__()
        self._desk = desk
        self._groups = list(_groups(desk, known, today))
        self._unfoldings = [
            Unfolding(desk, title, group.widget()) for title, group in self._groups
        ]
        self._button = QPushButton()
        self._button.setCheckable(True)
        self._button.setProperty("role", "more")
        self._body = QWidget()
        self._build()
        self._button.toggled.connect(self._toggled)
        self._toggled(is_open=False)
        for _, group in self._groups:
            widget = group.widget()
            if isinstance(widget, LineList):
                widget.rearranged.connect(self.rearranged)

    @property
    def is_open(self) -> bool:
        """Whether the headings are shown."""
        return self._button.isChecked()

    def show_form(self, form: EntryForm) -> None:
        """Show what *form* says in any of the groups."""
        says_something = []
        for (_, group), unfolding in zip(self._groups, self._unfoldings, strict=True):
            group.show_form(EntryForm())
            says = group.put_into(form) != form
            group.show_form(form)
            unfolding.unfold(is_open=says)
            says_something.append(says)
        self._button.setChecked(any(says_something))

    def put_into(self, form: EntryForm) -> EntryForm:
        """*form* with what stands in all groups."""
        for _, group in self._groups:
            form = group.put_into(form)
        return form

    def fields(self) -> dict[FormField, Field]:
        """Where to say what cannot be used."""
        return {
            at: field
            for _, group in self._groups
            for at, field in group.fields().items()
        }

    def bring_up(self, field: Field) -> None:
        """Open whatever *field* is put away in."""
        for unfolding in self._unfoldings:
            if unfolding.isAncestorOf(field):
                self._button.setChecked(True)
                unfolding.unfold(is_open=True)

    def _build(self) -> None:
        px = self._desk.theme.pixels
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(px(6))
        for unfolding in self._unfoldings:
            body.addWidget(unfolding)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(10))
        layout.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self._body)

    def _toggled(self, is_open: bool) -> None:  # noqa: FBT001 - Qt hands it so
        words, icons = self._desk.words, self._desk.icons
        self._button.setText(words("Less") if is_open else words("More"))
        self._button.setIcon(icons.icon("fold" if is_open else "unfold"))
        self._body.setVisible(is_open)
        self.unfolded.emit(is_open)


def _groups(desk: Desk, known: KnownNames, today: date) -> Iterator[tuple[str, Group]]:
    words = desk.words
    yield words("Where and who"), WhoAndWhere(desk, known)
    yield words("Word for word"), ExactWords(desk)
    yield words("Witnesses"), Witnesses(desk, known)
    yield words("What I did"), WhatIDid(desk)
    yield words("What it meant"), WhatItMeant(desk)
    yield words("Police and orders"), Police(desk, today=today)
    yield words("Things kept"), KeptThings(desk)
    yield words("Only for me"), OnlyForMe(desk)
    yield words("About this entry"), AboutEntry(desk, today=today)
