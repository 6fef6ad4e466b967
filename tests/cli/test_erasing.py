"""Erasing from the command line: told before, asked for, and gone after."""

from __future__ import annotations

import io
import json

import pytest
from cli.test_journeys import fits
from command_line import PASSPHRASE, CommandLine
from pdf_reading import read_pdf

from evidence_log.cli.application import run
from evidence_log.cli.console import Streams

SAID = "Kanariefuglen kom igen"
ENTRY = {"date": "2025-03-14", "what": "Han ringede", "types": ["call"]}


@pytest.fixture
def log(cli: CommandLine) -> CommandLine:
    """Two entries, the first with a file of its own and one they share."""
    own, shared = cli.folder / "egen.txt", cli.folder / "delt.txt"
    own.write_text("egen")
    shared.write_text("delt")
    cli.add(ENTRY | {"what": SAID, "evidence": [str(own), str(shared)]})
    cli.add(ENTRY | {"evidence": [str(shared)]})
    return cli


def answered(cli: CommandLine, *argv: str, answer: str) -> tuple[int, str, str]:
    """What a call gives where somebody at a terminal types *answer*."""
    out, err = io.StringIO(), io.StringIO()
    asked: list[str] = []

    def ask_openly(question: str) -> str:
        asked.append(question)
        return answer

    streams = Streams(
        stdin=io.BytesIO(),
        stdout=out,
        stderr=err,
        ask=lambda _: PASSPHRASE,
        ask_openly=ask_openly,
    )
    code = run(["erase", str(cli.vault), *argv], streams, cli.surroundings)
    return code, out.getvalue() + "".join(asked), err.getvalue()


def test_an_erased_entry_is_gone_from_list_search_and_figures(log: CommandLine):
    done = log.on_vault("erase", "--entry", "H-001", "--yes")
    assert done.code == 0
    fits(done.json, "Output: `erase`")
    assert done.json == {
        "id": "N-0001",
        "incident": "H-001",
        "evidence": ["M-0001"],
        "kept_for_others": ["M-0002"],
        "finished": True,
    }
    listed = log.on_vault("list").json["entries"]
    assert [one["id"] for one in listed] == ["N-0002"]
    assert log.on_vault("search", "kanariefuglen").json == {"hits": []}
    info = log.on_vault("info").json
    assert info["entries"] == {"incident": 1}
    assert info["evidence"] == {"count": 1, "bytes": 4}
    assert log.on_vault("check").json["ok"]
    out = log.folder / "taget"
    gone = log.on_vault("extract", "M-0001", out)
    assert (gone.code, out.exists()) == (2, False)
    assert "M-0001 er slettet for altid" in gone.err
    again = log.on_vault("withdraw", "N-0001", "--reason", "fejl")
    assert again.code == 2
    assert "N-0001 er slettet for altid" in again.err


def test_what_goes_and_what_stays_is_told_before(log: CommandLine):
    told = log.on_vault("erase", "--entry", "N-0001", "--yes").err
    for part in ("N-0001 (H-001)", "M-0001", "bliver: M-0002", "withdraw", "kladde"):
        assert part in told
    assert SAID not in told


@pytest.mark.parametrize("asked", [("--entry", "N-0001"), ("--evidence", "M-0001")])
def test_that_other_copies_of_the_log_go_is_told_before(
    log: CommandLine, asked: tuple[str, str]
):
    assert "andre kopier" not in log.on_vault("erase", *asked).err
    for number in ("0001", "0002"):
        aside = log.vault / "keep" / f"damaged-{number}"
        aside.mkdir(parents=True)
        (aside / "log.db").write_bytes(b"?")
    told = log.on_vault("erase", *asked)
    assert "2 andre kopier af logbogen slettes også" in told.err
    assert "N-0001 er ikke slettet" in told.err or "M-0001 er ikke" in told.err


def test_a_wrong_file_goes_alone(log: CommandLine):
    done = log.on_vault("erase", "--evidence", "M-0002", "--yes")
    fits(done.json, "Output: `erase`")
    assert (done.json["id"], done.json["evidence"]) == (None, ["M-0002"])
    assert log.on_vault("info").json["entries"] == {"incident": 2}


@pytest.mark.parametrize("answer", [" n-0001 \n", "H-001\n"])
@pytest.mark.parametrize(
    ("given", "asked"), [("h-1", "H-001"), ("H-001", "H-001"), ("N-0001", "N-0001")]
)
def test_on_a_terminal_the_number_that_was_given_is_typed_again(
    log: CommandLine, given: str, asked: str, answer: str
):
    code, out, err = answered(log, "--entry", given, answer=answer)
    assert (code, f"Skriv {asked} for" in out) == (0, True)
    assert "N-0001 (H-001) er slettet for altid." in out
    assert "Alt, hvad der står i N-0001" in err


@pytest.mark.parametrize("answer", ["", "\n", "ja\n", "N-0002\n"])
def test_another_answer_erases_nothing(log: CommandLine, answer: str):
    before = log.on_vault("info").json
    code, _, err = answered(log, "--entry", "N-0001", answer=answer)
    assert code == 2
    assert "N-0001 er ikke slettet." in err
    assert log.on_vault("info").json == before


def test_with_nobody_there_and_without_yes_nothing_is_erased(log: CommandLine):
    before = log.on_vault("info").json
    refused = log.on_vault("erase", "--entry", "N-0001")
    assert refused.code == 2
    assert refused.out == ""
    assert "--yes" in refused.err
    assert log.on_vault("info").json == before


@pytest.mark.parametrize(
    "argv",
    [
        ("--entry", "N-0099"),
        ("--entry", "x"),
        ("--evidence", "M-0099"),
        ("--entry", "N-0001", "--evidence", "M-0001"),
        (),
    ],
)
def test_what_cannot_be_erased_is_said(log: CommandLine, argv: tuple[str, ...]):
    before = log.on_vault("info").json
    refused = log.on_vault("erase", *argv, "--yes")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err
    assert log.on_vault("info").json == before


def test_a_number_of_the_other_kind_is_not_taken(log: CommandLine):
    assert log.on_vault("erase", "--entry", "M-0001", "--yes").code == 2
    assert log.on_vault("erase", "--evidence", "N-0001", "--yes").code == 2
    assert log.on_vault("info").json["evidence"]["count"] == 2


def test_who_erased_it_stays_in_the_history(log: CommandLine):
    before = log.on_vault("info").json["ledger_length"]
    log.on_vault("erase", "--entry", "N-0001", "--yes", "--helper", "Karen")
    assert log.on_vault("info").json["ledger_length"] == before + 2


def test_a_package_after_an_erasing_tells_nothing_of_it(log: CommandLine):
    before = log.on_vault("export", log.folder / "før")
    assert before.json["exhibits"] == 2
    log.on_vault("erase", "--entry", "N-0001", "--yes")
    log.add(ENTRY | {"what": "Han stod ved porten"})
    made = log.on_vault("export", log.folder / "efter")
    assert (made.json["incidents"], made.json["exhibits"]) == (2, 1)
    (report,) = (log.folder / "efter").glob("2-*.pdf")
    text = "".join(read_pdf(report).text)
    rows = [text.count(f"\n{number} ") for number in ("H-001", "H-002", "H-003")]
    assert rows == [0, 1, 1]
    assert SAID not in text
    assert "eller være slettet" in text
    originals = log.folder / "efter" / "4-Originaler"
    assert [path.name for path in originals.iterdir()] == ["BILAG-002.txt"]
    for folder in ("før", "efter"):
        assert log("verify", log.folder / folder).code == 0


def test_an_entry_that_repeats_an_erased_one_can_still_be_changed(log: CommandLine):
    log.add(ENTRY | {"duplicate_of": "N-0001"})
    log.on_vault("erase", "--entry", "N-0001", "--yes")
    changed = log.on_vault(
        "amend", "N-0003", "-", stdin=json.dumps({"count": 2}).encode()
    )
    assert changed.code == 0, changed.err
    assert log.on_vault("export", log.folder / "ud").json["incidents"] == 2
