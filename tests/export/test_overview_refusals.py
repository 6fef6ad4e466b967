"""A refusal's exact words stand whole on the overview, or not at all."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from builders import Diary
from export.report_packages import flat, make, pages
from sample_case import CASE_FILE, diary, source

from evidence_log.domain.case_file import JournalNumber, OwnCard
from evidence_log.domain.entry import Channel, EntryKind, Witness
from evidence_log.export.report_source import ReportSource

TITLE = {"da": "Overblik", "en": "Overview"}
POINTER = {
    "da": "ordene står i listen over hændelser",
    "en": "the exact words stand in the list of incidents",
}
MORE = {"da": "1 mere i listen", "en": "1 more in the list"}
SENTENCE = "Jeg ønsker ikke mere kontakt, hverken på sms, telefon eller andet. "


def of_length(signs: int) -> str:
    """Ordinary sentences of so many signs."""
    return (SENTENCE * 9)[: signs - 3].replace(". ", ".\n") + "Nej"


def refusing(log: Diary, *quotes: str) -> Diary:
    """The log with these refusals and no others."""
    for place, one in enumerate(log.entries):
        if one.content.kind is EntryKind.REFUSAL:
            hidden = replace(one.content.private, in_report=False)
            told = replace(one.content, private=hidden)
            log.entries[place] = replace(one, content=told)
    for day, quote in enumerate(quotes, 1):
        log.write(
            f"2025-03-{day:02} 10:00",
            "Sagt fra. " * 90,
            kind=EntryKind.REFUSAL,
            channel=Channel.IN_PERSON,
            exact_words=quote,
        )
    return log


def crowded(*quotes: str) -> ReportSource:
    """The sample's log, with everything else on the overview too long for it."""
    log = refusing(diary(), *quotes)
    for day in range(1, 6):
        log.write(
            f"2025-05-{day:02} 11:00",
            "Han stod ved døren igen. " * 60,
            key=True,
            exact_words="Du slipper ikke af med mig. " * 40,
            witnesses=(Witness(name="Vidne"),),
        )
        log.write(
            f"2025-04-{day:02}",
            "Anmeldt",
            kind=EntryKind.AUTHORITY_CONTACT,
            how="personligt fremmøde på stationen " * 9,
            journal_number=f"0000-00000-00000-{day:02}",
        )
    person = replace(CASE_FILE.persons[0], relation="tidligere samlever " * 40)
    numbers = tuple(
        JournalNumber(number=f"{day}-" * 30, district="Kreds " * 30) for day in range(9)
    )
    cards = replace(
        CASE_FILE,
        persons=(person, *(replace(person, id=f"P-{n:03}") for n in range(2, 6))),
        orders=CASE_FILE.orders * 3,
        own=OwnCard(name="Anna Maria Magdalene " * 20),
        case=replace(CASE_FILE.case, journal_numbers=numbers),
    )
    return replace(source(log), case_file=cards)


def overview(folder: Path, case: ReportSource, language: str) -> str:
    """The overview's text, which is one page."""
    path = make(folder / "p", case, language=language).folder
    (report,) = (one for one in path.glob("2-*.pdf"))
    read = pages(report)
    starts = [text.startswith(TITLE[language]) for text in read]
    assert (starts[1], starts.count(True)) == (True, 1)
    return read[1]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("lengths", [(400,), (330, 329)])
def test_a_refusal_stands_whole_though_everything_else_is_cut(
    tmp_path, language, lengths
):
    quotes = [of_length(signs) for signs in lengths]
    page = overview(tmp_path, crowded(*quotes), language)
    assert flat(f"»{quotes[0]}«") in flat(page)
    if flat(f"»{quotes[-1]}«") not in flat(page):
        assert MORE[language] in page
    assert "…" in page


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("lengths", [(600,), (300, 299)])
def test_long_refusals_and_five_examples_share_an_ordinary_page(
    tmp_path, language, lengths
):
    quotes = [of_length(signs) for signs in lengths]
    log = refusing(diary(), *quotes)
    for place, one in enumerate(log.entries):
        told = replace(one.content, what=replace(one.content.what, key=True))
        log.entries[place] = replace(one, content=told)
    page = overview(tmp_path, source(log), language)
    assert flat(f"»{quotes[0]}«") in flat(page)
    if flat(f"»{quotes[-1]}«") not in flat(page):
        assert MORE[language] in page
    assert len(set(re.findall("H-0[0-9]{2} ", page))) >= 5


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    "quotes",
    [("Nej " * 900, "Nej " * 151), ("W" * 600, "W" * 600)],
    ids=["too_long", "too_wide"],
)
def test_words_that_do_not_fit_are_left_to_the_list(tmp_path, language, quotes):
    page = overview(tmp_path, crowded(*quotes), language)
    told = page.count(POINTER[language]) + page.count(MORE[language])
    assert told >= 2
    assert "Nej Nej" not in page
    assert "WWW" not in page


def test_what_is_left_to_the_list_stands_there_in_full(tmp_path):
    quote = " ".join(f"nej{number}" for number in range(400))
    case = crowded(quote)
    overview(tmp_path, case, "da")
    read = pages(tmp_path / "p/2-Rapport.pdf")
    in_list = flat("".join(read[2:]))
    assert [n for n in range(400) if f"nej{n}" not in in_list] == []
