"""The list of exhibits: when what an exhibit shows happened."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import Diary, at, day
from sample_case import CASE_FILE, OPTIONS, source

from evidence_log.domain.case_file import JournalNumber
from evidence_log.domain.entry import EntryKind
from evidence_log.domain.moment import Precision
from evidence_log.export.report_exhibits import ListedExhibit
from evidence_log.export.report_model import Report, build_report
from evidence_log.export.report_source import ReportSource
from evidence_log.i18n import load_words


def report_of(case: ReportSource) -> Report:
    return build_report(case, replace(OPTIONS, language="da"), load_words("da"))


def listed(**notes: object) -> ListedExhibit:
    log = Diary()
    log.attach(log.write("2025-03-14 21:05", "Skrev tolv gange."), **notes)
    (row,) = report_of(source(log)).exhibits
    return row


def test_the_list_says_when_the_incident_of_an_exhibit_was():
    row = listed()
    assert (row.belongs_to, row.happened, row.dated) == ("H-001", "14. marts 2025", "")


def test_an_incident_of_several_days_is_told_with_its_first_and_last():
    log = Diary()
    entry = log.write("2025-03-14 21:05", "Skrev.")
    when = replace(entry.content.when, end=at("2025-04-02 08:00"))
    log.entries[0] = replace(entry, content=replace(entry.content, when=when))
    log.attach(entry, captured_at=at("2025-03-14 22:10"))
    (row,) = report_of(source(log)).exhibits
    assert row.happened == "14. marts 2025 – 2. april 2025"
    assert row.dated == "14. marts 2025 kl. 22.10"


@pytest.mark.parametrize(
    ("captured", "told"),
    [
        ("2025-03-14 22:10", "samme dag kl. 22.10"),
        ("2025-03-14", "samme dag"),
        ("2025-03-15 07:00", "15. marts 2025 kl. 07.00"),
    ],
)
def test_a_content_of_another_day_stands_out_from_those_of_the_same(captured, told):
    assert listed(captured_at=at(captured)).dated == told


@pytest.mark.parametrize(
    "when",
    ["~2025-03-14", "2025-03"],
)
def test_no_content_is_of_the_same_day_as_one_that_is_not_known(when: str):
    log = Diary()
    log.attach(log.write(when, "Skrev."), captured_at=at("2025-03-14 08:00"))
    (row,) = report_of(source(log)).exhibits
    assert row.dated == "14. marts 2025 kl. 08.00"


def test_a_day_that_may_be_earlier_is_not_the_same_day():
    log = Diary()
    entry = log.write("2025-03-14", "Skrev.")
    start = replace(entry.content.when.start, precision=Precision.UNKNOWN)
    told = replace(entry.content, when=replace(entry.content.when, start=start))
    log.entries[0] = replace(entry, content=told)
    log.attach(entry, captured_at=at("2025-03-14"))
    (row,) = report_of(source(log)).exhibits
    assert (row.happened, row.dated) == ("senest 14. marts 2025", "14. marts 2025")


def police_lines(log: Diary, *numbers: JournalNumber) -> list[str]:
    case = replace(CASE_FILE.case, journal_numbers=numbers)
    given = replace(source(log), case_file=replace(CASE_FILE, case=case))
    (line,) = (
        one
        for one in report_of(given).overviews[0].before
        if one.label == "Henvendt politiet"
    )
    return list(line.said)


def test_no_case_number_gives_way_to_a_call_without_one():
    log = Diary()
    for month in range(3, 9):
        log.write(
            f"2025-{month:02}-01 12:00",
            "Ringede",
            kind=EntryKind.AUTHORITY_CONTACT,
            how="114",
        )
    told = police_lines(
        log,
        JournalNumber(number="0-1", date=day("2025-09-22")),
        JournalNumber(number="0-2"),
    )
    assert [text.split(",")[0] for text in told] == [
        "1. juli 2025 kl. 12.00",
        "1. august 2025 kl. 12.00",
        "22. september 2025",
        "journalnr. 0-2.",
        "4 mere under politi og tilhold.",
    ]


def test_reports_to_the_police_stand_oldest_first_wherever_they_were_noted():
    log = Diary()
    for told in ("2025-08-20 12:00", "2025-10-19 09:30"):
        log.write(told, "Ringede", kind=EntryKind.AUTHORITY_CONTACT, how="114")
    told = police_lines(
        log,
        JournalNumber(number="0-2"),
        JournalNumber(number="0-1", date=day("2025-09-22")),
    )
    assert [" ".join(text.split()[:3]) for text in told] == [
        "20. august 2025",
        "22. september 2025,",
        "19. oktober 2025",
        "journalnr. 0-2.",
    ]
