"""The filters of the log: what is chosen here is a wish."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from evidence_log.domain.incident_types import Channel, IncidentType
from evidence_log.domain.visible import visible
from evidence_log.i18n import Words
from evidence_log.services.log_view import NamedPerson
from evidence_log.services.log_wish import ALL, LogWish, Period, Since
from evidence_log.ui.desk import Desk

T = TypeVar("T")

_SHORTEST_NAME = 12


class Choice(QComboBox, Generic[T]):
    """One of a few values, or none of them."""

    def __init__(self, none: str) -> None:
        super().__init__()
        self._values: list[T | None] = [None]
        self.addItem(none)
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.setMinimumContentsLength(_SHORTEST_NAME)

    def offer(self, named: Iterable[tuple[T, str]]) -> None:
        """Offer these values by name, in place of those before; keep the choice."""
        chosen = self.chosen()
        was_blocked = self.blockSignals(True)
        while self.count() > 1:
            self.removeItem(1)
        self._values = [None]
        for value, said in named:
            self._values.append(value)
            self.addItem(visible(said))
        is_there = chosen in self._values
        self.setCurrentIndex(self._values.index(chosen) if is_there else 0)
        self.blockSignals(was_blocked)

    def chosen(self) -> T | None:
        """The value that is chosen, or None."""
        return self._values[max(self.currentIndex(), 0)]


class FilterBar(QWidget):
    """Seven filters, and a way to take them all off."""

    changed = Signal(LogWish)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._build()
        self._connect()

    def offer_periods(self, periods: Iterable[Since]) -> None:
        """Offer the periods that have a beginning."""
        words = self._desk.words
        said = {
            Period.LAST_28_DAYS: words("The last 28 days"),
            Period.SINCE_HANDOVER: words("Since the last handover"),
            Period.SINCE_ORDER: words("Since the order"),
        }
        self._period.offer((one, said[one.period]) for one in periods)

    def offer_persons(self, persons: Iterable[NamedPerson]) -> None:
        """Offer the people that entries name."""
        self._person.offer((one.key, one.name) for one in persons)

    def wish(self) -> LogWish:
        """What is chosen now."""
        return LogWish(
            since=self._period.chosen(),
            type=self._type.chosen(),
            channel=self._channel.chosen(),
            person=self._person.chosen() or "",
            has_files=self._files.chosen(),
            only_key=self._key.isChecked(),
            in_report=self._report.chosen(),
        )

    def take_off(self) -> None:
        """Choose nothing."""
        for choice in self._choices():
            was_blocked = choice.blockSignals(True)
            choice.setCurrentIndex(0)
            choice.blockSignals(was_blocked)
        was_blocked = self._key.blockSignals(True)
        self._key.setChecked(False)
        self._key.blockSignals(was_blocked)
        self._tell()

    def _build(self) -> None:
        words, px = self._desk.words, self._desk.theme.pixels
        self._period: Choice[Since] = Choice(words("All times"))
        self._type: Choice[IncidentType] = Choice(words("All types"))
        self._channel: Choice[Channel] = Choice(words("All ways"))
        self._person: Choice[str] = Choice(words("Everybody"))
        self._files: Choice[bool] = Choice(words("With and without"))
        self._report: Choice[bool] = Choice(words("All"))
        self._type.offer(_labels(IncidentType, "type_screen", words))
        self._channel.offer(_labels(Channel, "channel", words))
        self._files.offer(((True, words("With files")), (False, words("Without files"))))
        self._report.offer(
            ((True, words("In the report")), (False, words("Not in the report")))
        )
        self._key = QCheckBox(words("Key entries only"))
        self._off = QPushButton(words("Show all"))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(4))
        named = (
            (words("Period"), self._period),
            (words("Type"), self._type),
            (words("How"), self._channel),
            (words("Who"), self._person),
            (words("Files"), self._files),
            (words("Report"), self._report),
        )
        for place, (said, choice) in enumerate(named):
            column, row = place % 2, place // 2 * 2
            label = QLabel(said)
            label.setProperty("role", "quiet")
            label.setBuddy(choice)
            choice.setAccessibleName(said)
            grid.addWidget(label, row, column)
            grid.addWidget(choice, row + 1, column)
            grid.setColumnStretch(column, 1)
        last = QHBoxLayout()
        last.addWidget(self._key, stretch=1)
        last.addWidget(self._off)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(grid)
        layout.addLayout(last)

    def _connect(self) -> None:
        for choice in self._choices():
            choice.currentIndexChanged.connect(self._tell)
        self._key.toggled.connect(self._tell)
        self._off.clicked.connect(self.take_off)
        self._tell()

    def _choices(self) -> tuple[QComboBox, ...]:
        return (
            self._period,
            self._type,
            self._channel,
            self._person,
            self._files,
            self._report,
        )

    def _tell(self) -> None:
        wish = self.wish()
        self._off.setEnabled(wish != ALL)
        self.changed.emit(wish)


def _labels(keys: Iterable[T], group: str, words: Words) -> list[tuple[T, str]]:
    return [(key, words.label(group, str(key))) for key in keys]
