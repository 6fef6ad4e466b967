"""The filters of the log: what is chosen here is a wish."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from evidence_log.domain.incident_types import Channel, IncidentType
from evidence_log.i18n import Words
from evidence_log.services.log_view import NamedPerson
from evidence_log.services.log_wish import ALL, LogWish, Period, Since
from evidence_log.ui.desk import Desk
from evidence_log.ui.log.choice import Choice
from evidence_log.ui.page_frame import form_rows
from evidence_log.ui.plain import PlainLabel, name

T = TypeVar("T")


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
            with QSignalBlocker(choice):
                choice.setCurrentIndex(0)
        with QSignalBlocker(self._key):
            self._key.setChecked(False)
        self._tell()

    def _build(self) -> None:
        words = self._desk.words
        self._period: Choice[Since] = Choice(words("All times"))
        self._type: Choice[IncidentType] = Choice(words("All types"))
        self._channel: Choice[Channel] = Choice(words("All ways"))
        self._person: Choice[str] = Choice(words("Everybody"), of_others=True)
        self._files: Choice[bool] = Choice(words("All"))
        self._report: Choice[bool] = Choice(words("All"))
        self._type.offer(_labels(IncidentType, "type_screen", words))
        self._channel.offer(_labels(Channel, "channel", words))
        self._files.offer(
            ((True, words("With files")), (False, words("Without files")))
        )
        self._report.offer(
            ((True, words("Taken along")), (False, words("Not taken along")))
        )
        self._key = QCheckBox(words("Key entries only"))
        self._off = QPushButton(words("Show all"))
        last = QHBoxLayout()
        last.addWidget(self._key, stretch=1)
        last.addWidget(self._off)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._rows())
        layout.addLayout(last)

    def _rows(self) -> QFormLayout:
        words = self._desk.words
        rows = form_rows(self._desk)
        rows.setVerticalSpacing(self._desk.theme.pixels(4))
        names = (
            words("Period"),
            words("Type"),
            words("How"),
            words("Who"),
            words("Files"),
            words("Report"),
        )
        for said, choice in zip(names, self._choices(), strict=True):
            label = PlainLabel(said, role="quiet")
            label.setBuddy(choice)
            name(choice, said)
            rows.addRow(label, choice)
        return rows

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
