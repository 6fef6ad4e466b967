"""Contacts with the police that go on overleaf."""

from __future__ import annotations

import pytest
from builders import Diary
from export.report_packages import make, pages
from sample_case import source

from evidence_log.domain.entry import EntryKind


@pytest.mark.parametrize(
    ("language", "title", "headings"),
    [
        ("da", "Politi og tilhold", "Dato og tid Hvad skete der Journalnummer"),
        ("en", "Police and orders", "Date and time What happened Case number"),
    ],
)
def test_the_columns_say_on_every_page_what_they_are(
    tmp_path, language, title, headings
):
    log = Diary()
    log.write("2025-01-01 10:00", "Ringede")
    for day in range(1, 29):
        log.write(
            f"2025-02-{day:02} 10:00",
            "Anmeldte igen på stationen. " * (300 if day == 14 else 3),
            kind=EntryKind.AUTHORITY_CONTACT,
            journal_number=f"00-{day}",
        )
    folder = make(tmp_path / "p", source(log), language=language).folder
    (report,) = folder.glob("2-*.pdf")
    section = [text for text in pages(report)[2:] if "Anmeldte igen" in text]
    assert title in section[0]
    assert len(section) >= 3
    assert [text.count(headings) for text in section] == [1] * len(section)
    assert sum(text.count("Anmeldte igen") for text in section) == 27 * 3 + 300
