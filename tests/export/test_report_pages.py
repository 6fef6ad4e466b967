"""What an officer reads: every row is there, on the pages where the cover says."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from builders import Diary
from export.report_packages import PDFS, flat, make, pages, report_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_case import CASE_FILE, OPTIONS, diary, source

from evidence_log.domain.case_file import JournalNumber, OwnCard
from evidence_log.domain.entry import EntryKind, Witness
from evidence_log.domain.selection import ListOrder
from evidence_log.export.report_model import build_report
from evidence_log.i18n import load_words

WORD_OF_3000 = "W" * 3000


def rows_of(case, order=ListOrder.NEWEST):
    options = replace(OPTIONS, order=order)
    return build_report(case, options, load_words("da")).rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return make(tmp_path_factory.mktemp("package") / "p", source(diary())).folder


def test_every_text_of_every_row_stands_in_the_report(folder):
    read = report_text(folder)
    for row in rows_of(source(diary())):
        said = (row.number, *row.when, row.lead, row.text, row.exact_words)
        for text in (*said, *row.details, *row.remarks):
            assert flat(text) in read, text


def test_the_overview_is_the_second_page_and_one_page_only(folder):
    sections = [text.split(" ")[0] for text in pages(folder / "2-Rapport.pdf")]
    assert sections[1] == "Overblik"
    assert sections.count("Overblik") == 1


def test_the_cover_tells_on_which_page_each_section_begins(folder):
    read = pages(folder / "2-Rapport.pdf")
    told = re.findall(r"(\d+) (Overblik|Hændelser|Baggrund|Bilagsliste|Sådan)", read[0])
    assert [name for _, name in told] == [
        "Overblik",
        "Hændelser",
        "Baggrund",
        "Bilagsliste",
        "Sådan",
    ]
    for page, name in told:
        assert name in read[int(page) - 1]


def test_every_page_bears_report_date_number_and_the_mark_of_an_example(folder):
    for file in PDFS:
        read = pages(folder / file)
        for number, text in enumerate(read, 1):
            head = f"Rapport 1 · 14. marts 2026 · side {number} af {len(read)}"
            assert head in text
            assert "EKSEMPEL – OPDIGTET" in text


def test_a_report_of_a_real_case_is_not_marked_as_an_example(tmp_path):
    folder = make(tmp_path / "p", source(diary(), is_example=False)).folder
    for file in PDFS:
        assert "EKSEMPEL" not in "".join(pages(folder / file))


def test_the_cover_prints_the_control_code_and_no_other_file_does(tmp_path):
    package = make(tmp_path / "p", source(diary()))
    code = str(package.control_code)
    assert code in pages(package.folder / "2-Rapport.pdf")[0]
    for path in package.folder.rglob("*"):
        if path.is_file() and path.suffix != ".pdf":
            assert code not in path.read_text("utf-8", "replace")
        elif path.name in {"3-Bilag.pdf", "teknisk-bilag.pdf"}:
            assert code not in "".join(pages(path))


def test_the_list_stands_in_the_order_asked_for_and_says_so():
    newest = rows_of(source(diary()), ListOrder.NEWEST)
    oldest = rows_of(source(diary()), ListOrder.OLDEST)
    assert newest == oldest[::-1]
    assert newest[0].sorts_as > newest[-1].sorts_as
    words = load_words("da")
    report = build_report(
        source(diary()), replace(OPTIONS, order=ListOrder.OLDEST), words
    )
    assert report.order == "Ældste først"


def crowded() -> Diary:
    """A log in which everything that reaches the overview is too long for it."""
    log = Diary()
    for number in range(9):
        log.write(
            f"2025-03-{number + 1:02} 10:00",
            "Sagt fra igen. " * 200,
            kind=EntryKind.REFUSAL,
            exact_words="Nej " * 900,
        )
        log.write(
            f"2025-04-{number + 1:02}",
            "Anmeldt",
            kind=EntryKind.AUTHORITY_CONTACT,
            how="telefonisk " * 90,
            journal_number="0000-" * 60 + str(number),
        )
        log.write(
            f"2025-05-{number + 1:02} 11:00",
            "Stod der. " * 300,
            key=True,
            exact_words=WORD_OF_3000,
            witnesses=(Witness(name="V" * 500),),
        )
    return log


def test_the_overview_stays_one_page_when_everything_is_too_long(tmp_path):
    case = source(crowded())
    person = replace(CASE_FILE.persons[0], name=WORD_OF_3000, relation="r " * 1500)
    cards = replace(
        CASE_FILE,
        persons=(person, *(replace(person, id=f"P-{n:03}") for n in range(2, 9))),
        orders=CASE_FILE.orders * 6,
        own=OwnCard(name="Navn " * 600),
        case=replace(
            CASE_FILE.case,
            journal_numbers=tuple(
                JournalNumber(number=f"{n}-" * 400) for n in range(30)
            ),
        ),
    )
    folder = make(tmp_path / "p", replace(case, case_file=cards)).folder
    sections = [text.split(" ")[0] for text in pages(folder / "2-Rapport.pdf")]
    assert sections[1] == "Overblik"
    assert sections.count("Overblik") == 1
    assert sections[2] == "Eksempler"


def test_a_row_longer_than_a_page_goes_on_overleaf_and_loses_nothing(tmp_path):
    log = Diary()
    told = " ".join(f"ord{number}" for number in range(3000))
    log.write("2025-04-01", told, exact_words="»indre« " * 400)
    folder = make(tmp_path / "p", source(log)).folder
    read = pages(folder / "2-Rapport.pdf")
    assert sum("fortsat" in text for text in read) >= 1
    everything = flat("".join(read))
    assert [n for n in range(3000) if f"ord{n}" not in everything] == []
    assert everything.count("indre") == 400


HOSTILE = [
    "<b>fed</b> & <para>x</para>",
    '<img src="file:///etc/passwd"/>',
    "&lt;escaped&gt; &#65; &nbsp;",
    "{name} %s {0}",
    "\u202eomvendt\u202c",
    "nul\x00tegn\x1b[31m",
    "to\nlinjer\n\n\nog flere",
    WORD_OF_3000,
    "Привет, świat, שלום, 👩\u200d👧 ❤\ufe0f",
    "a" + "\u0301" * 200,
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_in_every_field_neither_crashes_nor_vanishes(tmp_path, text):
    log = hostile_log(text)
    folder = make(tmp_path / "p", source(log)).folder
    read = report_text(folder)
    for run in re.findall("[ -~]{2,}", text):
        assert flat(run)[:40] in read


def hostile_log(text: str) -> Diary:
    log = Diary()
    entry = log.write(
        "2025-04-01 10:00",
        f"x{text}",
        **dict.fromkeys(
            (
                "exact_words",
                "channel_note",
                "sender",
                "description",
                "certainty_basis",
                "area",
                "place",
                "response_note",
                "injury",
                "effect",
                "how",
                "journal_number",
                "outcome",
                "reported_elsewhere",
                "order_point",
                "person",
            ),
            text,
        ),
        witnesses=(Witness(name=text),),
        order_in_force=True,
        key=True,
    )
    log.attach(entry, transcript=text)
    return log


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(max_size=80).filter(lambda text: bool(text.strip())))
def test_no_text_breaks_a_report(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("any") / "p"
    make(folder, source(hostile_log(text)))


def test_an_empty_log_makes_a_report_that_says_nothing_it_does_not_know(tmp_path):
    folder = make(tmp_path / "p", source(Diary())).folder
    read = pages(folder / "2-Rapport.pdf")
    assert "Kontakter" not in read[1]
    assert "Sagt fra" not in read[1]
    assert not (folder / "3-Bilag.pdf").exists()


def test_a_line_nothing_is_known_for_is_absent(tmp_path):
    log = Diary()
    log.write("2025-04-01", "Ringede")
    folder = make(
        tmp_path / "p", replace(source(log), case_file=CASE_FILE.__class__())
    ).folder
    overview = pages(folder / "2-Rapport.pdf")[1]
    for label in ("Anmelder ", "Den anden person", "Sagt fra", "Tilhold", "Udeladt"):
        assert label not in overview
    assert "registreret" not in overview


def test_background_stands_in_its_own_section_and_not_in_the_list(tmp_path):
    log = Diary()
    log.write("2025-04-01", "Ringede")
    told = "Vi gik fra hinanden."
    log.write("2025-01", told, kind=EntryKind.BACKGROUND, exact_words="Farvel")
    case = source(log)
    assert [row.text for row in rows_of(case)] == ["Ringede"]
    read = "".join(pages(make(tmp_path / "p", case).folder / "2-Rapport.pdf"))
    assert f"januar 2025 {told} »Farvel«" in read


def test_a_report_in_english_says_the_same_in_english(tmp_path):
    folder = make(tmp_path / "p", source(diary()), language="en").folder
    read = "".join(pages(folder / "2-Report.pdf"))
    assert "Log of incidents" in read
    assert "Hændelser" not in read
