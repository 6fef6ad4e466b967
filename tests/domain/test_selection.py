"""What goes into a report, and what leaves no trace there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from evidence_log.domain.entry import (
    Author,
    Entry,
    EntryContent,
    EntryKind,
    LeftOutReason,
    Private,
    What,
    When,
    Who,
    Withdrawal,
    entry_id,
)
from evidence_log.domain.moment import PartialDate, moment
from evidence_log.domain.selection import LeftOut, Selection, select

NOW = datetime(2026, 3, 14, tzinfo=UTC)


def entry(number: int = 1, *, day: str = "2025-03-14", **content: object) -> Entry:
    return Entry(
        id=entry_id(number),
        incident=None,
        content=EntryContent(
            when=When(start=moment(PartialDate.parse(day))),
            what=What(text="Ringede"),
            **content,
        ),
        version=1,
        recorded_at=NOW,
        changed_at=NOW,
        author=Author(),
    )


def ids(*entries: Entry, **selection: object) -> list[str]:
    return [e.id for e in select(entries, Selection(**selection)).entries]


def test_the_days_of_a_period_are_both_included():
    days = ["2025-03-13", "2025-03-14", "2025-03-15", "2025-03"]
    entries = [entry(n, day=day) for n, day in enumerate(days, start=1)]
    chosen = ids(*entries, first=date(2025, 3, 14), last=date(2025, 3, 14))
    assert chosen == ["N-0004", "N-0002"]


@pytest.mark.parametrize("kind", [EntryKind.MEASURE, EntryKind.EFFECT])
def test_a_private_kind_leaves_neither_row_nor_count(kind):
    selected = select([entry(kind=kind)], Selection())
    assert selected.entries == ()
    assert selected.left_out == ()


def test_effects_come_along_only_when_asked_for():
    effect = entry(kind=EntryKind.EFFECT)
    assert ids(effect) == []
    assert ids(effect, effects=True) == ["N-0001"]


def test_a_withdrawn_incident_is_counted_by_its_reason():
    gone = replace(entry(), withdrawn=Withdrawal(reason=LeftOutReason.MISTAKE, at=NOW))
    kept_back = entry(2, private=Private(in_report=False))
    assert select([gone, kept_back], Selection()).left_out == (
        LeftOut(reason=LeftOutReason.MISTAKE, count=1),
        LeftOut(reason=LeftOutReason.NOT_SAID, count=1),
    )


def test_a_report_about_one_person_leaves_the_others_out():
    mine = entry(1, who=Who(person="P-001"))
    other = entry(2, who=Who(person="P-002"))
    nobody = entry(3)
    assert ids(mine, other, nobody, about="P-001") == ["N-0001", "N-0003"]
