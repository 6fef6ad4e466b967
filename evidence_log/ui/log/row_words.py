"""What a row of the log says, on the screen and aloud."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_log.domain.entry import EntryKind
from evidence_log.domain.visible import visible
from evidence_log.domain.wording import span_text
from evidence_log.i18n import Words
from evidence_log.services.log_view import LogRow, Mark

_BETWEEN = " · "
_FIRST = frozenset({Mark.WITHDRAWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWords:
    """The three parts of a row, and all of it as one spoken text."""

    date: str
    text: str
    about: str
    spoken: str
    is_hidden: bool = False


def row_words(row: LogRow, words: Words, *, is_hidden: bool) -> RowWords:
    """Write a row. While contents are hidden only its date is told."""
    date = span_text(row.when, words, weekday=True)
    if is_hidden:
        hidden = words("The content is hidden")
        spoken = f"{date}. {hidden}"
        return RowWords(date=date, text="", about="", spoken=spoken, is_hidden=True)
    text = visible(" ".join(row.text.split()))
    # That it was taken back comes first: a narrow row may not show its end.
    leading = mark_words(tuple(_FIRST.intersection(row.marks)), words)
    marks = mark_words(tuple(each for each in row.marks if each not in _FIRST), words)
    about = _BETWEEN.join((*leading, *_what_it_is(row, words), *marks))
    spoken = ". ".join(part for part in (date, text, about) if part)
    return RowWords(date=date, text=text, about=about, spoken=spoken)


def mark_words(marks: tuple[Mark, ...], words: Words) -> tuple[str, ...]:
    """The marks of an entry in words."""
    said = {
        Mark.KEY: words("key entry"),
        Mark.OWN: words("from yourself"),
        Mark.LATE: words("written later"),
        Mark.AMENDED: words("changed"),
        Mark.LEFT_OUT: words("not in the report"),
        Mark.WITHDRAWN: words("withdrawn"),
    }
    return tuple(said[mark] for mark in marks)


def _what_it_is(row: LogRow, words: Words) -> tuple[str, ...]:
    said = [words.label("type_screen", each) for each in row.types]
    if row.kind is not EntryKind.INCIDENT:
        said.insert(0, words.label("kind", row.kind))
    if row.when.count > 1:
        said.append(words.plural("{count} time", "{count} times", row.when.count))
    if row.files:
        said.append(words.plural("{count} file", "{count} files", row.files))
    return tuple(said)
