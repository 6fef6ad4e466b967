"""What every figure of a report is counted from, so that others can count again.

Keys and ISO dates instead of words: the same table in every language. It tells
nothing that the report does not. Columns: docs/package-format.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime, time

from evidence_log.domain.entry import AuthorKind, Entry, EntryKind
from evidence_log.domain.moment import Moment, find_zone
from evidence_log.export.manifest import Handover
from evidence_log.export.overview_log import is_dated
from evidence_log.export.report_facts import ReportFacts, local_day, on_phone
from evidence_log.export.report_source import Exhibit
from evidence_log.export.tables import write_table

_DAYS_ZONES_CAN_BE_APART = 2
_YES = "yes"
_CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedRow:
    """One row of the table; the names are its headings, and empty is "not said"."""

    row: str
    number: str = ""
    kind: str = ""
    start_date: str = ""
    start_time: str = ""
    start_offset: str = ""
    end_date: str = ""
    end_time: str = ""
    end_offset: str = ""
    precision: str = ""
    count: str = ""
    silent: str = ""
    types: str = ""
    certainty: str = ""
    own: str = ""
    same_contact: str = ""
    exhibits: str = ""
    written_down: str = ""
    with_help: str = ""
    changes: str = ""
    on_phone: str = ""
    tells_date: str = ""
    new: str = ""


def counted_rows(facts: ReportFacts) -> tuple[CountedRow, ...]:
    """The period asked for, what divides it, the entries, exhibits and what is left."""
    return (*_case_rows(facts), *_entry_rows(facts), *_exhibit_rows(facts))


def counting_table(rows: tuple[CountedRow, ...]) -> bytes:
    """Write the table."""
    header = [field.name for field in fields(CountedRow)]
    return write_table(header, (astuple(row) for row in rows))


def _case_rows(facts: ReportFacts) -> Iterator[CountedRow]:
    selection = facts.source.selection
    yield CountedRow(
        row="period",
        start_date=str(selection.first or ""),
        end_date=str(selection.last or ""),
    )
    for order in facts.source.case_file.orders:
        if order.served is not None:
            yield CountedRow(
                row="order",
                kind=order.kind,
                start_date=str(order.served.date),
                start_time=_clock(order.served),
                start_offset=_offset(order.served),
                precision=order.served.precision,
            )
    for left in facts.source.selected.left_out:
        yield CountedRow(row="left_out", kind=left.reason, count=str(left.count))


def _entry_rows(facts: ReportFacts) -> Iterator[CountedRow]:
    numbers = {str(one.id): one.incident or "" for one in facts.incidents}
    numbers |= {name: name for name in numbers.values()}
    for entry in facts.entries:
        content = entry.content
        when, end = content.when, content.when.end
        is_incident = content.kind is EntryKind.INCIDENT
        yield CountedRow(
            row="entry",
            number=(entry.incident or "") if is_incident else "",
            kind=content.kind,
            start_date=str(when.start.date),
            start_time=_clock(when.start),
            start_offset=_offset_of(entry, when.start, facts),
            end_date=str(end.date) if end else "",
            end_time=_clock(end) if end else "",
            end_offset=_offset_of(entry, end, facts) if end else "",
            precision=when.start.precision,
            count=str(when.count),
            silent=str(when.silent_count),
            types=" ".join(content.what.types),
            certainty=content.who.certainty or "",
            own=_YES if is_incident and content.who.own else "",
            same_contact=numbers.get(content.private.duplicate_of, ""),
            exhibits=" ".join(str(one) for one in facts.exhibits_of.get(entry.id, ())),
            written_down=str(local_day(entry.recorded_at, when.start)),
            with_help=_YES if entry.author.kind is AuthorKind.HELPER else "",
            changes=str(len(facts.changes_of.get(entry.id, ()))),
            new=_new(entry, facts),
        )


def _new(entry: Entry, facts: ReportFacts) -> str:
    since = facts.options.new_since
    if since and entry.id in since.entries:
        return _YES
    return _CHANGED if since and entry.id in since.changed else ""


def _exhibit_rows(facts: ReportFacts) -> Iterator[CountedRow]:
    since = facts.options.new_since
    for exhibit in sorted(facts.source.exhibits, key=lambda one: one.number):
        yield CountedRow(
            row="exhibit",
            number=str(exhibit.number),
            kind=_handover(exhibit),
            on_phone={True: _YES, False: "no", None: ""}[on_phone(exhibit, facts)],
            tells_date=_YES if is_dated(exhibit.evidence) else "",
            new=_YES if since and exhibit.number in since.exhibits else "",
        )


def _handover(exhibit: Exhibit) -> Handover:
    return exhibit.handed_over if exhibit.is_in_folder else Handover.LEFT_OUT


def _offset_of(entry: Entry, moment: Moment, facts: ReportFacts) -> str:
    """The offset only where it decides: it tells where somebody was.

    Days apart, the clock's time says enough in whatever zone.
    """
    if entry.content.kind is EntryKind.REFUSAL:
        return _offset(moment)
    turns = facts.boundaries.turns if facts.boundaries else ()
    days = (
        abs((moment.date.first_day - turn.at.date.first_day).days) for turn in turns
    )
    is_near = any(apart <= _DAYS_ZONES_CAN_BE_APART for apart in days)
    return _offset(moment) if is_near and moment.instant else ""


def _offset(moment: Moment) -> str:
    """``UTC+02:00``; of a date without a time that of its first midnight."""
    seconds = moment.utc_offset
    if moment.time is None:
        midnight = datetime.combine(moment.date.first_day, time())
        there = midnight.replace(tzinfo=find_zone(moment.zone)).astimezone(UTC)
        seconds = round((midnight - there.replace(tzinfo=None)).total_seconds())
    minutes, odd = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    sign = "-" if seconds < 0 else "+"
    return f"UTC{sign}{hours:02}:{minutes:02}" + (f":{odd:02}" if odd else "")


def _clock(moment: Moment) -> str:
    return moment.time.isoformat() if moment.time else ""
