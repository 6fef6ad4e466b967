"""What a report says is true of the log, whatever part of it is told, and to whom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import CommandLine, quick_surroundings
from pdf_reading import read_pdf

JONAS, KARL = "Jonas Birk", "Karl Krog"
CASE = {
    "case": {
        "shared_children": True,
        "background": "Jonas og jeg boede sammen.",
        "journal_numbers": [
            {"number": "J-1", "date": "2025-01-10"},
            {"number": "K-1", "date": "2025-02-10", "person": KARL},
        ],
    },
    "self": {"name": "Mia Ravn"},
    "persons": [
        {"name": JONAS, "relation": "Tidligere samlever"},
        {"name": KARL, "relation": "Kollega"},
        {"name": "Birgit Bo", "role": "witness", "relation": "kollega"},
    ],
    "orders": [
        {"kind": "tilhold", "served": "2025-03-01", "points": "Jonas må ikke ringe."}
    ],
}


def told(cli: CommandLine, name: str, *options: str) -> list[str]:
    """The report's pages, each on one line."""
    done = cli.on_vault("export", cli.folder / name, *options)
    assert done.code == 0, done.err
    pages = read_pdf(cli.folder / name / "2-Rapport.pdf").text
    return [" ".join(page.split()) for page in pages]


def set_case(cli: CommandLine, case: dict[str, object] = CASE) -> None:
    done = cli.on_vault("case", "-", stdin=json.dumps(case).encode())
    assert done.code == 0, done.err


def incident(day: str, what: str = "Ringede", **said: object) -> dict[str, object]:
    return {"date": day, "what": what, "types": ["call"], **said}


def test_a_report_about_one_person_tells_no_order_and_no_child_of_another(cli):
    set_case(cli)
    cli.add(
        incident("2025-04-01", person=JONAS),
        incident("2025-04-02", person=KARL, order_in_force=True),
    )
    about_karl = " ".join(told(cli, "karl", "--about", KARL))
    for other in ("Jonas", "Fælles børn", "Meddelt", "J-1", "Ingen fælles"):
        assert other not in about_karl
    assert "K-1" in about_karl
    about_jonas = " ".join(told(cli, "jonas", "--about", JONAS))
    for own in ("Fælles børn", "Meddelt 1. marts 2025", "J-1", "Jonas må ikke ringe"):
        assert own in about_jonas
    assert "K-1" not in about_jonas
    assert "Karl" not in about_jonas


def test_an_order_can_name_whom_it_is_against(cli):
    order = {**CASE["orders"][0], "person": KARL, "points": "Hold afstand."}
    set_case(cli, {**CASE, "orders": [order]})
    cli.add(incident("2025-04-01", person=JONAS), incident("2025-04-02", person=KARL))
    assert "Hold afstand" in " ".join(told(cli, "karl", "--about", KARL))
    assert "Hold afstand" not in " ".join(told(cli, "jonas", "--about", JONAS))
    everybody = told(cli, "all")
    assert f"Tilhold {KARL}: Meddelt 1. marts 2025" in everybody[1]
    assert f"10. januar 2025, journalnr. J-1, {JONAS}." in everybody[1]
    assert "Derefter til" not in everybody[1]
    assert f"Den anden person {JONAS}; {KARL}" in everybody[0]


def test_an_order_is_none_of_what_somebody_else_did(cli):
    set_case(cli)
    cli.add(
        incident("2025-04-01", person=JONAS, order_in_force=True),
        incident("2025-04-02", person=KARL, order_in_force=True),
    )
    everything = " ".join(told(cli, "all"))
    assert everything.count("Efter at tilholdet blev meddelt") == 1
    assert everything.count("Der var et tilhold") == 1


@pytest.mark.parametrize("name", ["Ukendt", "Birgit Bo"])
def test_an_order_against_nobody_of_the_case_is_refused(cli, name):
    order = {**CASE["orders"][0], "person": name}
    case = json.dumps({**CASE, "orders": [order]}).encode()
    done = cli.on_vault("case", "-", stdin=case)
    assert (done.code, "orders.person" in done.err) == (2, True)


def test_only_what_was_told_to_the_police_stands_as_told_to_the_police(cli):
    contact = {"kind": "authority_contact"}
    cli.add(
        {**contact, "date": "2025-05-04", "what": "Talte med kommunen om bolig"},
        {
            **contact,
            "date": "2025-05-05",
            "what": "Meldte profilen til Instagram",
            "police": {"how": "formular"},
        },
        {
            **contact,
            "date": "2025-05-05",
            "what": "Kommunen sagde, jeg skulle gå til politiet",
            "police": {"reported": False, "how": "Kommunen; gå til politiet"},
        },
        {
            **contact,
            "date": "2025-05-05",
            "what": "Forsikring",
            "police": {"how": "forsikringspolice"},
        },
        {**contact, "date": "2025-05-06", "what": "Ringede", "police": {"how": "114"}},
        incident("2025-05-07", police={"reported": True, "journal_number": " J-77 "}),
        incident("2025-05-08", police={"reported": True, "journal_number": "J-77"}),
    )
    cover, overview, *_ = told(cli, "out")
    assert "Tidligere journalnumre J-77 " in cover
    said = overview.partition("Henvendt politiet")[2].partition("Kontakter")[0]
    assert said.strip().startswith("6. maj 2025, 114, intet journalnr. oplyst.")
    assert said.count("J-77") == 1
    assert "4. maj" not in said
    assert "5. maj" not in said


def test_a_number_that_is_not_known_hides_no_other_report(cli):
    numbers = [{"number": "", "date": "2024-11"}, {"number": "A-1"}, {"number": "A-1 "}]
    set_case(cli, {"case": {"journal_numbers": numbers}})
    call = {"kind": "authority_contact", "what": "Ringede", "police": {"how": "114"}}
    cli.add({**call, "date": "2025-05-06"}, {**call, "date": "2025-05-07"})
    cover, overview, *more = told(cli, "out")
    assert "Tidligere journalnumre A-1 Indhold" in cover
    said = overview.partition("Henvendt politiet")[2].partition("Skrevet ned")[0]
    for report in ("november 2024, intet journalnr. oplyst.", "6. maj", "7. maj"):
        assert report in said
    assert said.count("A-1") == 1
    assert "november 2024" in " ".join(more)


def test_a_follow_up_names_everything_that_is_new_or_changed(tmp_path: Path):
    cli = CommandLine(tmp_path, quick_surroundings()).make()
    place = {"place": "Torvet 1", "place_shown": "hidden"}
    cli.add(incident("2026-03-01"), incident("2026-03-02"))
    cli.add(incident("2026-03-02", **place))
    told(cli, "first")
    assert cli.on_vault("handover", "-", stdin=b"{}").code == 0
    assert (
        "Nyt siden 14. marts 2026 Intet."
        in told(cli, "nothing", "--new-since", "A-001")[1]
    )
    cli.add(
        {"kind": "refusal", "date": "2026-03-03", "what": "Jeg sagde nej"},
        {
            "kind": "authority_contact",
            "date": "2026-03-04",
            "what": "Ringede til 114",
            "police": {"how": "114"},
        },
    )
    for number, change in (
        ("H-003", b'{"place_shown": "full"}'),
        ("H-001", b'{"count": 3, "types": ["threat"]}'),
        ("H-002", b'{"private_note": "kun til mig"}'),
    ):
        done = cli.on_vault("amend", number, "-", stdin=change)
        assert done.code == 0, done.err
    pages = told(cli, "next", "--new-since", "A-001")
    said = pages[1].partition("Nyt siden 14. marts 2026")[2]
    assert said.strip().startswith(
        "0 hændelser og 0 bilag, mærket i listerne. 2 andre rækker. "
        "Ændret: H-001, H-003."
    )
    rows = " ".join(pages[2:])
    assert rows.count("Ændret siden 14. marts 2026") == 2
    assert rows.count("Nyt siden 14. marts 2026") == 2


def test_a_witness_has_the_same_number_in_every_report(cli):
    set_case(cli)
    birgit, other = {"name": "Birgit Bo"}, {"name": "Ole Nabo"}
    cli.add(incident("2025-06-01", witnesses=[birgit]))
    assert "Vidne 1 (kollega)" in " ".join(told(cli, "first"))
    cli.add(incident("2025-05-01", "Før", witnesses=[other]))
    again = " ".join(told(cli, "again"))
    assert "Vidne 1 (kollega)" in again
    assert "Vidne 2" in again
    assert "Vidne 2 (kollega)" not in again
    card = {"name": "ole nabo ", "role": "witness", "relation": "nabo"}
    set_case(cli, {**CASE, "persons": [*CASE["persons"], card]})
    assert "Vidne 2 (nabo)" in " ".join(told(cli, "card"))
    later = {"witnesses": [{"name": "Ny Nabo"}, birgit]}
    cli.on_vault("amend", "H-001", "-", stdin=json.dumps(later).encode())
    assert "Vidne 3, Vidne 1 (kollega)" in " ".join(
        told(cli, "part", "--from", "2025-06-01")
    )


def test_the_first_refusal_is_told_also_from_before_the_period(cli):
    for day, words in (("2025-03-14", "Lad mig være"), ("2025-02-01", "Nej tak")):
        cli.add(
            {
                "kind": "refusal",
                "date": day,
                "what": "Sagt fra",
                "exact_words": words,
                "channel": "sms",
            }
        )
    cli.add(
        incident("2025-01-15"),
        incident("2025-07-01"),
        incident("2025-07-02", "Jeg skrev", own=True, types=["message"]),
    )
    pages = told(cli, "out", "--from", "2025-06-01", "--to", "2025-10-31")
    overview, everything = pages[1], " ".join(pages)
    assert "Sagt fra 1. februar 2025, før perioden, sms/iMessage: »Nej tak«" in overview
    assert "Efter 1. februar 2025: 1 besked" in overview
    assert "Lad mig være" not in everything
    assert "Før perioden" in everything
    assert "15. januar" not in everything
    assert "1. juni 2025 – 31. oktober 2025 (153 dage)" in overview


@pytest.mark.parametrize(
    ("reasons", "said"),
    [
        (["Stemmen", "Bilen"], "Formodet 2 (begrundelsen står ved hver hændelse)."),
        (["Stemmen", ""], "Formodet 2 (begrundelsen står, hvor der er en)."),
        (["", ""], "Formodet 2."),
    ],
)
def test_reasons_are_promised_only_where_they_are_given(cli, reasons, said):
    cli.add(
        *(
            incident(f"2025-05-0{n}", certainty="believe", certainty_basis=reason)
            for n, reason in enumerate(reasons, 1)
        )
    )
    assert f"Afsender {said}" in told(cli, "out")[1]


def test_the_table_writes_a_time_as_the_report_does(cli):
    cli.add(incident("2026-03-13", time="06:48", end_time="07:20", count=2))
    told(cli, "out")
    table = (cli.folder / "out/5-Teknisk-kontrol/liste.csv").read_text("utf-8-sig")
    assert "fre. 13. marts 2026 kl. 06.48–07.20" in table
