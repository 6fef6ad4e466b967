"""Entries as flat JSON records, going out: what ``entry_reading`` reads."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path

from evidence_log.domain.document import Json
from evidence_log.domain.entry import (
    Aftermath,
    Entry,
    EntryContent,
    Private,
    Reporting,
    What,
    When,
    Where,
    Who,
)
from evidence_log.domain.moment import Precision
from evidence_log.services.entry_reading import ENTRY_KEYS, EntryDraft, read_entry
from evidence_log.services.input_record import InputRecord, read_json_records

Record = dict[str, Json]

_DAY_AND_TIME = frozenset({"date", "time"})
_START = _DAY_AND_TIME | {"precision", "second_pass", "timezone"}
_END = frozenset({"end_date", "end_time", "end_second_pass", "timezone"})
_SAID_APART = frozenset({Precision.ABOUT, Precision.UNKNOWN})


def write_content(content: EntryContent) -> Record:
    """Write a content as a record that reads back to the same content.

    Keys that say nothing are left out.
    """
    record: Record = {"kind": content.kind}
    record |= _when(content.when)
    record |= _what(content.what)
    record |= _who(content.who)
    record |= _where(content.where)
    record |= _aftermath(content.aftermath)
    record |= _reporting(content.reporting)
    record |= _private(content.private)
    return {key: value for key, value in record.items() if value not in (None, "", [])}


def write_entry(entry: Entry) -> Record:
    """Write an entry as it stands, with its numbers and what became of it."""
    record: Record = {"id": entry.id}
    if entry.incident is not None:
        record["incident"] = entry.incident
    record |= write_content(entry.content)
    record["version"] = entry.version
    record["recorded_at"] = entry.recorded_at.isoformat()
    record["changed_at"] = entry.changed_at.isoformat()
    if entry.withdrawn is not None:
        record["withdrawn"] = entry.withdrawn.reason
    return record


def amended(content: EntryContent, untrusted: bytes, folder: Path) -> EntryDraft:
    """The content with the keys of one JSON object put in place of its own.

    Null empties a key. The precision follows a new date or time, unless the person
    had said that it is not exact. Raises a BadInput as :func:`read_entry` does.
    """
    records = read_json_records(untrusted)
    changes = records[0] if len(records) == 1 else None
    InputRecord(changes, 1, ENTRY_KEYS)
    assert isinstance(changes, dict)
    record = write_content(content)
    is_said_apart = content.when.start.precision in _SAID_APART
    if changes.keys() & _DAY_AND_TIME and not is_said_apart:
        record.pop("precision", None)
    draft = read_entry(record | changes, 1, folder)
    when = _with_untouched(draft.content.when, content.when, changes.keys())
    return replace(draft, content=replace(draft.content, when=when))


def _with_untouched(read: When, before: When, changed: AbstractSet[str]) -> When:
    """What no key was given for stays to the letter, its offset and origin too."""
    start = read.start if changed & _START else before.start
    if not changed & _DAY_AND_TIME:
        start = replace(start, origin=before.start.origin)
    return replace(read, start=start, end=read.end if changed & _END else before.end)


def _when(when: When) -> Record:
    start, end = when.start, when.end
    record: Record = {
        "date": str(start.date),
        "time": start.time.isoformat() if start.time else None,
        "precision": start.precision,
        "second_pass": start.is_second_pass or None,
        "timezone": start.zone,
        "count": when.count,
        "silent_count": when.silent_count or None,
        "noted_on_paper": str(when.noted_on_paper or ""),
    }
    if end is not None:
        record["end_date"] = str(end.date)
        record["end_time"] = end.time.isoformat() if end.time else None
        record["end_second_pass"] = end.is_second_pass or None
    return record


def _what(what: What) -> Record:
    return {
        "what": what.text,
        "exact_words": what.exact_words,
        "types": list(what.types),
        "channel": what.channel,
        "channel_note": what.channel_note,
        "became_aware": what.became_aware,
        "became_aware_note": what.became_aware_note,
        "source": what.source,
        "still_on_phone": what.still_on_phone,
        "physical_items": [
            {
                "what": item.what,
                "where_kept": item.where_kept,
                "untouched": item.untouched,
                "packaging_kept": item.packaging_kept,
            }
            for item in what.physical_items
        ],
        "key": what.key or None,
    }


def _who(who: Who) -> Record:
    return {
        "person": who.person,
        "certainty": who.certainty,
        "certainty_basis": who.certainty_basis,
        "sender": who.sender,
        "description": who.description,
        "witnesses": [
            {
                "name": witness.name,
                "contact": witness.contact,
                "saw": witness.saw,
                "wrote_note": witness.wrote_note,
            }
            for witness in who.witnesses
        ],
        "own": who.own or None,
    }


def _where(where: Where) -> Record:
    shown = where.shown if where != Where() else None
    return {"place": where.place, "area": where.area, "place_shown": shown}


def _aftermath(aftermath: Aftermath) -> Record:
    return {
        "response": aftermath.response,
        "response_note": aftermath.response_note,
        "effect": aftermath.effect,
        "effect_ticks": list(aftermath.effect_ticks),
        "injury": aftermath.injury,
        "cost": aftermath.cost,
        "children": aftermath.children,
    }


def _reporting(reporting: Reporting) -> Record:
    police: Record = {
        "reported": reporting.reported,
        "date": str(reporting.date or ""),
        "how": reporting.how,
        "district": reporting.district,
        "journal_number": reporting.journal_number,
        "officer": reporting.officer,
        "officer_phone": reporting.officer_phone,
        "receipt": reporting.receipt,
        "outcome": reporting.outcome,
    }
    said: Record = {
        key: value for key, value in police.items() if value not in (None, "")
    }
    return {
        "police": said or None,
        "reported_elsewhere": reporting.reported_elsewhere,
        "order_in_force": reporting.order_in_force,
        "order_number": reporting.order_number,
        "order_point": reporting.order_point,
    }


def _private(private: Private) -> Record:
    return {
        "private_note": private.note,
        "in_report": private.in_report,
        "left_out_reason": private.left_out_reason,
        "duplicate_of": private.duplicate_of,
    }
