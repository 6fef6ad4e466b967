"""The parts of the report: examples, police and orders, follow-up, declaration."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import Diary, at, day
from export.report_packages import flat, make, pages
from sample_case import CASE_FILE, OPTIONS, diary, material, source
from sixty_rows import sixty_rows_source

from evidence_log.domain.case_file import CaseFile, JournalNumber, Order, OrderKind
from evidence_log.domain.entry import EntryKind, Witness
from evidence_log.domain.handover import NewSince, handover_id
from evidence_log.domain.person import Person, person_id
from evidence_log.domain.selection import ListOrder
from evidence_log.export.fonts import load_fonts
from evidence_log.export.page_design import ROW, ROW_QUIET, typesetter
from evidence_log.export.press import Press
from evidence_log.export.report_model import Report, build_report
from evidence_log.export.report_pdf import furniture, write_report
from evidence_log.export.report_source import Declaration, ReportSource
from evidence_log.i18n import load_words


def report_of(case: ReportSource, language: str = "da", **options: object) -> Report:
    chosen = replace(OPTIONS, language=language, **options)
    return build_report(case, chosen, load_words(language))


def read(folder: Path, case: ReportSource, **options: object) -> list[str]:
    """The text of each page of a report alone."""
    report = report_of(case, **options)
    words = load_words(report.options.language)
    press = Press(
        words=words,
        typeset=typesetter(load_fonts()),
        look=furniture(report, words),
        material=material(),
        step=lambda: None,
        check=lambda: None,
    )
    path = folder / "report.pdf"
    count = write_report(path, report, press)
    found = pages(path)
    assert len(found) == count
    return found


# --- length ------------------------------------------------------------------


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("declaration", [Declaration.NONE, Declaration.WITH_HELP])
def test_sixty_incidents_take_at_most_twelve_pages(tmp_path, language, declaration):
    case = sixty_rows_source()
    assert len(report_of(case).rows) == 61
    found = read(tmp_path, case, language=language, declaration=declaration)
    assert len(found) <= 12


def test_sixty_incidents_oldest_first_take_as_many(tmp_path):
    assert len(read(tmp_path, sixty_rows_source(), order=ListOrder.OLDEST)) <= 12


def test_rows_are_set_large_enough_to_read():
    assert ROW.fontSize >= 9.5
    assert ROW_QUIET.fontSize >= 9.5


# --- order and examples ------------------------------------------------------


def test_the_sections_stand_in_the_order_an_officer_reads_them(tmp_path):
    found = read(tmp_path, diary_source(), declaration=Declaration.SELF_KEPT)
    sections = (
        "Overblik",
        "Eksempler",
        "Hændelser",
        "Politi og tilhold",
        "Baggrund",
        "Bilagsliste",
        "Sådan er rapporten lavet",
        "Erklæring",
    )
    places = [found[0].index(section) for section in sections]
    assert places == sorted(places)


def diary_source() -> ReportSource:
    return source(diary())


def test_an_example_is_told_once_and_its_row_says_where(tmp_path):
    found = read(tmp_path, diary_source())
    assert found[2].startswith("Eksempler")
    text = "han trak vejret"
    assert text in found[2]
    assert text not in "".join(found[3:])
    assert "Opkald. Gengivet under Eksempler, side 3." in "".join(found[3:])


def test_examples_stand_oldest_first_and_are_five_at_most():
    log = Diary()
    for month in (9, 3, 7, 1, 5, 2, 8):
        log.write(f"2025-{month:02}-01", f"måned {month}", key=True)
    told = [one.row.text for one in report_of(source(log)).examples]
    assert told == ["måned 1", "måned 2", "måned 3", "måned 5", "måned 7"]


def test_examples_named_for_the_report_go_before_those_marked_in_the_log():
    log = Diary()
    log.write("2025-01-01", "mærket", key=True)
    log.write("2025-02-01", "valgt")
    case = source(log, key_entries=("H-002",))
    assert [one.row.text for one in report_of(case).examples] == ["valgt"]


def test_a_report_without_examples_has_no_page_for_them(tmp_path):
    log = Diary()
    log.write("2025-01-01", "Ringede")
    assert read(tmp_path, source(log))[2].startswith("Hændelser")


def test_an_example_names_its_exhibits_and_what_must_not_be_shown(tmp_path):
    page = read(tmp_path, diary_source())[2]
    assert "Bilag 7: Opkaldsliste, 22. april 2025. Kan forevises på telefonen." in page
    assert "Bilag 17: Foto. Ikke i mappen: aftal afleveringen med politiet." in page


def test_an_own_message_chosen_as_an_example_is_still_marked_as_own(tmp_path):
    log = Diary()
    log.write("2025-01-01", "Jeg svarede.", own=True, key=True)
    found = read(tmp_path, source(log))
    assert "Anmelders egen besked" in found[2]
    assert "Anmelders egen besked" in found[3]


# --- police and orders -------------------------------------------------------


def test_orders_and_contacts_with_the_police_stand_in_their_section_alone(tmp_path):
    report = report_of(diary_source())
    kinds = {row.band for row in report.rows}
    assert kinds == {"", "Anmelder sagde fra", "Anmelders egen besked"}
    whole = flat("".join(read(tmp_path, diary_source())))
    for said in ("Politiet ringede og sagde", "Anmeldt på politistationen"):
        assert whole.count(flat(said)) == 1


def test_a_refusal_stays_in_the_list_where_it_divides_the_time():
    rows = report_of(diary_source()).rows
    assert [row.text for row in rows if row.band == "Anmelder sagde fra"] == [
        "Jeg skrev, at jeg ikke ville have mere kontakt."
    ]


def test_the_points_of_an_order_stand_line_by_line(tmp_path):
    page = next(
        text
        for text in read(tmp_path, sixty_rows_source())[3:]
        if "Politi og tilhold Tilhold" in text
    )
    assert "Meddelt 2. september 2025 kl. 10.15" in page
    assert "1. Må ikke opsøge Mia Ravnholt. 2. Må ikke kontakte hende" in page


def test_every_case_number_stands_once_whoever_told_it():
    log = Diary()
    log.write(
        "2025-08-20",
        "Anmeldt.",
        kind=EntryKind.AUTHORITY_CONTACT,
        journal_number="0000-A",
    )
    log.write("2025-09-01 10:00", "Ringede", reported=True, journal_number="0000-B")
    log.write("2025-09-02", "Ringede til 114.", kind=EntryKind.AUTHORITY_CONTACT)
    case = replace(
        CASE_FILE.case,
        journal_numbers=(
            JournalNumber(number="0000-A", date=day("2025-08-20")),
            JournalNumber(number="0000-C", date=day("2025-06"), district="Lindersund"),
        ),
    )
    cards = replace(CASE_FILE, case=case)
    police = report_of(replace(source(log), case_file=cards)).police
    told = [(one.journal_number, one.row.text) for one in police.contacts]
    assert told == [
        ("0000-C", "Oplyst til politiet"),
        ("0000-A", "Anmeldt."),
        ("0000-B", "Oplyst ved H-001."),
        ("", "Ringede til 114."),
    ]


def test_what_was_written_of_an_order_stands_with_that_order():
    log = Diary()
    log.write("2025-09-02", "Det første.", kind=EntryKind.ORDER, order_number="T-1")
    log.write("2025-10-02", "Det andet.", kind=EntryKind.ORDER, order_number="T-2")
    log.write("2025-11-02", "Uden nummer.", kind=EntryKind.ORDER)
    orders = tuple(
        Order(kind=OrderKind.TILHOLD, number=number) for number in ("T-1", "T-2")
    )
    cards = replace(CASE_FILE, orders=orders)
    police = report_of(replace(source(log), case_file=cards)).police
    told = [[row.text for row in order.rows] for order in police.orders]
    assert told == [["Det første."], ["Det andet."]]
    assert "Uden nummer." in [one.row.text for one in police.contacts]


def test_the_table_has_the_rows_of_that_section_too(tmp_path):
    folder = make(tmp_path / "p", diary_source()).folder
    table = (folder / "5-Teknisk-kontrol/liste.csv").read_text("utf-8")
    assert "Anmeldt på politistationen" in table
    assert "journalnr. 0000-00000-00000-25" in table


def test_a_case_without_police_or_orders_has_no_such_section(tmp_path):
    log = Diary()
    log.write("2025-01-01", "Ringede")
    found = read(tmp_path, replace(source(log), case_file=CaseFile()))
    assert "Politi og tilhold" not in "".join(found)


# --- one report per person ---------------------------------------------------


def test_a_report_about_one_person_names_them_and_leaves_out_the_others(tmp_path):
    log = Diary()
    log.write("2025-01-01", "Den ene ringede.", person="P-001")
    log.write("2025-01-02", "Den anden ringede.", person="P-002")
    log.write("2025-01-03", "Ingen ved, hvem det var.")
    others = (
        Person(id=person_id(1), name="Jonas Damsted"),
        Person(id=person_id(2), name="Bo Vestergran"),
    )
    case = replace(
        source(log, about="P-002"), case_file=replace(CASE_FILE, persons=others)
    )
    found = read(tmp_path, case)
    for page in found[:2]:
        assert "Bo Vestergran" in page
        assert "Rapporten handler kun om denne person." in page
    whole = "".join(found)
    assert "Den anden ringede." in whole
    assert "Ingen ved, hvem det var." in whole
    assert "Den ene ringede." not in whole
    assert "Jonas Damsted" not in whole


def test_a_number_that_no_card_has_is_told_as_a_missing_name(tmp_path):
    log = Diary()
    log.write("2025-01-01", "Den ene ringede.", person="P-007")
    log.write("2025-01-02", "Den anden ringede.", person="Ukendt nabo")
    whole = "".join(read(tmp_path, source(log)))
    assert "P-007" not in whole
    assert "En person, hvis navn mangler" in " ".join(whole.split())
    assert "Ukendt nabo" in whole


# --- follow-up ---------------------------------------------------------------


def follow_up(case: ReportSource, *texts: str, exhibits: frozenset[int]) -> NewSince:
    entries = {
        one.id for one in case.selected.entries if one.content.what.text in texts
    }
    return NewSince(
        handover=handover_id(1),
        date=date(2026, 5, 3),
        report_number=1,
        journal_number="0000-00000-00000-25",
        entries=frozenset(entries),
        exhibits=exhibits,
    )


def test_a_follow_up_marks_exactly_what_is_new(tmp_path):
    log = Diary()
    for number in (1, 2, 3):
        entry = log.write(f"2026-05-0{number}", f"nummer {number}")
        log.attach(entry)
    case = source(log)
    since = follow_up(case, "nummer 2", "nummer 3", exhibits=frozenset({3}))
    report = report_of(case, new_since=since)
    marked = [(row.text, row.mark) for row in report.rows]
    new = "Nyt siden 3. maj 2026"
    assert marked == [("nummer 3", new), ("nummer 2", new), ("nummer 1", "")]
    assert [(one.number, one.mark) for one in report.exhibits] == [
        (1, ""),
        (2, ""),
        (3, new),
    ]
    found = read(tmp_path, case, new_since=since)
    assert "Journalnummer 0000-00000-00000-25 Log over hændelser Rapport" in found[0]
    assert "På rapporten afleveret 3. maj 2026." in found[0]
    assert (
        f"{new} 2 hændelser og 1 bilag, mærket i listerne (H-002, H-003)." in found[1]
    )


def test_a_first_report_says_nothing_of_what_is_new(tmp_path):
    assert "Nyt siden" not in "".join(read(tmp_path, diary_source()))


def test_a_follow_up_with_nothing_new_says_so(tmp_path):
    since = follow_up(diary_source(), exhibits=frozenset())
    found = read(tmp_path, diary_source(), new_since=since)
    assert "Nyt siden 3. maj 2026 Intet." in found[1]


# --- declaration -------------------------------------------------------------


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Declaration.SELF_KEPT, "Jeg har selv ført loggen."),
        (
            Declaration.WITH_HELP,
            "Jeg har ført loggen med hjælp; teksten er læst op for mig og godkendt.",
        ),
    ],
)
def test_a_declaration_says_how_the_log_was_kept_and_has_the_day_alone(
    tmp_path, wish, said
):
    last = read(tmp_path, diary_source(), declaration=wish)[-1]
    declared = last[last.index("Erklæring") :]
    assert said in declared
    assert "Skrevet 14. marts 2026" in declared
    assert "Underskrift · Mia Ravnholt" in declared
    assert "kl." not in declared


def test_nothing_is_declared_unless_asked_for(tmp_path):
    assert "Erklæring" not in "".join(read(tmp_path, diary_source()))


# --- witness -----------------------------------------------------------------


def test_a_witness_of_an_example_has_a_number_and_no_name(tmp_path):
    log = Diary()
    log.write("2025-01-01", "x", key=True, witnesses=(Witness(name="Kim Vidne"),))
    whole = "".join(read(tmp_path, source(log)))
    assert "Vidne 1" in whole
    assert "Kim Vidne" not in whole


def test_an_order_served_without_an_entry_of_it_still_stands(tmp_path):
    orders = (Order(kind=OrderKind.BORTVISNING, served=at("2025-09-02 10:15")),)
    log = Diary()
    log.write("2025-01-01", "Ringede")
    case = replace(source(log), case_file=replace(CASE_FILE, orders=orders))
    whole = "".join(read(tmp_path, case))
    assert "Bortvisning Meddelt 2. september 2025 kl. 10.15." in whole
