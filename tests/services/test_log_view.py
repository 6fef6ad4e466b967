"""The log as a list: order, rows, what filters let through, what a search finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import content
from store.vaults import PERSON, new_vault, opened, store
from ui.surroundings import surroundings

from evidence_log.domain.case_file import CaseFile, Order, OrderKind
from evidence_log.domain.entry import EntryId, EntryKind, LeftOutReason
from evidence_log.domain.handover import HandoverRecord
from evidence_log.domain.incident_types import Channel, IncidentType
from evidence_log.domain.person import Person, person_id
from evidence_log.services.log_view import LogView, Mark
from evidence_log.services.log_wish import LogWish, Period, Since
from evidence_log.services.session import OpenLog
from evidence_log.store.erase import erase

_MANY = 1000


@pytest.fixture
def log(tmp_path: Path) -> Iterator[OpenLog]:
    new_vault(tmp_path / "vault")
    with opened(tmp_path / "vault") as vault:
        yield OpenLog(vault=vault, surroundings=surroundings())


def write(log: OpenLog, when: str, text: str = "Ringede", **said: object) -> EntryId:
    return log.vault.entries.add(content(when, text, **said), author=PERSON).id


def fitting(log: OpenLog, **wish: object) -> list[EntryId]:
    facets = LogView(log=log).facets(after=0, limit=_MANY)
    return [one.id for one in facets if LogWish(**wish).fits(one)]


def found(log: OpenLog, query: str, *, at_a_time: int = _MANY) -> set[EntryId]:
    view, ids, go_on_at = LogView(log=log), set(), None
    while True:
        piece = view.find(query, limit=at_a_time, go_on_at=go_on_at)
        ids.update(piece.entries)
        go_on_at = piece.go_on_at
        if go_on_at is None:
            return ids


def test_the_order_is_that_of_what_happened_not_of_writing(log: OpenLog):
    later = write(log, "2026-02-02")
    earlier = write(log, "2025-05-05")
    view = LogView(log=log)
    assert view.in_order(newest_first=True) == (later, earlier)
    assert view.in_order(newest_first=False) == (earlier, later)


def test_an_erased_entry_is_in_no_list(log: OpenLog):
    gone, stays = write(log, "2026-02-02"), write(log, "2026-02-03")
    erase(log.vault, gone, author=PERSON)
    assert LogView(log=log).in_order(newest_first=True) == (stays,)
    assert fitting(log) == [stays]


def test_a_row_tells_its_text_types_and_number_of_files(log: OpenLog):
    entry = write(log, "2026-02-02 20:03", types=(IncidentType.CALL,))
    write(log, "2026-02-03")
    log.vault.evidence.link(store(log.vault, b"a").id, entry, author=PERSON)
    (row,) = LogView(log=log).rows([entry])
    assert (row.id, row.incident, row.text) == (entry, "H-001", "Ringede")
    assert (row.types, row.files) == ((IncidentType.CALL,), 1)
    assert row.when.start.time is not None


def test_rows_come_in_the_order_asked_for(log: OpenLog):
    ids = [write(log, f"2026-02-0{day}") for day in (1, 2, 3)]
    wanted = [ids[2], ids[0], ids[1]]
    assert [row.id for row in LogView(log=log).rows(wanted)] == wanted


def test_an_erased_file_is_not_counted(log: OpenLog):
    entry = write(log, "2026-02-02")
    kept, gone = store(log.vault, b"a"), store(log.vault, b"b")
    for one in (kept, gone):
        log.vault.evidence.link(one.id, entry, author=PERSON)
    erase(log.vault, gone.id, author=PERSON)
    assert LogView(log=log).rows([entry])[0].files == 1


def test_marks_tell_what_is_special_about_an_entry(log: OpenLog):
    # The clock of these vaults stands at 1 March 2026.
    plain = write(log, "2026-03-01")
    late = write(log, "2026-02-01")
    key = write(log, "2026-03-01", key=True, own=True)
    left = write(log, "2026-03-01", in_report=False)
    effect = write(log, "2026-03-01", kind=EntryKind.EFFECT)
    back = write(log, "2026-03-01")
    log.vault.entries.withdraw(back, LeftOutReason.MISTAKE, author=PERSON)
    again = write(log, "2026-03-01")
    log.vault.entries.amend(again, content("2026-03-01", "Mere"), author=PERSON)
    ids = (plain, late, key, left, effect, back, again)
    assert [row.marks for row in LogView(log=log).rows(ids)] == [
        (),
        (Mark.LATE,),
        (Mark.KEY, Mark.OWN),
        (Mark.LEFT_OUT,),
        (Mark.LEFT_OUT,),
        (Mark.WITHDRAWN,),
        (Mark.AMENDED,),
    ]


def test_each_filter_lets_through_what_it_names(log: OpenLog):
    call = write(log, "2026-01-05", types=(IncidentType.CALL, IncidentType.THREAT))
    sms = write(log, "2026-02-05", channel=Channel.SMS, person="P-001", key=True)
    out = write(log, "2026-02-20", in_report=False)
    back = write(log, "2026-02-21")
    log.vault.entries.withdraw(back, LeftOutReason.MISTAKE, author=PERSON)
    log.vault.evidence.link(store(log.vault, b"a").id, sms, author=PERSON)
    february = Since(period=Period.LAST_28_DAYS, first=date(2026, 2, 1))
    assert fitting(log) == [call, sms, out, back]
    assert fitting(log, type=IncidentType.THREAT) == [call]
    assert fitting(log, channel=Channel.SMS) == [sms]
    assert fitting(log, person="P-001") == [sms]
    assert fitting(log, has_files=True) == [sms]
    assert fitting(log, has_files=False) == [call, out, back]
    assert fitting(log, only_key=True) == [sms]
    assert fitting(log, in_report=True) == [call, sms]
    assert fitting(log, in_report=False) == [out, back]
    assert fitting(log, since=february) == [sms, out, back]
    assert fitting(log, since=february, in_report=False, has_files=True) == []


def test_what_may_have_happened_within_a_period_belongs_to_it(log: OpenLog):
    month = write(log, "2026-01")
    since = Since(period=Period.SINCE_ORDER, first=date(2026, 1, 20))
    assert fitting(log, since=since) == [month]


def test_filters_know_the_newest_version(log: OpenLog):
    entry = write(log, "2026-02-02", channel=Channel.SMS)
    newer = content("2026-02-02", channel=Channel.EMAIL)
    log.vault.entries.amend(entry, newer, author=PERSON)
    assert fitting(log, channel=Channel.SMS) == []
    assert fitting(log, channel=Channel.EMAIL) == [entry]


def test_facets_are_read_in_pieces_that_make_a_whole(log: OpenLog):
    ids = [write(log, f"2026-02-0{day}") for day in range(1, 8)]
    view, read, after = LogView(log=log), [], 0
    while piece := view.facets(after=after, limit=3):
        read += [one.id for one in piece]
        after = int(piece[-1].id.removeprefix("N-"))
    assert read == ids


@pytest.mark.parametrize("at_a_time", [1, 2, _MANY])
def test_a_search_finds_entries_and_those_with_a_file_of_that_name(
    log: OpenLog, at_a_time: int
):
    told = write(log, "2026-02-01", "Blomster ved døren")
    shown = write(log, "2026-02-02", "Noget andet")
    write(log, "2026-02-03", "Noget tredje")
    picture = store(log.vault, b"a", name="blomster.jpg")
    log.vault.evidence.link(picture.id, shown, author=PERSON)
    store(log.vault, b"b", name="blomster uden notat.jpg")
    assert found(log, "blomst", at_a_time=at_a_time) == {told, shown}
    assert found(log, "", at_a_time=at_a_time) == set()


def test_only_periods_that_have_a_beginning_can_be_chosen(log: OpenLog):
    assert [one.period for one in LogView(log=log).periods()] == [Period.LAST_28_DAYS]
    old, new = (
        Order(kind=OrderKind.TILHOLD, valid_from=date(2025, month, 2))
        for month in (3, 9)
    )
    log.vault.case_file.save(CaseFile(orders=(new, old)), author=PERSON)
    given = HandoverRecord(report_number=1, date=date(2026, 1, 7))
    for one in (given, replace(given, date=date(2025, 12, 1))):
        log.vault.handovers.record(one, author=PERSON)
    first = {one.period: one.first for one in LogView(log=log).periods()}
    assert first == {
        Period.LAST_28_DAYS: date(2026, 2, 1),
        Period.SINCE_HANDOVER: date(2026, 1, 7),
        Period.SINCE_ORDER: date(2025, 9, 2),
    }


def test_people_of_the_case_can_be_chosen_by_name(log: OpenLog):
    person = Person(id=person_id(1), name="Bo Eksempel")
    log.vault.case_file.save(CaseFile(persons=(person,)), author=PERSON)
    (named,) = LogView(log=log).persons()
    assert (named.key, named.name) == ("P-001", "Bo Eksempel")
