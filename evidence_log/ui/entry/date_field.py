"""A day, a month or a year: typed as people write it, or picked from a calendar."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from evidence_log.domain.wording import partial_date_text
from evidence_log.errors.written import ImpossibleDate
from evidence_log.services.typed_dates import (
    day_from_today,
    local_day,
    read_typed_date,
)
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.inputs import LineField
from evidence_log.ui.plain import name

_WIDTH = 190
_MONTH_SIZE = (360, 290)
_DAYS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_WEEKENDS = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class DateField(QWidget):
    """The arrow keys go a day on or back; leaving it writes the date out."""

    changed = Signal()

    def __init__(self, desk: Desk, label: str, *, today: date) -> None:
        super().__init__()
        self._desk = desk
        self._today = today
        self._build(label)
        self._connect()

    def show_text(self, text: str) -> None:
        """Show *text*, whatever it is."""
        self.line.show_text(text)

    def typed(self) -> str:
        """What stands there; "yesterday" as the day it means, for a draft lasts.

        It is counted from the day it is by now: a form may stay open past midnight.
        """
        typed = self.line.typed()
        told = day_from_today(typed, local_day(self._desk.surroundings.clock()))
        return partial_date_text(told, self._desk.words) if told else typed

    def setAccessibleDescription(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Said where the focus is, which is in the line."""
        super().setAccessibleDescription(text)
        self.line.setAccessibleDescription(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up is a day on, down a day back."""
        days = _DAYS.get(Qt.Key(event.key()))
        if days is None:
            super().keyPressEvent(event)
            return
        self._show_day(self._day() + timedelta(days=days))

    def _build(self, label: str) -> None:
        words, px = self._desk.words, self._desk.theme.pixels
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        self.line = LineField()
        self.line.setFixedWidth(px(_WIDTH))
        self.line.setAccessibleName(label)
        self._pick = QToolButton()
        self._pick.setIcon(self._desk.icons.icon("calendar"))
        self._pick.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        name(self._pick, words("Choose a day: {field}", field=label))
        row.addWidget(self.line)
        row.addWidget(self._pick)
        row.addStretch()
        self.setFocusProxy(self.line)

    def _connect(self) -> None:
        self.line.textChanged.connect(lambda _: self.changed.emit())
        self.line.editingFinished.connect(self._write_out)
        self._pick.clicked.connect(self._open_calendar)

    def _write_out(self) -> None:
        try:
            read = read_typed_date(self.typed(), self._today)
        except ImpossibleDate:
            return
        written = partial_date_text(read, self._desk.words)
        if written != self.line.typed():
            self.line.setText(written)

    def _day(self) -> date:
        try:
            return read_typed_date(self.typed(), self._today).first_day
        except ImpossibleDate:
            return self._today

    def _show_day(self, day: date) -> None:
        self.line.setText(self._desk.words.date(day))

    def _open_calendar(self) -> None:
        calendar = Calendar(self._desk, self._day(), parent=self)
        calendar.chosen.connect(self._chosen)
        calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        calendar.show()
        calendar.setFocus()  # no window system does it for what folds out

    def _chosen(self, day: date) -> None:
        self._show_day(day)
        self.line.setFocus()


class Calendar(QFrame):
    """A month to choose a day from; Escape closes it, and so does a click elsewhere."""

    chosen = Signal(date)

    def __init__(self, desk: Desk, day: date, *, parent: QWidget | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "sheet")
        words = desk.words
        self.setAccessibleName(words("Choose a day"))
        self._month = QCalendarWidget()
        self._month.setAccessibleName(words("Choose a day"))
        self._month.setLocale(QLocale(words.language))
        self._month.setMinimumSize(*map(desk.theme.pixels, _MONTH_SIZE))
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._month.setVerticalHeaderFormat(
            QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers
        )
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        plain = self._month.headerTextFormat()
        for weekday in _WEEKENDS:  # Qt would write them in red
            self._month.setWeekdayTextFormat(weekday, plain)
        for button, spoken, drawing in (
            ("qt_calendar_prevmonth", words("The month before"), "earlier"),
            ("qt_calendar_nextmonth", words("The month after"), "later"),
        ):
            found = self._month.findChild(QToolButton, button)
            if found is not None:
                name(found, spoken)
                # Qt's own are black in dark windows too.
                found.setIcon(desk.icons.icon(drawing))
        self._month.activated.connect(self._take)
        self._month.clicked.connect(self._take)
        QVBoxLayout(self).addWidget(self._month)
        self.setFocusProxy(self._month)

    def _take(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()
