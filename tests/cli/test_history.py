"""Every version of an entry can be seen, and withdrawing says what it means."""

from __future__ import annotations

import json

import pytest
from cli.test_journeys import fits, schema
from command_line import CommandLine
from jsonschema import Draft202012Validator

ENTRY = {"date": "2025-03-14", "what": "Ringede", "types": ["call"], "place": "Torvet"}


@pytest.fixture
def log(cli: CommandLine) -> CommandLine:
    cli.add(ENTRY)
    for changes in ({"what": "Ringede to gange", "count": 2}, {"place": None}):
        done = cli.on_vault(
            "amend",
            "N-0001",
            "-",
            *("--helper", "Karen"),
            stdin=json.dumps(changes).encode(),
        )
        assert done.code == 0, done.err
    return cli


def plain(cli: CommandLine, command: str, *argv: str) -> str:
    done = cli(command, cli.vault, *argv, "--passphrase-file", cli.passphrase_file)
    assert done.code == 0, done.err
    return done.out


def test_every_version_is_told_with_what_it_said(log: CommandLine):
    told = log.on_vault("history", "H-001").json
    fits(told, "Output: `history`")
    first, second, third = told["versions"]
    for one in told["versions"]:
        Draft202012Validator(schema("Input: one entry (`add`)")).validate(one["entry"])
    assert first["entry"]["what"] == "Ringede"
    assert (second["entry"]["what"], second["entry"]["count"]) == (
        "Ringede to gange",
        2,
    )
    assert "place" not in third["entry"]
    assert [one["author_name"] for one in told["versions"]] == ["", "Karen", "Karen"]
    assert told["withdrawn"] is None


def test_an_hour_that_was_there_twice_stays_the_one_it_was(cli: CommandLine):
    night = {"date": "2025-10-26", "time": "02:30", "second_pass": True}
    cli.add(ENTRY | night)
    for changes in ({"what": "Ringede igen"}, {"time": "02:45"}):
        given = json.dumps(changes).encode()
        assert cli.on_vault("amend", "H-001", "-", stdin=given).code == 0
    told = cli.on_vault("history", "H-001").json["versions"]
    assert [one["entry"]["second_pass"] for one in told] == [True] * 3
    fits(cli.on_vault("list").json, "Output: `list`")
    given = json.dumps({"second_pass": None}).encode()
    assert cli.on_vault("amend", "H-001", "-", stdin=given).code == 0
    assert "second_pass" not in cli.on_vault("list").json["entries"][0]


def test_on_a_terminal_a_later_version_tells_what_it_changed(log: CommandLine):
    told = plain(log, "history", "N-0001")
    assert told.startswith("N-0001 H-001\nUdgave 1: 14. marts 2026 kl. 10.00\n")
    assert "  Hvad skete der\n    Ringede\n" in told
    later = told.partition("Udgave 2: ")[2]
    assert "(Karen)\n" in later
    assert "    2 gange\n  Hvad skete der\n    Ringede to gange\n" in later
    assert "Hvordan" not in later
    assert told.rstrip().endswith("  Hvor\n    –")


def test_on_a_terminal_a_person_is_called_by_name(cli: CommandLine):
    cli.on_vault(
        "case", "-", stdin=json.dumps({"persons": [{"name": "Jonas Birk"}]}).encode()
    )
    cli.add({**ENTRY, "person": "Jonas Birk"})
    assert "  Hvem\n    Jonas Birk\n" in plain(cli, "history", "N-0001")


def test_withdrawing_says_what_it_means_and_where_to_look(log: CommandLine):
    told = plain(log, "withdraw", "N-0001", "--reason", "fejl")
    assert "kommer ikke med i rapporter" in told
    assert "er gemt" in told
    assert f"evidence-log history {log.vault} N-0001" in told
    assert "Trukket tilbage 14. marts 2026 kl. 10.00" in plain(log, "history", "H-001")
    assert log.on_vault("history", "N-0001").json["withdrawn"]["reason"] == "mistake"


def test_what_was_never_written_or_was_erased_has_no_history(log: CommandLine):
    assert log.on_vault("history", "N-0009").code == 2
    log.on_vault("erase", "--entry", "N-0001", "--yes")
    gone = log.on_vault("history", "N-0001")
    assert (gone.code, gone.out) == (2, "")
    assert "slettet for altid" in gone.err
