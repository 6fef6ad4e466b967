"""What is allowed but perhaps not as meant is said after adding and amending."""

from __future__ import annotations

import json

from cli.test_journeys import fits
from command_line import CommandLine, Outcome

ENTRY = {"date": "2025-03-14", "what": "Han ringede", "types": ["call"]}
CASE = {"self": {"name": "Mia"}, "persons": [{"name": "Jonas", "role": "other"}]}


def added(cli: CommandLine, *entries: dict[str, object]) -> Outcome:
    done = cli.on_vault("add", "-", stdin=json.dumps(entries).encode())
    assert done.code == 0, done.err
    fits(done.json, "Output: `add`")
    return done


def test_an_entry_as_usual_is_not_remarked_on(cli: CommandLine):
    cli.on_vault("case", "-", stdin=json.dumps(CASE).encode())
    done = added(cli, ENTRY | {"person": "jonas"}, ENTRY | {"date": "2026-03"})
    assert (done.err, done.json["remarks"]) == ("", [])


def test_a_day_that_is_still_to_come_is_taken_and_remarked_on(cli: CommandLine):
    done = added(cli, ENTRY | {"date": "2062-03-14"}, ENTRY)
    assert done.json["remarks"] == [{"id": "N-0001", "kind": "day_to_come"}]
    assert done.err == "N-0001: Den dag er ikke kommet endnu.\n"
    changes = json.dumps({"date": "2026-03-15"}).encode()
    amended = cli.on_vault("amend", "N-0002", "-", stdin=changes)
    fits(amended.json, "Output: `amend`")
    assert amended.json["remarks"] == [{"id": "N-0002", "kind": "day_to_come"}]
    assert amended.err == "N-0002: Den dag er ikke kommet endnu.\n"


def test_a_name_that_no_card_has_is_taken_and_remarked_on_once(cli: CommandLine):
    cli.on_vault("case", "-", stdin=json.dumps(CASE).encode())
    misspelled = ENTRY | {"person": "Jonass"}
    done = added(cli, misspelled, ENTRY | {"person": "P-001"}, misspelled)
    assert [one["id"] for one in done.json["remarks"]] == ["N-0001", "N-0003"]
    assert done.err.count("\n") == 1
    assert done.err.startswith("N-0001, N-0003: Ingen i sagen hedder det, der står.")
    assert "Jonass" not in done.err


def test_a_name_on_many_entries_is_told_with_the_first_numbers_alone(cli: CommandLine):
    done = added(cli, *[ENTRY | {"person": "Jonass"}] * 7)
    assert "N-0004, N-0005, …: Ingen i sagen hedder det" in done.err


def test_a_place_that_no_report_will_tell_is_remarked_on(cli: CommandLine):
    place = ENTRY | {"place": "Havnegade 3"}
    done = added(
        cli,
        place,
        place | {"area": "Centrum"},
        place | {"place_shown": "full"},
        place | {"place_shown": "hidden"},
    )
    assert done.json["remarks"] == [{"id": "N-0001", "kind": "place_untold"}]
    assert done.err.startswith("N-0001: Stedet kommer ikke med i rapporter.")
    checked = cli.on_vault("export", cli.folder / "x", "--check-only")
    assert checked.json["untold_places"] == ["H-001"]
    plain = ("--passphrase-file", cli.passphrase_file, "--check-only")
    told = cli("export", cli.vault, cli.folder / "x", *plain).out
    assert "ikke angivet et område: H-001\n" in told
