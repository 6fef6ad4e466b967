"""The words of the program in one language, handed on as an argument.

Sentences are gettext messages with English as source (``resources/words``);
labels of stable keys stand in ``resources/labels``. A report may be in another
language than the screen, so there is never "the" language of the process.
"""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path

from babel import Locale
from babel.dates import get_day_names, get_month_names
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from evidence_log.errors.written import ValueNotAllowed
from evidence_log.paths import resources

LANGUAGES = ("da", "en")


class Words:
    """Messages, labels, dates and times of one language."""

    def __init__(
        self,
        language: str,
        messages: dict[str, str],
        plurals: dict[str, tuple[str, str]],
        labels: dict[str, dict[str, str]],
    ) -> None:
        self.language = language
        self._messages = messages
        self._plurals = plurals
        self._labels = labels
        self._months = dict(get_month_names("wide", locale=language))
        self._days = dict(get_day_names("abbreviated", locale=language))
        self._whole_days: dict[int, str] = dict(get_day_names("wide", locale=language))

    def __call__(self, message: str, **values: object) -> str:
        """Say *message* (English, ``{name}`` for what is filled in afterwards)."""
        said = self._messages.get(message, message)
        return said.format(**values) if values else said

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """Say *one* or *many*; ``{count}`` is filled in with the language's signs."""
        singular, plural = self._plurals.get(one, (one, many))
        said = singular if count == 1 else plural
        return said.format(count=self.number(count), **values)

    def label(self, group: str, key: str) -> str:
        """The word for a stable key; raise KeyError for one without a word."""
        return self._labels[group][key]

    def number(self, value: int) -> str:
        """Write a whole number with the language's thousands sign."""
        return f"{value:,}".replace(",", self("thousands|,").removeprefix("thousands|"))

    def month(self, year: int, month: int) -> str:
        """Write a month of a year: ``marts 2026``."""
        return f"{self._months[month]} {year}"

    def weekday(self, day: dt.date) -> str:
        """Write a day of the week out: ``fredag``."""
        return self._whole_days[day.weekday()]

    def date(self, day: dt.date, *, weekday: bool = False) -> str:
        """Write a date out: ``13. marts 2026``, ``fre. 13. marts 2026``."""
        said = self(
            "{day} {month} {year}",
            day=day.day,
            month=self._months[day.month],
            year=day.year,
        )
        return f"{self._weekday(day)} {said}" if weekday else said

    def _weekday(self, day: dt.date) -> str:
        return self("{weekday},", weekday=self._days[day.weekday()].rstrip("."))

    def time(self, at: dt.time) -> str:
        """Write a time of day without the word before it: ``14.05``."""
        said = self("{hour}:{minute}", hour=f"{at.hour:02}", minute=f"{at.minute:02}")
        if not at.second:
            return said
        return self("{time}:{second}", time=said, second=f"{at.second:02}")

    def time_of_day(self, at: dt.time) -> str:
        """Write a time of day to stand in a sentence: ``kl. 14.05``."""
        return self("at {time}", time=self.time(at))


@cache
def load_words(language: str) -> Words:
    """Read all words of *language*; raise ValueNotAllowed for one we lack."""
    if language not in LANGUAGES:
        raise ValueNotAllowed("lang", 1, LANGUAGES)
    messages: dict[str, str] = {}
    plurals: dict[str, tuple[str, str]] = {}
    for file in sorted((resources() / "words" / language).glob("*.po")):
        for message in _read_catalogue(file, language):
            match message.id, message.string:
                case (str(one), _), (str(singular), str(plural)):
                    plurals[one] = (singular, plural)
                case str(source), str(said) if source and said:
                    messages[source] = said
    labels_file = resources() / "labels" / f"{language}.json"
    labels = json.loads(labels_file.read_text(encoding="utf-8"))
    return Words(language, messages, plurals, labels)


def language_name(language: str) -> str:
    """A language in its own words, so that who needs it can read it: ``Dansk``."""
    return str(Locale.parse(language).get_display_name(language)).capitalize()


def _read_catalogue(file: Path, language: str) -> Catalog:
    with file.open(encoding="utf-8") as lines:
        return read_po(lines, locale=language, abort_invalid=True)
