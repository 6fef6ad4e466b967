"""The form itself: short first, all the rest behind "More"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from evidence_log.domain.incident_types import Channel, IncidentType
from evidence_log.services.entry_form import EntryForm
from evidence_log.services.known_names import KnownNames
from evidence_log.services.when_form import FormField
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.chips import Chips
from evidence_log.ui.entry.evidence_part import EvidencePart
from evidence_log.ui.entry.field import Field
from evidence_log.ui.entry.inputs import ChoiceBox, LineField, TextField, labelled
from evidence_log.ui.entry.more_part import MorePart
from evidence_log.ui.entry.series_part import SeriesPart
from evidence_log.ui.entry.when_part import WhenPart
from evidence_log.ui.tab_order import put_in_order

_WIDTH = 760
_LINES = 4


class FormPart(QScrollArea):
    """Shows a form, and gives it back as it stands."""

    def __init__(
        self, desk: Desk, evidence: EvidencePart, known: KnownNames, *, today: date
    ) -> None:
        super().__init__()
        self._desk = desk
        self._evidence = evidence
        self._given = EntryForm()
        words = desk.words
        self._when = WhenPart(desk, today=today)
        self._text = TextField(desk, lines=_LINES)
        self._text.setPlaceholderText(
            words("Write what you saw and heard. Two lines are enough.")
        )
        self._types = Chips(
            desk,
            words("What kind of thing was it?"),
            labelled(IncidentType, "type_screen", words),
        )
        self._series = SeriesPart(desk)
        self._channel = ChoiceBox(
            labelled(Channel, "channel", words), nothing=words("Not said")
        )
        self._channel_note = LineField()
        self._more = MorePart(desk, known, today=today)
        self._build()
        self._connect()

    def show_form(self, form: EntryForm) -> None:
        """Show *form* from its beginning."""
        self._given = form
        self._when.show_form(form)
        self._text.show_text(form.text)
        self._types.choose(form.types)
        self._series.show_form(form)
        self._channel.choose(form.channel)
        self._channel_note.show_text(form.channel_note)
        self._more.show_form(form)
        self._fit()
        self.verticalScrollBar().setValue(0)

    def form(self) -> EntryForm:
        """The form as it stands."""
        chosen, before = self._types.chosen(), self._given.types
        form = replace(
            self._given,
            text=self._text.typed(),
            types=before if set(before) == set(chosen) else chosen,
            channel=self._channel.chosen(),
            channel_note=self._channel_note.typed(),
        )
        form = self._more.put_into(self._series.put_into(form))
        return self._when.put_into(form)

    def begin(self) -> None:
        """Go to the text: the date is there already."""
        self._text.setFocus()

    def settle(self) -> None:
        """Take in what was added: into the tab order, and into the ways to paste."""
        put_in_order(self)
        for field in [*self.findChildren(QLineEdit), self._text]:
            field.installEventFilter(self)

    def refuse(self, where: FormField, text: str) -> None:
        """Say at a field what cannot be used, and go there."""
        field = self._fields()[where]
        self._more.bring_up(field)
        self._series.setVisible(True)
        field.refuse(text)
        self.ensureWidgetVisible(field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Paste in a text field puts a copied picture or file into the entry."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.matches(QKeySequence.StandardKey.Paste) and self.paste()
        return super().eventFilter(watched, event)

    def paste(self) -> bool:
        """Put in what was copied, where it is a file or picture; whether it was."""
        copied = QGuiApplication.clipboard().mimeData()
        is_text = copied.hasText() and not any(
            url.isLocalFile() for url in copied.urls()
        )
        return not is_text and self._evidence.take(copied)

    def _build(self) -> None:
        words, px = self._desk.words, self._desk.theme.pixels
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setMaximumWidth(px(_WIDTH))
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, px(12), px(12))
        layout.setSpacing(px(18))
        layout.addWidget(self._when)
        self._text_field = Field(self._desk, words("What happened?"), self._text)
        layout.addWidget(self._text_field)
        layout.addWidget(
            Field(self._desk, words("What kind of thing was it?"), self._types)
        )
        layout.addWidget(self._series)
        layout.addWidget(Field(self._desk, words("How?"), self._channel))
        self._note_field = Field(
            self._desk, words("Which other way"), self._channel_note
        )
        layout.addWidget(self._note_field)
        layout.addWidget(self._evidence)
        layout.addWidget(self._more)
        layout.addStretch()
        self.setWidget(inner)

    def _connect(self) -> None:
        self._text.textChanged.connect(self._text_field.accept)
        self._types.changed.connect(self._fit)
        self._more.unfolded.connect(lambda _: self._fit())
        self._more.rearranged.connect(self.settle)
        self._evidence.changed.connect(self.settle)
        self._channel.currentIndexChanged.connect(lambda _: self._fit())

    def _fit(self) -> None:
        self._series.fit(self._types.chosen(), show_all=self._more.is_open)
        is_other = self._channel.chosen() is Channel.OTHER
        self._note_field.setVisible(is_other or bool(self._channel_note.text()))

    def _fields(self) -> dict[FormField, Field]:
        return {
            FormField.TEXT: self._text_field,
            **self._when.fields(),
            **self._series.fields(),
            **self._more.fields(),
        }
