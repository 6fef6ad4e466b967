"""When the example's entries were written: its clock, its evenings, its changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from evidence_log.domain.document import Json
from evidence_log.domain.entry import Author, AuthorKind, LeftOutReason
from evidence_log.domain.moment import HOME_ZONE
from evidence_log.services.entry_reading import EntryDraft
from evidence_log.services.input_record import InputRecord, read_json_records

_BETWEEN_ENTRIES = timedelta(minutes=6)
_WRITTEN_AFTER = timedelta(hours=2)
_IN_THE_EVENING = time(18)
_BEFORE_BED = time(23, 40)
_HOME = ZoneInfo(HOME_ZONE)
_HELPER = Author(kind=AuthorKind.HELPER, name="Rådgiver")
_REASONS = {"fejl": LeftOutReason.MISTAKE, "dublet": LeftOutReason.DUPLICATE}
_SESSION_KEYS = frozenset({"first", "last", "begins", "with_help"})
_CHANGE_KEYS = frozenset({"after", "amend", "set", "withdraw", "reason"})


class StoryClock:
    """A clock that only goes where the story has come to."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def __call__(self) -> datetime:
        """Tell the time of the story (UTC)."""
        return self._now

    def move_on(self, *, to_at_least: datetime | None = None) -> None:
        """Go on by a few minutes, and at least to a moment."""
        later = self._now + _BETWEEN_ENTRIES
        self._now = max(later, (to_at_least or later).astimezone(later.tzinfo))


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Entries written in one sitting; *first* and *last* are lines, from 1."""

    first: int
    last: int
    begins: datetime
    author: Author


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Done after line *after*: an amendment with *new*, or a withdrawal."""

    after: int
    line: int
    new: Json = None
    reason: LeftOutReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """How the example's log came about."""

    sessions: tuple[Session, ...]
    changes: tuple[Change, ...]

    def session_of(self, line: int) -> Session | None:
        """The sitting a line was written in, or None for one of its own day."""
        for session in self.sessions:
            if session.first <= line <= session.last:
                return session
        return None

    def changes_after(self, line: int) -> Iterable[Change]:
        """What was changed once this line was written."""
        return (change for change in self.changes if change.after == line)


def read_story(folder: Path) -> Story:
    """Read ``sessions.json`` and ``later.json``."""
    sessions = read_json_records((folder / "sessions.json").read_bytes())
    changes = read_json_records((folder / "later.json").read_bytes())
    return Story(
        sessions=tuple(
            _session(InputRecord(one, number, _SESSION_KEYS))
            for number, one in enumerate(sessions, start=1)
        ),
        changes=tuple(
            _change(InputRecord(one, number, _CHANGE_KEYS), one)
            for number, one in enumerate(changes, start=1)
        ),
    )


def written_after(draft: EntryDraft) -> datetime:
    """When someone who keeps a log writes it: two hours later, the same day.

    What has no time is written in the evening.
    """
    when = draft.content.when
    last = when.end or when.start
    day = last.date.last_day
    if last.instant is None:
        return datetime.combine(day, _IN_THE_EVENING, _HOME)
    midnight_is_near = datetime.combine(day, _BEFORE_BED, _HOME)
    return min(last.instant + _WRITTEN_AFTER, midnight_is_near)


def _session(record: InputRecord) -> Session:
    begins = datetime.fromisoformat(record.text("begins"))
    return Session(
        first=record.count("first", 0),
        last=record.count("last", 0),
        begins=begins.replace(tzinfo=_HOME),
        author=_HELPER if record.flag("with_help") else Author(),
    )


def _change(record: InputRecord, whole: Json) -> Change:
    assert isinstance(whole, dict)
    return Change(
        after=record.count("after", 0),
        line=record.count("amend", 0) or record.count("withdraw", 0),
        new=whole.get("set"),
        reason=_REASONS.get(record.text("reason")),
    )
