"""What goes into a report, and what of it is left out for which reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evidence_log.domain.entry import Entry, EntryKind, LeftOutReason

_SHOWN_BY_DEFAULT = {
    EntryKind.INCIDENT: True,
    EntryKind.REFUSAL: True,
    EntryKind.AUTHORITY_CONTACT: True,
    EntryKind.ORDER: True,
    EntryKind.BACKGROUND: True,
    EntryKind.EFFECT: False,
    EntryKind.MEASURE: False,
}


class ListOrder(StrEnum):
    """The order of the incident list. Danish default: newest first."""

    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What to put into a report. *about* is a person's id, or empty for all.

    *first* and *last* are days, both included; None means no limit.
    """

    first: date | None = None
    last: date | None = None
    order: ListOrder = ListOrder.NEWEST
    about: str = ""
    key_entries: tuple[str, ...] = ()
    effects: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many incidents of the period are left out for one reason."""

    reason: LeftOutReason
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """The entries of a report, oldest first, and the count of those left out."""

    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]


def select(entries: Iterable[Entry], selection: Selection) -> Selected:
    """Choose the entries of a report.

    Only incidents are counted as left out, and only by reason; an entry of
    another kind that stays behind leaves no number, count or time. The first
    refusal comes along from before the period: it says what the rest means.
    """
    chosen: list[Entry] = []
    refusals: list[Entry] = []
    reasons: Counter[LeftOutReason] = Counter()
    for entry in entries:
        if not _about(entry, selection):
            continue
        if is_before(entry, selection):
            refusals += _shown_refusal(entry, selection)
        elif not _in_period(entry, selection):
            continue
        elif _is_shown(entry, selection):
            chosen.append(entry)
        elif entry.content.kind is EntryKind.INCIDENT:
            reasons[_reason(entry)] += 1
    chosen += sorted(refusals, key=_time)[:1]
    chosen.sort(key=_time)
    left_out = tuple(
        LeftOut(reason=reason, count=reasons[reason])
        for reason in LeftOutReason
        if reasons[reason]
    )
    return Selected(entries=tuple(chosen), left_out=left_out)


def is_before(entry: Entry, selection: Selection) -> bool:
    """Whether an entry tells of a time before the period."""
    when = entry.content.when
    last_day = (when.end or when.start).date.last_day
    return selection.first is not None and last_day < selection.first


def _in_period(entry: Entry, selection: Selection) -> bool:
    if is_before(entry, selection):
        return False
    first_day = entry.content.when.start.date.first_day
    return selection.last is None or first_day <= selection.last


def _shown_refusal(entry: Entry, selection: Selection) -> list[Entry]:
    is_refusal = entry.content.kind is EntryKind.REFUSAL
    return [entry] if is_refusal and _is_shown(entry, selection) else []


def _time(entry: Entry) -> tuple[str, str]:
    return entry.content.when.start.sort_key, entry.id


def _about(entry: Entry, selection: Selection) -> bool:
    person = entry.content.who.person
    return not selection.about or not person or person == selection.about


def is_shown(
    kind: EntryKind, *, wish: bool | None, is_withdrawn: bool, effects: bool = False
) -> bool:
    """Whether an entry goes into a report; *wish* is what the person chose for it."""
    if is_withdrawn:
        return False
    if wish is not None:
        return wish
    if kind is EntryKind.EFFECT:
        return effects
    return _SHOWN_BY_DEFAULT[kind]


def _is_shown(entry: Entry, selection: Selection) -> bool:
    return is_shown(
        entry.content.kind,
        wish=entry.content.private.in_report,
        is_withdrawn=entry.withdrawn is not None,
        effects=selection.effects,
    )


def _reason(entry: Entry) -> LeftOutReason:
    if entry.withdrawn is not None:
        return entry.withdrawn.reason
    return entry.content.private.left_out_reason or LeftOutReason.NOT_SAID
