"""The dialog in which the person chooses how the program looks and locks."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
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
from evidence_log.ui.plain import PlainLabel, caption
from evidence_log.ui.scrolling import scrolling
from evidence_log.ui.settings.choice import Choice

T = TypeVar("T")

_WIDTH, _HEIGHT, _ICON = 640, 740, 20
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
        self.setWindowTitle(self._desk.window_title)
        self.setAccessibleName(words("Settings"))
        page = QWidget()
        self._rows = QFormLayout(page)
        grow = QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow
        self._rows.setFieldGrowthPolicy(grow)
        self._rows.setHorizontalSpacing(px(16))
        self._rows.setVerticalSpacing(px(10))
        # A label above its field where both do not fit beside each other.
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._build_what_others_see()
        self._build_reading()
        self._build_leaving()
        self._lay_out(page)
        room = self.screen().availableSize() * _MOST_OF_THE_SCREEN
        self.resize(min(px(_WIDTH), room.width()), min(px(_HEIGHT), room.height()))

    def _lay_out(self, page: QWidget) -> None:
        words = self._desk.words
        area = scrolling(page)
        self._save = QPushButton(words("Save"))
        self._save.setProperty("role", "main")
        self._save.setDefault(True)
        self._cancel = QPushButton(words("Cancel"))
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.addWidget(area, stretch=1)
        layout.addLayout(buttons)

    def _build_what_others_see(self) -> None:
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
        side = self._desk.theme.pixels(_ICON)
        self._icon.draw([self._desk.icons.icon(icon) for icon in ICONS], side)
        self._begin_group(
            words("What others can see"),
            words("The title and the drawing stand in the list of open windows."),
        )
        self._rows.addRow(caption(words("Title"), self._title), self._title)
        self._rows.addRow(caption(words("Drawing"), self._icon), self._icon)

    def _build_reading(self) -> None:
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
        self._blurred = QCheckBox(words("Keep text and pictures hidden until I ask"))
        self._blurred.setChecked(before.blurred)
        self._begin_group(words("Reading"))
        self._rows.addRow(caption(words("Language"), self._language), self._language)
        self._rows.addRow(caption(words("Order"), self._order), self._order)
        self._rows.addRow(caption(words("Text size"), self._text), self._text)
        self._rows.addRow(caption(words("Colours"), self._look), self._look)
        self._rows.addRow(self._blurred)

    def _build_leaving(self) -> None:
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
        self._begin_group(
            words("Hiding and locking"),
            words("Shift pressed three times within five seconds always hides."),
        )
        self._rows.addRow(caption(words("When I hide"), self._hide), self._hide)
        self._rows.addRow(
            caption(words("Another key that hides"), self._second), self._second
        )
        self._rows.addRow(caption(words("Lock by itself"), self._idle), self._idle)

    def _begin_group(self, heading: str, help_text: str = "") -> None:
        title = PlainLabel(heading, role="heading")
        if self._rows.rowCount():
            title.setContentsMargins(0, self._desk.theme.pixels(10), 0, 0)
        self._rows.addRow(title)
        if help_text:
            self._rows.addRow(PlainLabel(help_text, role="quiet"))

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
