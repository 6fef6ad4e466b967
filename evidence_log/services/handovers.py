"""Noting that a report was handed over, and finding what is new since."""

from __future__ import annotations

from datetime import date

from evidence_log.domain.entry import Author, Entry, EntryId
from evidence_log.domain.handover import HandoverId, HandoverRecord, NewSince
from evidence_log.domain.history import says_otherwise
from evidence_log.errors.named import HandoverToCome, HandoverTooEarly
from evidence_log.export.report_source import ReportSource
from evidence_log.services.input_record import InputRecord, read_json_records
from evidence_log.services.session import OpenLog
from evidence_log.services.typed_dates import local_day
from evidence_log.store.exports import ExportRecord

_HANDOVER = frozenset(
    "report_number date district officer journal_number receipt note".split()
)


def record_handover(
    log: OpenLog, untrusted: bytes, *, author: Author
) -> tuple[HandoverId, HandoverRecord]:
    """Keep the handover in *untrusted* JSON; without a number it is the last report.

    The date is that of today where none is given. Raises a BadInput that names
    the key, ReportUnknown, HandoverTooEarly and HandoverToCome.
    """
    records = read_json_records(untrusted)
    record = InputRecord(records[0] if len(records) == 1 else None, 1, _HANDOVER)
    last = log.vault.exports.next_report_number() - 1
    number = record.count("report_number", last)
    report = log.vault.exports.find(number)
    day = _day_of_handover(log, record, report)
    made = HandoverRecord(
        report_number=number,
        date=day,
        district=record.text("district"),
        officer=record.text("officer"),
        journal_number=record.text("journal_number"),
        receipt=record.flag("receipt"),
        note=record.text("note"),
    )
    return log.vault.handovers.record(made, author=author), made


def _day_of_handover(log: OpenLog, record: InputRecord, report: ExportRecord) -> date:
    today, made_on = local_day(log.surroundings.clock()), local_day(report.made_at)
    day = record.day("date") or today
    if day < made_on:
        raise HandoverTooEarly(report.report_number, made_on)
    if day > max(today, made_on):
        raise HandoverToCome(day)
    return day


def new_since(log: OpenLog, untrusted_id: str, source: ReportSource) -> NewSince | None:
    """What *source* tells that the report handed over did not; None for no wish.

    Raises HandoverUnknown.
    """
    if not untrusted_id:
        return None
    found, handover = log.vault.handovers.find(untrusted_id)
    before = log.vault.exports.find(handover.report_number)
    told = dict(_entry_and_version(one) for one in before.entries)
    now = source.selected.entries
    return NewSince(
        handover=found,
        date=handover.date,
        report_number=handover.report_number,
        journal_number=handover.journal_number,
        entries=frozenset(one.id for one in now if one.id not in told),
        changed=frozenset(
            one.id for one in now if _says_otherwise(log, one, told.get(one.id))
        ),
        exhibits=frozenset(one.number for one in source.exhibits)
        - frozenset(before.exhibits),
    )


def told_entries(source: ReportSource) -> tuple[str, ...]:
    """The entries of a report with their versions, as kept in the vault."""
    return tuple(f"{one.id}/{one.version}" for one in source.selected.entries)


def _entry_and_version(subject: str) -> tuple[EntryId, int]:
    entry, _, version = subject.partition("/")
    return EntryId(entry), int(version)


def _says_otherwise(log: OpenLog, entry: Entry, told: int | None) -> bool:
    """Whether an entry that was told in version *told* says something else now."""
    if told in {None, entry.version}:
        return False
    versions = {one.version: one.content for one in log.vault.entries.history(entry.id)}
    before, now = versions.get(told or 0), versions.get(entry.version)
    return before is not None and now is not None and says_otherwise(before, now)
