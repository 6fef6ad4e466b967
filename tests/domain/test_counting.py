"""The figures of the table of contacts: by examples, and counted a second way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from builders import at, entry
from hypothesis import given
from hypothesis import strategies as st

from evidence_log.domain.contact_table import Boundaries, Boundary, ContactTable, Turn
from evidence_log.domain.counting import count_contacts
from evidence_log.domain.entry import Certainty, Entry, EntryKind
from evidence_log.domain.incident_types import ContactForm, IncidentType
from evidence_log.domain.moment import moment

CALL, MESSAGE = IncidentType.CALL, IncidentType.MESSAGE

REFUSED = Boundary(turn=Turn.FIRST_REFUSAL, at=at("2025-03-14 19:22"))
SERVED = Boundary(turn=Turn.ORDER_SERVED, at=at("2025-09-02 10:15"))
PERIOD = Boundaries(first=date(2025, 1, 9), last=date(2026, 3, 13))
DIVIDED = replace(PERIOD, turns=(REFUSED, SERVED))


def log(*entries: Entry) -> list[Entry]:
    """Number the entries as a vault does."""
    return [
        replace(one, id=f"N-{number:04}", incident=one.incident and f"H-{number:03}")
        for number, one in enumerate(entries, 1)
    ]


def counted(*entries: Entry, shown: dict[str, tuple[int, ...]] | None = None):
    return count_contacts(log(*entries), shown or {}, DIVIDED)


def cell(table: ContactTable, form: ContactForm) -> tuple[int, ...]:
    return next(row.counts for row in table.rows if row.form is form)


def test_the_period_is_divided_by_the_refusal_and_the_order():
    assert [column.days for column in counted().columns] == [65, 172, 192]
    assert sum(column.days for column in counted().columns) == 429


def test_a_series_counts_as_many_contacts_as_it_tells_of():
    table = counted(
        entry("2025-01-10 08:00", types=(CALL,), count=37),
        entry("2025-04-21 20:03", types=(CALL,)),
    )
    assert cell(table, ContactForm.CALL) == (37, 1, 0)
    assert table.total == 38


def test_an_incident_of_several_types_is_counted_once_under_the_first_form():
    both = entry("2025-04-01", types=(MESSAGE, IncidentType.LOITERING))
    table = counted(both)
    assert [row.form for row in table.rows] == [ContactForm.IN_PERSON]
    assert table.total == 1


def test_the_same_day_is_divided_by_the_clock():
    table = counted(
        entry("2025-03-14 19:22", types=(CALL,)),
        entry("2025-03-14 19:23", types=(CALL,)),
    )
    assert cell(table, ContactForm.CALL) == (1, 1, 0)
    assert table.on_boundary_day == ()


def test_a_date_without_time_on_the_day_of_the_refusal_counts_before_it_and_is_named():
    table = counted(entry("2025-03-14", types=(CALL,)))
    assert cell(table, ContactForm.CALL) == (1, 0, 0)
    assert table.on_boundary_day == ("H-001",)


def test_a_month_counts_by_its_first_day_and_is_named_where_the_turn_lies_in_it():
    table = counted(
        entry("2025-03", types=(CALL,)),
        entry("2025-05", types=(CALL,)),
    )
    assert cell(table, ContactForm.CALL) == (1, 1, 0)
    assert table.on_boundary_day == ("H-001",)


def test_an_order_served_within_the_month_of_the_refusal_takes_no_day_twice():
    """Before it is certain that both are past, all counts before them."""
    turns = (replace(REFUSED, at=at("2025-03")), replace(SERVED, at=at("2025-03-20")))
    table = count_contacts(
        log(entry("2025-03-25", types=(CALL,)), entry("2025-04-01", types=(CALL,))),
        {},
        replace(PERIOD, turns=turns),
    )
    assert sum(column.days for column in table.columns) == 429
    assert [column.since for column in table.columns] == [None, turns[1]]
    assert cell(table, ContactForm.CALL) == (1, 1)


def test_a_series_across_the_refusal_counts_where_it_began_and_is_named():
    table = counted(
        entry("2025-03-14 18:00", end="2025-03-14 23:00", types=(CALL,), count=9)
    )
    assert cell(table, ContactForm.CALL) == (9, 0, 0)
    assert table.across_boundary == ("H-001",)


def test_without_refusal_and_order_there_is_one_column():
    table = count_contacts(log(entry("2025-03-14")), {}, PERIOD)
    assert [column.days for column in table.columns] == [429]
    assert table.totals == (1,)


def test_a_refusal_before_the_period_leaves_only_the_column_after_it():
    spring = Boundaries(
        first=date(2025, 4, 1), last=date(2025, 4, 30), turns=(REFUSED,)
    )
    table = count_contacts(log(entry("2025-04-02")), {}, spring)
    (column,) = table.columns
    assert column.since == REFUSED
    assert column.days == 30


def test_contacts_of_incidents_with_an_exhibit_are_counted():
    table = counted(
        entry("2025-04-01", types=(CALL,), count=5),
        entry("2025-04-02", types=(CALL,), count=2),
        shown={"N-0001": (1, 2)},
    )
    assert table.with_exhibit == 5
    assert table.total == 7


def test_a_row_confirmed_to_be_the_same_contact_is_counted_once():
    table = counted(
        entry("2025-04-01 20:00", types=(CALL,)),
        entry("2025-04-01 20:01", types=(CALL,), duplicate_of="H-001"),
        shown={"N-0002": (7,)},
    )
    assert table.total == 1
    assert table.with_exhibit == 1, "the exhibit of either row shows the contact"
    assert table.same_contact == ("H-002",)


def test_a_row_said_to_repeat_one_that_is_not_in_the_report_still_counts():
    assert counted(entry("2025-04-01", duplicate_of="H-099")).total == 1


def test_rows_that_point_at_each_other_count_once():
    table = counted(
        entry("2025-04-01", duplicate_of="H-002"),
        entry("2025-04-01", duplicate_of="N-0001"),
    )
    assert table.total == 1


def test_own_messages_are_no_contacts_and_are_told_from_the_refusal_on():
    table = counted(
        entry("2025-03-14 19:00", types=(MESSAGE,), own=True, count=2),
        entry("2025-03-15 08:00", types=(MESSAGE,), own=True, count=3),
    )
    assert table.total == 0
    assert table.own.count == 5
    assert table.own.count_after_refusal == 3
    assert table.own.incidents_after_refusal == ("H-002",)


@pytest.mark.parametrize("kind", [k for k in EntryKind if k is not EntryKind.INCIDENT])
def test_only_incidents_are_counted(kind):
    assert counted(entry("2025-04-01", kind=kind, count=3)).total == 0


def test_senders_are_told_by_what_the_person_builds_on():
    table = counted(
        entry("2025-04-01", certainty=Certainty.KNOWN_IDENTIFIER, count=4),
        entry("2025-04-01", certainty=Certainty.SAW),
        entry("2025-04-01", certainty=Certainty.VOICE),
        entry("2025-04-01", certainty=Certainty.BELIEVE, count=2),
        entry("2025-04-01", certainty=Certainty.UNKNOWN),
        entry("2025-04-01"),
    )
    assert table.senders.known_identifier == 4
    assert table.senders.recognised == 2
    assert table.senders.believed == 2
    assert table.senders.not_stated == 2


_MOMENTS = st.builds(
    moment,
    st.dates(date(2025, 1, 9), date(2026, 3, 13)).map(
        lambda one: at(one.isoformat()).date
    ),
    st.none() | st.times().map(lambda one: one.replace(microsecond=0, fold=0)),
)


@st.composite
def _logs(draw: st.DrawFn) -> list[Entry]:
    entries = [
        entry(
            "2025-01-09",
            start=draw(_MOMENTS),
            types=tuple(draw(st.sets(st.sampled_from(IncidentType), max_size=3))),
            count=draw(st.integers(1, 40)),
            own=draw(st.booleans()),
            certainty=draw(st.none() | st.sampled_from(Certainty)),
            kind=draw(st.sampled_from([EntryKind.INCIDENT, EntryKind.REFUSAL])),
        )
        for _ in range(draw(st.integers(0, 12)))
    ]
    return log(*entries)


@given(_logs(), st.sets(st.integers(1, 12)))
def test_counted_a_second_way_every_figure_is_the_same(entries, with_exhibit):
    """One pass per figure, by plain local text comparison instead of instants."""
    shown = {f"N-{number:04}": (number,) for number in with_exhibit}
    table = count_contacts(entries, shown, DIVIDED)

    theirs = [
        one
        for one in entries
        if one.content.kind is EntryKind.INCIDENT and not one.content.who.own
    ]

    def part(one: Entry) -> int:
        start = one.content.when.start
        text = f"{start.date} {start.time.isoformat() if start.time else ''}"
        return sum(
            text > turn for turn in ("2025-03-14 19:22:00", "2025-09-02 10:15:00")
        )

    def total(chosen: list[Entry]) -> int:
        return sum(one.content.when.count for one in chosen)

    assert table.totals == tuple(
        total([one for one in theirs if part(one) == place]) for place in range(3)
    )
    assert table.with_exhibit == total([one for one in theirs if one.id in shown])
    senders = table.senders
    assert table.total == (
        senders.known_identifier
        + senders.recognised
        + senders.believed
        + senders.not_stated
    )
    calls = [one for one in theirs if set(one.content.what.types) == {CALL}]
    calls_row = [row.total for row in table.rows if row.form is ContactForm.CALL]
    assert sum(calls_row) >= total(calls)
    assert table.own.count == total(
        [
            one
            for one in entries
            if one.content.kind is EntryKind.INCIDENT and one.content.who.own
        ]
    )
