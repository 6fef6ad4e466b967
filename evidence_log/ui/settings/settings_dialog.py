"""The dialog in which the person chooses how the program looks and locks."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from evidence_log.errors import EvidenceLogError
from evidence_log.i18n import LANGUAGES, language_name
from evidence_log.services.session import OpenLog
from evidence_log.services.settings import (
    ICONS,
    IDLE_MINUTES,
    SECOND_KEYS,
    TEXT_PERCENTS,
    HideAction,
    Look,
    Settings,
    save_settings,
)
from evidence_log.ui.desk import Desk
from evidence_log.ui.error_dialog import show_error
from evidence_log.ui.plain import PlainLabel
from evidence_log.ui.settings.choice import Choice

T = TypeVar("T")

_WIDTH, _HEIGHT = 620, 720
_MOST_OF_THE_SCREEN = 0.9


class SettingsDialog(QDialog):
    """Shows *settings*; sends *saved* with those now kept in the vault."""

    saved = Signal(Settings)

    def __init__(
        self, desk: Desk, log: OpenLog, settings: Settings, *, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._log = log
        self._before = settings
        self._build()
        self._connect()

    def _build(self) -> None:
        words, px = self._desk.words, self._desk.theme.pixels
        self.setWindowTitle(words("Settings"))
        page = QWidget()
        form = QVBoxLayout(page)
        form.setSpacing(px(14))
        self._build_what_others_see(form)
        self._build_reading(form)
        self._build_leaving(form)
        form.addStretch()
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._save = QPushButton(words("Save"))
        self._save.setProperty("role", "main")
        self._save.setDefault(True)
        self._cancel = QPushButton(words("Cancel"))
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._save)
        buttons.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.addWidget(area, stretch=1)
        layout.addLayout(buttons)
        room = self.screen().availableSize() * _MOST_OF_THE_SCREEN
        self.resize(min(px(_WIDTH), room.width()), min(px(_HEIGHT), room.height()))

    def _build_what_others_see(self, page: QVBoxLayout) -> None:
        words, before = self._desk.words, self._before
        self._title = QLineEdit(before.title)
        self._title.setPlaceholderText(words("Notes"))
        said = {
            "notes": words("Sheet"),
            "list": words("List"),
            "book": words("Book"),
            "leaf": words("Leaf"),
        }
        self._icon = _choice(
            [(icon, said.get(icon, icon)) for icon in ICONS], before.icon
        )
        self._icon.draw([self._desk.icons.icon(icon) for icon in ICONS])
        rows = self._group(
            page,
            words("What others can see"),
            words("The title and the drawing stand in the list of open windows."),
        )
        rows.addRow(words("Title"), self._title)
        rows.addRow(words("Drawing"), self._icon)

    def _build_reading(self, page: QVBoxLayout) -> None:
        words, before = self._desk.words, self._before
        self._language = _choice(
            [(each, language_name(each)) for each in LANGUAGES], before.language
        )
        self._order = _choice(
            [(True, words("Newest first")), (False, words("Oldest first"))],
            before.newest_first,
        )
        self._text = _choice(
            [(each, words("{number} %", number=each)) for each in TEXT_PERCENTS],
            before.text_percent,
        )
        self._look = _choice(
            [(Look.LIGHT, words("Light")), (Look.DARK, words("Dark"))], before.look
        )
        self._blurred = QCheckBox(words("Show text and pictures only while I ask"))
        self._blurred.setChecked(before.blurred)
        rows = self._group(page, words("Reading"), "")
        rows.addRow(words("Language"), self._language)
        rows.addRow(words("Order"), self._order)
        rows.addRow(words("Text size"), self._text)
        rows.addRow(words("Colours"), self._look)
        rows.addRow(self._blurred)

    def _build_leaving(self, page: QVBoxLayout) -> None:
        words, before = self._desk.words, self._before
        self._hide = _choice(
            [
                (HideAction.CLOSE, words("Close completely")),
                (HideAction.LOCK, words("Lock")),
            ],
            before.hide_action,
        )
        shown = QKeySequence.SequenceFormat.NativeText
        self._second = _choice(
            [("", words("None"))]
            + [(key, QKeySequence(key).toString(shown)) for key in SECOND_KEYS],
            before.second_key,
        )
        self._idle = _choice(
            [
                (
                    each,
                    words.plural("After {count} minute", "After {count} minutes", each),
                )
                for each in IDLE_MINUTES
            ]
            + [(0, words("Never"))],
            before.idle_minutes,
        )
        rows = self._group(
            page,
            words("Hiding and locking"),
            words("Shift pressed three times within five seconds always hides."),
        )
        rows.addRow(words("When I hide"), self._hide)
        rows.addRow(words("Another key that hides"), self._second)
        rows.addRow(words("Lock by itself"), self._idle)

    def _said_minutes(self, count: int) -> str:
        return self._desk.words.plural(
            "After {count} minute", "After {count} minutes", count
        )

    def _group(self, page: QVBoxLayout, heading: str, help_text: str) -> QFormLayout:
        page.addWidget(PlainLabel(heading, role="heading"))
        if help_text:
            page.addWidget(PlainLabel(help_text, role="quiet"))
        rows = QFormLayout()
        # A label above its field where both do not fit beside each other.
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows.setHorizontalSpacing(self._desk.theme.pixels(16))
        page.addLayout(rows)
        return rows

    def _connect(self) -> None:
        self._save.clicked.connect(self._keep)
        self._cancel.clicked.connect(self.reject)

    def _chosen(self) -> Settings:
        return Settings(
            title=self._title.text().strip(),
            icon=self._icon.value(),
            language=self._language.value(),
            newest_first=self._order.value(),
            hide_action=self._hide.value(),
            second_key=self._second.value(),
            idle_minutes=self._idle.value(),
            text_percent=self._text.value(),
            look=self._look.value(),
            blurred=self._blurred.isChecked(),
        )

    def _keep(self) -> None:
        chosen = self._chosen()
        try:
            save_settings(self._log, chosen)
        except EvidenceLogError as error:
            show_error(error, self._desk, self)
            return
        self.accept()
        self.saved.emit(chosen)


def _choice(offered: list[tuple[T, str]], chosen: T) -> Choice[T]:
    """What was chosen by another version of the program stands last."""
    values = [value for value, _ in offered]
    return Choice(
        offered if chosen in values else [*offered, (chosen, str(chosen))], chosen
    )
