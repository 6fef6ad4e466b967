"""The list of exhibits: when what an exhibit shows happened."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import Diary, at, day
from sample_case import CASE_FILE, OPTIONS, source

from evidence_log.domain.case_file import JournalNumber
from evidence_log.domain.entry import EntryKind
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


def test_reports_to_the_police_stand_oldest_first_wherever_they_were_noted():
    log = Diary()
    for told in ("2025-08-20 12:00", "2025-10-19 09:30"):
        log.write(told, "Ringede", kind=EntryKind.AUTHORITY_CONTACT, how="114")
    numbers = (
        JournalNumber(number="0-2"),
        JournalNumber(number="0-1", date=day("2025-09-22")),
    )
    case = replace(CASE_FILE.case, journal_numbers=numbers)
    given = replace(source(log), case_file=replace(CASE_FILE, case=case))
    (line,) = (
        one
        for one in report_of(given).overviews[0].before
        if one.label == "Henvendt politiet"
    )
    starts = [" ".join(said.split()[:3]) for said in line.said]
    assert starts == [
        "20. august 2025",
        "22. september 2025,",
        "19. oktober 2025",
        "journalnr. 0-2.",
    ]
