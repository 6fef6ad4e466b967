"""Entries as flat JSON records: the keys of the command line's contract."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evidence_log.domain.document import Json
from evidence_log.domain.entry import (
    Aftermath,
    BecameAware,
    Certainty,
    Effect,
    EntryContent,
    EntryKind,
    LeftOutReason,
    PhysicalItem,
    PlaceShown,
    Private,
    Reporting,
    Response,
    Source,
    What,
    When,
    Where,
    Who,
    Witness,
)
from evidence_log.domain.incident_types import Channel, IncidentType
from evidence_log.domain.moment import (
    HOME_ZONE,
    Moment,
    Precision,
    end_of,
    find_zone,
    moment,
)
from evidence_log.errors.written import ImpossibleDate, PeriodBackwards, UnknownZone
from evidence_log.services.evidence_reading import GivenFile, read_given_files
from evidence_log.services.input_record import InputRecord, read_json_records

_WITNESS_KEYS = frozenset({"name", "contact", "saw", "wrote_note"})
_ITEM_KEYS = frozenset({"what", "where_kept", "untouched", "packaging_kept"})
_POLICE_KEYS = frozenset(
    "reported date how district journal_number officer officer_phone receipt "
    "outcome".split()
)
ENTRY_KEYS = frozenset(
    "kind date time precision second_pass end_date end_time end_second_pass timezone "
    "count silent_count types "
    "channel channel_note sender own what exact_words place area place_shown person "
    "certainty certainty_basis description became_aware became_aware_note witnesses "
    "response response_note effect effect_ticks injury cost children evidence "
    "physical_items police reported_elsewhere order_in_force order_number "
    "order_point still_on_phone key in_report left_out_reason duplicate_of "
    "private_note noted_on_paper source".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDraft:
    """An entry as given, with the files named in it (not yet stored)."""

    content: EntryContent
    evidence: tuple[GivenFile, ...] = ()


def read_entries(untrusted: bytes, folder: Path) -> tuple[EntryDraft, ...]:
    """Read JSON or JSON Lines; evidence paths are relative to *folder*.

    Raises a BadInput that names the key and the record (counted from 1).
    """
    records = read_json_records(untrusted)
    return tuple(
        read_entry(record, number, folder)
        for number, record in enumerate(records, start=1)
    )


def read_entry(untrusted_record: Json, number: int, folder: Path) -> EntryDraft:
    """Read one record."""
    record = InputRecord(untrusted_record, number, ENTRY_KEYS)
    record.require("date")
    content = EntryContent(
        kind=record.choice("kind", EntryKind) or EntryKind.INCIDENT,
        when=_when(record),
        what=_what(record),
        who=_who(record),
        where=Where(
            place=record.text("place"),
            area=record.text("area"),
            shown=record.choice("place_shown", PlaceShown) or PlaceShown.AREA,
        ),
        aftermath=_aftermath(record),
        reporting=_reporting(record),
        private=Private(
            note=record.text("private_note"),
            in_report=record.flag("in_report"),
            left_out_reason=record.choice("left_out_reason", LeftOutReason),
            duplicate_of=record.text("duplicate_of"),
        ),
    )
    return EntryDraft(content=content, evidence=read_given_files(record, folder))


def _when(record: InputRecord) -> When:
    start = _start(record)
    _check_precision(record, start)
    count = record.count("count", 1, least=1)
    silent = record.count("silent_count", 0)
    if silent > count:
        raise record.refuse("silent_count", f"0–{count}")
    return When(
        start=start,
        end=_end(record, start),
        count=count,
        silent_count=silent,
        noted_on_paper=record.day("noted_on_paper"),
    )


def _start(record: InputRecord) -> Moment:
    day = record.partial_day("date")
    assert day is not None  # it is required
    try:
        return moment(
            day,
            record.time("time"),
            precision=record.choice("precision", Precision),
            zone=_zone(record),
            second_pass=record.flag("second_pass") or False,
        )
    except ImpossibleDate:
        raise record.not_a_day("date") from None


def _end(record: InputRecord, start: Moment) -> Moment | None:
    day, at = record.partial_day("end_date"), record.time("end_time")
    second_pass = record.flag("end_second_pass") or False
    if day is None and at is None:
        return None
    try:
        return end_of(start, day, at, second_pass=second_pass)
    except ImpossibleDate:
        raise record.not_a_day("end_date" if day else "date") from None
    except PeriodBackwards:
        is_same_day = day in {None, start.date}
        raise record.backwards("end_time" if is_same_day else "end_date") from None


def _zone(record: InputRecord) -> str:
    name = record.given("timezone")
    if name is None:
        return HOME_ZONE
    try:
        find_zone(name)
    except UnknownZone:
        raise record.unreadable("timezone", name, HOME_ZONE) from None
    return name


def _check_precision(record: InputRecord, start: Moment) -> None:
    """A precision may not claim more, or drop more, than was typed."""
    fits = {
        Precision.EXACT: start.time is not None,
        Precision.DAY: start.time is None and start.date.day > 0,
        Precision.MONTH: start.time is None and not start.date.day,
        Precision.YEAR: start.time is None and not start.date.month,
    }
    if not fits.get(start.precision, True):
        raise record.refuse("precision")


def _what(record: InputRecord) -> What:
    channel, channel_note = record.choice_or_note("channel", Channel, Channel.OTHER)
    aware, aware_note = record.choice_or_note(
        "became_aware", BecameAware, BecameAware.OTHER
    )
    return What(
        text=record.required_text("what"),
        exact_words=record.text("exact_words"),
        types=record.choices("types", IncidentType),
        channel=channel,
        channel_note=record.text("channel_note") or channel_note,
        became_aware=aware,
        became_aware_note=record.text("became_aware_note") or aware_note,
        source=record.choice("source", Source) or Source.MEMORY,
        still_on_phone=record.flag("still_on_phone"),
        physical_items=record.parts("physical_items", _ITEM_KEYS, _physical_item),
        key=record.flag("key") or False,
    )


def _physical_item(record: InputRecord) -> PhysicalItem:
    record.require("what")
    return PhysicalItem(
        what=record.text("what"),
        where_kept=record.text("where_kept"),
        untouched=record.flag("untouched"),
        packaging_kept=record.flag("packaging_kept"),
    )


def _who(record: InputRecord) -> Who:
    return Who(
        person=record.text("person"),
        certainty=record.choice("certainty", Certainty),
        certainty_basis=record.text("certainty_basis"),
        sender=record.text("sender"),
        description=record.text("description"),
        witnesses=record.parts("witnesses", _WITNESS_KEYS, _witness),
        own=record.flag("own") or False,
    )


def _witness(record: InputRecord) -> Witness:
    record.require("name")
    return Witness(
        name=record.text("name"),
        contact=record.text("contact"),
        saw=record.text("saw"),
        wrote_note=record.flag("wrote_note"),
    )


def _aftermath(record: InputRecord) -> Aftermath:
    response, response_note = record.choice_or_note(
        "response", Response, Response.OTHER
    )
    return Aftermath(
        response=response,
        response_note=record.text("response_note") or response_note,
        effect=record.text("effect"),
        effect_ticks=record.choices("effect_ticks", Effect),
        injury=record.text("injury"),
        cost=record.text("cost"),
        children=record.text("children"),
    )


def _reporting(record: InputRecord) -> Reporting:
    police = record.part("police", _POLICE_KEYS)
    return Reporting(
        reported=police.flag("reported"),
        date=police.day("date"),
        how=police.text("how"),
        district=police.text("district"),
        journal_number=police.text("journal_number"),
        officer=police.text("officer"),
        officer_phone=police.text("officer_phone"),
        receipt=police.flag("receipt"),
        outcome=police.text("outcome"),
        reported_elsewhere=record.text("reported_elsewhere"),
        order_in_force=record.flag("order_in_force"),
        order_number=record.text("order_number"),
        order_point=record.text("order_point"),
    )
