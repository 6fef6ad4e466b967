"""Whom a report is about, by the name a person gives."""

from __future__ import annotations

import pytest
from builders import entry

from evidence_log.domain.case_file import CaseFile
from evidence_log.errors.named import PersonUnknown
from evidence_log.services.report_person import person_meant

ENTRIES = (
    entry("2025-03-14"),
    entry("2025-03-15", person="Per  Ukendtsen"),
    entry("2025-03-16", person="P-007"),
)


def test_a_person_without_a_card_is_found_by_the_name_in_the_log():
    assert person_meant(CaseFile(), ENTRIES, "per ukendtsen ") == "Per  Ukendtsen"


@pytest.mark.parametrize("name", [" ", "\t\n", "\u00a0", "\u200b", "P-007", "p-007 "])
def test_a_blank_or_a_bare_number_means_nobody(name):
    with pytest.raises(PersonUnknown):
        person_meant(CaseFile(), ENTRIES, name)


def test_no_name_at_all_is_no_wish():
    assert person_meant(CaseFile(), ENTRIES, "") == ""
