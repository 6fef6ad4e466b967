"""Anybody's text in every field: it is shown, all of it, and does nothing else."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from architecture.project_files import ROOT
from builders import Diary
from export.pdf_reading import drawn_text
from export.report_packages import flat, make, pages
from export.test_pdf_text import as_compared, unmarked
from sample_case import CASE_FILE, source

from evidence_log.domain.case_file import CaseCard, CaseFile, JournalNumber, OwnCard
from evidence_log.domain.entry import EntryKind, Witness
from evidence_log.domain.handover import NewSince, handover_id
from evidence_log.export.contact_sheet import write_contact_sheet
from evidence_log.export.page_design import LEFT, PAGE_HEIGHT, PAGE_WIDTH, RIGHT
from evidence_log.export.report_source import Declaration, ReportSource
from evidence_log.i18n import load_words

CORPUS = Path(os.environ.get("EVIDENCE_LOG_CORPUS", ROOT.parent / "shared" / "corpus"))
HOSTILE = {
    "markup": '<b>fed</b> & <para>x</para> <br/> <i>skrå</i> <font size="90">stor',
    "picture": '<img src="file:///etc/passwd" width="900" height="900"/>',
    "link": '<a href="https://example.org/">x</a> <link href="#y">z</link>',
    "anchor": '<a name="x"/> <onDraw name="x" label="y"/> <seq/> &#x202e; &nbsp;',
    "format": "{name} {0} %s {page} {pages} {count}",
    "bidi": "\u202eomvendt\u202c \u2066skjult\u2069 \u200bnul\u00ad",
    "control": "nul\x00tegn\x1b[31m\x85\x7f",
    "lines": "to\nlinjer\n\n\nog\tflere\r\nendnu",
    "quotes": "»ydre »indre« ydre« </i></font></para>",
    "word": "W" * 700,
    "scripts": "Привет, świat, שלום, 你好, 👩\u200d👧 ❤\ufe0f a" + "\u0301" * 90,
    "formula": "=cmd|' /C calc'!A0",
}
FIELDS = (
    "exact_words",
    "channel_note",
    "sender",
    "description",
    "certainty_basis",
    "area",
    "place",
    "became_aware_note",
    "response_note",
    "injury",
    "effect",
    "cost",
    "how",
    "district",
    "journal_number",
    "outcome",
    "reported_elsewhere",
    "order_point",
    "person",
)


def hostile_case(text: str) -> ReportSource:
    """A case with *text* in every field of an entry of each kind, and of the cards."""
    log = Diary()
    for kind in EntryKind:
        entry = log.write(
            "2025-04-01 10:00",
            f"x{text}",
            kind=kind,
            key=True,
            in_report=True,
            witnesses=(Witness(name=text),),
            order_in_force=True,
            **dict.fromkeys(FIELDS, text),
        )
        log.attach(entry, transcript=text)
    (order,) = CASE_FILE.orders
    cards = CaseFile(
        case=CaseCard(
            title=text,
            background=text,
            journal_numbers=(JournalNumber(number=text, district=text),),
        ),
        own=OwnCard(
            name=f"Mia {text}",
            phone=text,
            email=text,
            addresses=(text, text),
            workplace=text,
            own_numbers=(text,),
            safe_to_call=text,
        ),
        persons=(
            replace(CASE_FILE.persons[0], name=f"Jonas {text}", relation=text),
            CASE_FILE.persons[1],
        ),
        orders=(replace(order, number=text, issued_by=text, points=text),),
    )
    return replace(source(log, effects=True), case_file=cards)


def follow_up(text: str) -> NewSince:
    return NewSince(
        handover=handover_id(1),
        date=date(2026, 3, 1),
        report_number=1,
        journal_number=f"0 {text}",
        entries=frozenset({"N-0001"}),
        exhibits=frozenset({1}),
    )


def assert_only_text(path: Path) -> None:
    """No link, action, file or picture of anybody's."""
    with pikepdf.open(path) as document:
        for page in document.pages:
            assert "/Annots" not in page
            assert "/XObject" not in page.Resources
        assert "/Names" not in document.Root
        assert "/OpenAction" not in document.Root
    whole = path.read_bytes()
    for word in (b"/URI", b"/JavaScript", b"/Launch", b"/EmbeddedFile"):
        assert word not in whole


def assert_within_margins(path: Path) -> None:
    """Every run of text lies between the margins of its page."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            runs = [text.get_rect(place) for place in range(text.count_rects())]
            assert min(run[0] for run in runs) > LEFT - 3
            assert max(run[2] for run in runs) < PAGE_WIDTH - RIGHT + 3
            assert min(run[1] for run in runs) > 20
            assert max(run[3] for run in runs) < PAGE_HEIGHT - 20


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_in_every_field_is_text_and_stays_on_the_page(tmp_path, text):
    folder = make(
        tmp_path / "p",
        hostile_case(text),
        new_since=follow_up(text),
        declaration=Declaration.SELF_KEPT,
    ).folder
    report = folder / "2-Rapport.pdf"
    assert_only_text(report)
    assert_within_margins(report)
    read = flat("".join(pages(report)))
    for run in re.findall("[ -~]{2,}", text):
        assert flat(run)[:40] in read


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_on_the_contact_sheet_is_text_and_nothing_is_lost(tmp_path, text):
    path = tmp_path / "sheet.pdf"
    cards = hostile_case(text).case_file
    write_contact_sheet(path, cards, load_words("da"), made_on=date(2026, 3, 14))
    assert_only_text(path)
    assert_within_margins(path)
    read = flat("".join(pages(path)))
    for run in re.findall("[ -~]{2,}", text):
        assert flat(run)[:40] in read


def test_a_word_of_a_hundred_thousand_signs_is_there_to_the_last(tmp_path):
    length = 100_000
    log = Diary()
    log.write("2025-04-01 10:00", "ж" * length, exact_words="kort")
    log.write("2025-04-02 10:00", "щ" * length, key=True)
    log.write("2025-04-03", "ю" * length, kind=EntryKind.AUTHORITY_CONTACT)
    cards = replace(CASE_FILE, case=CaseCard(background="я" * length))
    folder = make(tmp_path / "p", replace(source(log), case_file=cards)).folder
    report = folder / "2-Rapport.pdf"
    assert_within_margins(report)
    read = drawn_text(report.read_bytes())
    assert [read.count(sign) for sign in "жюя"] == [length] * 3
    assert read.count("щ") > length, "in full, and cut on the overview"


def naughty_strings() -> Iterator[str]:
    """The naughty strings, lines that hide what they do, and lines of many scripts."""
    folder = CORPUS / "text"
    if not folder.is_dir():
        pytest.skip("the corpus of real files is not here")
    blns = json.loads((folder / "blns" / "blns.json").read_text("utf-8"))
    yield from (text for text in blns if text.strip())
    for name in ("trojan-source", "udhr"):
        for path in sorted((folder / name).iterdir()):
            lines = path.read_text("utf-8").splitlines()
            yield from [line for line in lines if line.strip()][:48]


def assert_all_shown(tmp_path: Path, texts: list[str]) -> None:
    log = Diary()
    for number, text in enumerate(texts):
        log.write(f"2025-04-{number % 28 + 1:02}", f"»{text[:400]}«")
    folder = make(tmp_path / "p", source(log)).folder
    report = folder / "2-Rapport.pdf"
    assert_only_text(report)
    assert_within_margins(report)
    read = as_compared(unmarked(drawn_text(report.read_bytes()).replace("\n", "")))
    lost = [
        text
        for text in texts
        if as_compared(f"»{text[:400]}«".replace("\r\n", "\n")) not in read
    ]
    assert lost == []


def test_naughty_strings_are_all_shown(tmp_path):
    assert_all_shown(tmp_path, list(naughty_strings())[::7])


@pytest.mark.campaign
def test_two_thousand_naughty_strings_are_all_shown(tmp_path):
    texts = list(naughty_strings())
    assert len(texts) >= 2000
    assert_all_shown(tmp_path, texts)
