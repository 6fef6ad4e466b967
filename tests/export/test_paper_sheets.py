"""The contact and danger sheet, and the blank log sheet to print."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pikepdf
import pytest
from export.report_packages import pages
from sample_case import CASE_FILE

from evidence_log.domain.case_file import CaseCard, CaseFile, OwnCard
from evidence_log.export.blank_form import write_blank_form
from evidence_log.export.contact_sheet import write_contact_sheet
from evidence_log.export.page_design import PAGE_HEIGHT, PAGE_WIDTH
from evidence_log.i18n import LANGUAGES, load_words

OWN = OwnCard(
    name="Mia Ravnholt",
    phone="+45 00 44 55 66",
    email="mia@example.org",
    addresses=("Rønnebærgangen 14, 2. tv.", "Kajgade 3"),
    workplace="Havnekontoret",
    own_numbers=("+45 00 44 55 66", "+45 00 44 55 77"),
    safe_to_call="Hverdage kl. 9–15. Læg ikke en besked.",
)


def contact_sheet(folder: Path, cards: CaseFile, language: str = "da") -> list[str]:
    path = folder / "sheet.pdf"
    words = load_words(language)
    count = write_contact_sheet(path, cards, words, made_on=date(2026, 3, 14))
    found = pages(path)
    assert len(found) == count
    return found


def test_the_contact_sheet_is_one_page_headed_by_the_agreement(tmp_path):
    (page,) = contact_sheet(tmp_path, CaseFile(own=OWN))
    assert "Aftal med politiet, hvordan disse oplysninger opbevares" in page
    assert "14. marts 2026" in page


def test_the_contact_sheet_says_how_and_when_the_person_can_be_reached(tmp_path):
    (page,) = contact_sheet(tmp_path, CaseFile(own=OWN))
    for said in (OWN.name, OWN.email, *OWN.addresses, OWN.workplace, OWN.safe_to_call):
        assert said in page
    assert page.count("+45 00 44 55 66") == 1
    assert "+45 00 44 55 77" in page


def test_danger_is_asked_about_and_never_worked_out(tmp_path):
    (page,) = contact_sheet(tmp_path, CASE_FILE)
    for question in ("Trusler på livet", "Våben", "Vold før", "Nøgler", "min adresse"):
        assert question in page
    assert "ring 112" in page
    for other in (CASE_FILE.persons[0].name, CASE_FILE.orders[0].number):
        assert other not in page


def test_a_contact_sheet_of_nothing_known_is_there_to_be_filled_in(tmp_path):
    (page,) = contact_sheet(tmp_path, CaseFile())
    for label in ("Navn", "Telefon", "Adresse", "trygt at kontakte mig"):
        assert label in page


def test_the_contact_sheet_of_the_example_is_marked_as_invented(tmp_path):
    (page,) = contact_sheet(tmp_path, CaseFile(case=CaseCard(is_example=True)))
    assert "EKSEMPEL – OPDIGTET" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_blank_sheet_is_one_page_with_the_columns_of_the_log(tmp_path, language):
    words = load_words(language)
    path = tmp_path / "blank.pdf"
    write_blank_form(path, words)
    (page,) = pages(path)
    for column in ("No.", "Date and time", "What happened", "Exhibits", "Remarks"):
        assert words(column) in page
    assert words("Exact, about, or the date alone.") in page
    with pikepdf.open(path) as document:
        box = [float(edge) for edge in document.pages[0].MediaBox]
    assert box == pytest.approx([0, 0, PAGE_WIDTH, PAGE_HEIGHT], abs=0.01)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheets_have_the_same_bytes_each_time(tmp_path, language):
    made = []
    for name in ("a.pdf", "b.pdf"):
        words = load_words(language)
        write_blank_form(tmp_path / name, words)
        made.append((tmp_path / name).read_bytes())
        write_contact_sheet(tmp_path / name, CASE_FILE, words, made_on=date(2026, 3, 1))
        made.append((tmp_path / name).read_bytes())
    assert made[:2] == made[2:]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "b.pdf"]
