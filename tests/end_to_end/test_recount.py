"""Every figure of a report, counted again from the package's tables by a script.

The script imports nothing of the program. What it counts is looked for in the pages
of the report, and what the table holds is compared with what was typed.
"""

from __future__ import annotations

import csv
import json
import random
import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from end_to_end import figures_in_words
from end_to_end.random_cases import RandomCase, Record
from end_to_end.recount import Figures, days_of, read_table, recount

from evidence_log.export.package_names import ALL_NAMES, PackageNames
from evidence_log.i18n import load_words

HARD_THINGS = 14
NOTE_BEGINS = {"da": "Opgjort af programmet", "en": "Worked out by the program"}


def page_texts(report: Path) -> list[str]:
    """The text of each page, with single blanks."""
    with pypdfium2.PdfDocument(report) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    return [" ".join(text.split()) for text in texts]


def assert_says(pattern: str, text: str) -> None:
    assert re.search(pattern, text), f"{pattern}\n\nnot in\n\n{text}"


def assert_pages_say(figures: Figures, case: RandomCase, names: PackageNames) -> None:
    words = load_words(names.language)
    cover, overview, *further = page_texts(case.package / names.report)
    assert_says(figures_in_words.plain(figures_in_words.content(figures, words)), cover)
    assert figures_in_words.period(figures, words) in cover
    assert_says(figures_in_words.period_line(figures, words), overview)
    # After all that is counted comes only the page's own note.
    lower = figures_in_words.lower_half(figures, words)
    assert_says(f"{lower} ?(?={NOTE_BEGINS[names.language]})", overview)
    if case.wish.new_since:
        assert_says(figures_in_words.new_line(figures, words), overview)
    more = words("{count} more in the list", count=figures.refusals - 2)
    if figures.refusals > 2:
        assert more in overview
    for pattern in figures_in_words.made_section(figures, words):
        assert_says(pattern, " ".join(further))


def assert_tables_agree(figures: Figures, package: Path, names: PackageNames) -> None:
    """The manifest and the list for spreadsheets tell the same incidents."""
    counts = json.loads((package / names.manifest).read_text("utf-8"))["counts"]
    assert counts == {
        "incidents": len(figures.incidents),
        "left_out_incidents": sum(figures.left_out.values()),
        "exhibits": figures.exhibits,
    }
    text = (package / names.rows).read_text("utf-8-sig")
    listed = list(csv.reader(text.splitlines(keepends=True), delimiter=";"))[1:]
    told = [row[0] for row in listed if row[0]]
    assert sorted(told) == sorted(figures.incidents)
    leads = {row[0]: re.sub(r"[.,](?=\d{3})", "", row[4]) for row in listed if row[0]}
    for row in read_table(package):
        if row["row"] == "entry" and row["number"]:
            said = re.findall(r"\d+", leads[row["number"]])
            silent = [row["silent"]] * (row["silent"] != "0")
            assert said == ([row["count"], *silent] if row["count"] != "1" else [])


def is_asked_for(record: Record, case: RandomCase) -> bool:
    first, last = case.wish.first, case.wish.last
    starts, ends = days_of(str(record["date"]))[0], days_of(str(record["date"]))[1]
    if record.get("end_date"):
        ends = days_of(str(record["end_date"]))[1]
    about = not case.wish.about or record["person"] in {"", case.wish.about}
    return about and ends >= (first or date.min) and starts <= (last or date.max)


def assert_told_as_typed(figures: Figures, case: RandomCase) -> None:
    """What is counted from is what the person said last of each incident."""
    rows = {row["number"]: row for row in read_table(case.package)}
    told, left_out = set(), {}
    for entry, record in case.typed.items():
        if record["kind"] != "incident" or not is_asked_for(record, case):
            continue
        reason = case.withdrawn.get(entry)
        if reason is None and record.get("in_report") is not False:
            told.add(entry)
            continue
        reason = reason or record.get("left_out_reason") or "not_said"
        left_out[str(reason)] = left_out.get(str(reason), 0) + 1
    assert figures.left_out == left_out
    assert sorted(figures.incidents) == sorted(case.numbers[entry] for entry in told)
    for entry in told:
        row, record = rows[case.numbers[entry]], case.typed[entry]
        assert row["start_date"] == record["date"]
        assert row["start_time"][:5] == str(record.get("time", ""))[:5]
        assert (row["count"], row["silent"]) == (
            str(record["count"]),
            str(record["silent_count"]),
        )
        assert row["types"].split() == record["types"]
        assert row["certainty"] == record.get("certainty", "")
        assert row["own"] == ("yes" if record["own"] else "")
        assert bool(row["exhibits"]) == bool(record.get("evidence"))
        same = str(record.get("duplicate_of", ""))
        same_entry = next((n for n, h in case.numbers.items() if same in (n, h)), "")
        wanted = case.numbers[same_entry] if same_entry in told else ""
        assert row["same_contact"] == wanted


def count_again(folder: Path, seed: int) -> Figures:
    """One random case, exported, counted again and compared."""
    folder.mkdir()
    names = ALL_NAMES[seed % len(ALL_NAMES)]
    case = RandomCase(random.Random(seed), folder)
    case.make(names.language)
    figures = recount(case.package)
    assert_pages_say(figures, case, names)
    assert_tables_agree(figures, case.package, names)
    assert_told_as_typed(figures, case)
    return figures


def what_was_hard(figures: Figures) -> list[str]:
    """What of the things that are hard to count this case had in it."""
    had = {
        "no boundary": len(figures.columns) == 1,
        "two boundaries": len(figures.columns) == 3,
        "a date on a boundary day": figures.on_boundary_day,
        "a series across a boundary": figures.across_boundary,
        "the same contact twice": figures.same_contact,
        "own messages": figures.own,
        "own messages after the refusal": figures.own_after_refusal,
        "left out for several reasons": len(figures.left_out) > 1,
        "changed": figures.changes,
        "with help": figures.incidents_with_help,
        "copies without metadata": figures.without_metadata,
        "originals that stay": figures.not_in_folder,
        "something new": figures.new_incidents,
        "nothing at all": not figures.incidents,
    }
    return [name for name, had_it in had.items() if had_it]


@pytest.mark.parametrize("seed", [0, 4, 7, 8, 11, 27])
def test_every_figure_is_counted_again_from_the_tables(tmp_path: Path, seed: int):
    count_again(tmp_path / "case", seed)


@pytest.mark.campaign
@pytest.mark.parametrize("first", range(0, 500, 50))
def test_every_figure_is_counted_again_in_500_random_cases(tmp_path: Path, first: int):
    met: Counter[str] = Counter()
    wrong: dict[int, str] = {}
    for seed in range(first, first + 50):
        try:
            met.update(what_was_hard(count_again(tmp_path / "case", seed)))
        except AssertionError as error:
            wrong[seed] = str(error)
        shutil.rmtree(tmp_path / "case")
    assert not wrong, f"{len(wrong)} of 50: {wrong}"
    assert len(met) == HARD_THINGS, met
