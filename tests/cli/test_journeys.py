"""What a person does with the log, from the first entry to the folder."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from architecture.project_files import ROOT
from command_line import CommandLine
from pdf_reading import read_pdf

CALLED = {
    "date": "2025-03-14",
    "time": "19:22",
    "what": "Han ringede",
    "types": ["call"],
}


def schema(title: str) -> Any:
    page = (ROOT / "docs/json.md").read_text(encoding="utf-8")
    block = re.search(rf"## {re.escape(title)}\n.*?```json\n(.*?)```", page, re.DOTALL)
    assert block is not None, title
    return json.loads(block[1])


def fits(document: object, title: str) -> None:
    jsonschema.Draft202012Validator(
        schema(title), format_checker=jsonschema.FormatChecker()
    ).validate(document)


def a_file(folder: Path, name: str = "besked.txt", content: bytes = b"Hej") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_an_entry_comes_back_as_it_was_written(cli):
    fits(CALLED, "Input: one entry (`add`)")
    added = cli.on_vault("add", "-", stdin=json.dumps(CALLED).encode())
    fits(added.json, "Output: `add`")
    assert added.json["added"][0] == {
        "id": "N-0001",
        "incident": "H-001",
        "evidence": [],
    }
    listed = cli.on_vault("list")
    fits(listed.json, "Output: `list`")
    entry = listed.json["entries"][0]
    assert (entry["what"], entry["date"], entry["types"]) == (
        "Han ringede",
        "2025-03-14",
        ["call"],
    )


def test_only_incidents_get_an_incident_number(cli):
    added = cli.add(CALLED, CALLED | {"kind": "measure"}, CALLED)
    assert [one["incident"] for one in added] == ["H-001", None, "H-002"]


def test_adding_is_all_or_nothing(cli):
    broken = json.dumps([CALLED, CALLED | {"date": "2025-02-30"}]).encode()
    assert cli.on_vault("add", "-", stdin=broken).code == 2
    missing = json.dumps([CALLED, CALLED | {"evidence": ["nothing.png"]}]).encode()
    assert cli.on_vault("add", "-", stdin=missing).code == 2
    assert cli.on_vault("list").json == {"entries": [], "without_entry": []}
    assert cli.add(CALLED)[0]["id"] == "N-0001"


def test_an_amended_entry_keeps_its_number_and_what_was_not_named(cli):
    cli.add(CALLED)
    changed = cli.on_vault("amend", "h-001", "-", stdin=b'{"time": "19:30"}')
    fits(changed.json, "Output: `amend`")
    assert changed.json["version"] == 2
    entry = cli.on_vault("list").json["entries"][0]
    assert (entry["time"], entry["what"]) == ("19:30:00", "Han ringede")


def test_a_withdrawn_entry_stays_and_can_no_longer_be_changed(cli):
    cli.add(CALLED)
    done = cli.on_vault("withdraw", "N-0001", "--reason", "fejl")
    fits(done.json, "Output: `withdraw`")
    assert cli.on_vault("list").json["entries"][0]["withdrawn"] == "mistake"
    again = cli.on_vault("withdraw", "N-0001", "--reason", "fejl")
    assert again.code == 2
    assert "N-0001" in again.err
    assert cli.on_vault("amend", "N-0001", "-", stdin=b'{"what":"x"}').code == 2


def test_files_are_kept_byte_for_byte(cli):
    cli.add(CALLED)
    content = bytes(range(256)) * 1000
    path = a_file(cli.folder, content=content)
    done = cli.on_vault("attach", "--entry", "H-001", path)
    fits(done.json, "Output: `attach`")
    stored = done.json["stored"][0]
    assert stored["sha256"] == hashlib.sha256(content).hexdigest()
    out = cli.folder / "out.bin"
    taken = cli.on_vault("extract", stored["id"], out)
    fits(taken.json, "Output: `extract`")
    assert out.read_bytes() == content


def test_the_same_file_is_stored_once(cli):
    first = a_file(cli.folder, "a.txt")
    second = a_file(cli.folder, "b.txt")
    stored = cli.on_vault("attach", first, second).json["stored"]
    assert [one["id"] for one in stored] == ["M-0001", "M-0001"]
    assert [one["stored_before"] for one in stored] == [False, True]


@pytest.mark.parametrize(
    ("written", "sought"),
    [
        ("Ringede fra +45 20 12 34 56", "20123456"),
        ("Stod på gaden i Aabenraa", "åbenrå"),
        ("Æblegrød på trappen", "aeblegroed"),
        ("Han RINGEDE igen", "ring"),
    ],
)
def test_what_was_written_is_found_as_people_type_it(cli, written, sought):
    cli.add({"date": "2025-01-01", "what": written}, CALLED | {"what": "Andet"})
    found = cli.on_vault("search", sought)
    fits(found.json, "Output: `search`")
    assert [hit["id"] for hit in found.json["hits"]] == ["N-0001"]


def test_a_list_can_be_narrowed(cli):
    cli.add(CALLED, {"date": "2025-05-01", "what": "Skrev", "types": ["message"]})

    def ids(*wish: str) -> list[str]:
        return [entry["id"] for entry in cli.on_vault("list", *wish).json["entries"]]

    assert ids() == ["N-0002", "N-0001"]
    assert ids("--from", "2025-03-15") == ["N-0002"]
    assert ids("--to", "2025-03-14") == ["N-0001"]
    assert ids("--type", "call") == ["N-0001"]
    assert ids("--type", "call", "--type", "message") == ["N-0002", "N-0001"]
    assert ids("--query", "skrev") == ["N-0002"]


def test_a_list_tells_which_files_there_are_to_extract(cli):
    cli.add(CALLED, CALLED)
    files = [a_file(cli.folder, f"{n}.txt", b"%d" % n) for n in range(5)]
    cli.on_vault("attach", files[4], files[0])
    cli.on_vault("attach", "--entry", "H-001", *files[:4])
    cli.on_vault("attach", a_file(cli.folder, "løs.txt", b"x"))
    listed = cli.on_vault("list").json
    fits(listed, "Output: `list`")
    assert [one["evidence"] for one in listed["entries"]] == [
        [],
        ["M-0002", "M-0003", "M-0004", "M-0005"],
    ]
    assert listed["without_entry"] == [
        {"id": "M-0001", "file": "4.txt"},
        {"id": "M-0006", "file": "løs.txt"},
    ]
    plain = ("--passphrase-file", cli.passphrase_file)
    told = cli("list", cli.vault, *plain).out
    assert told.splitlines()[1].endswith("Han ringede  (M-0002–M-0005)")
    assert told.endswith("Filer uden notat:\nM-0001 4.txt\nM-0006 løs.txt\n")
    assert cli.on_vault("list", "--type", "call").json["without_entry"] == []
    cli.on_vault("erase", "--evidence", "M-0001", "--yes")
    cli.on_vault("erase", "--evidence", "M-0003", "--yes")
    listed = cli.on_vault("list").json
    assert [one["id"] for one in listed["without_entry"]] == ["M-0006"]
    assert "M-0003" not in listed["entries"][1]["evidence"]


def test_the_case_and_its_people_are_kept(cli):
    people = {"persons": [{"name": "Jonas", "aliases": ["JB"]}, {"name": "Karen"}]}
    fits(people, "Input: the case (`case`)")
    done = cli.on_vault("case", "-", stdin=json.dumps(people).encode())
    fits(done.json, "Output: `case`")
    cli.add(CALLED | {"person": "jb"})
    assert cli.on_vault("list").json["entries"][0]["person"] == "P-001"


def case(cli, *persons: dict[str, object]) -> list[tuple[str, str]]:
    """Set the persons of the case; return ids and names."""
    given = json.dumps({"persons": persons}).encode()
    done = cli.on_vault("case", "-", stdin=given)
    assert done.code == 0, done.err
    return [(one["id"], one["name"]) for one in done.json["persons"]]


def test_a_person_keeps_the_number_whatever_becomes_of_the_others(cli):
    jonas, karen, ukendt = {"name": "Jonas"}, {"name": "Karen"}, {"name": "ukendt"}
    case(cli, jonas, karen)
    assert case(cli, karen) == [("P-002", "Karen")]
    assert case(cli, ukendt, karen, jonas) == [
        ("P-003", "ukendt"),
        ("P-002", "Karen"),
        ("P-001", "Jonas"),
    ]
    found = {"id": "P-003", "name": "Mikkel"}
    assert case(cli, found, ukendt) == [("P-003", "Mikkel"), ("P-004", "ukendt")]


@pytest.mark.parametrize("ids", [["P-001", "P-001"], ["P-009"], ["x"]])
def test_a_number_no_person_had_or_two_would_have_is_refused(cli, ids):
    case(cli, {"name": "Jonas"})
    given = {"persons": [{"id": one, "name": "Karen"} for one in ids]}
    refused = cli.on_vault("case", "-", stdin=json.dumps(given).encode())
    assert refused.code == 2
    assert "persons.id" in refused.err


def test_a_person_whom_an_entry_names_stays_in_the_case(cli):
    jonas, karen = {"name": "Jonas"}, {"name": "Karen"}
    case(cli, jonas, karen)
    cli.add(CALLED, CALLED | {"person": "karen"})
    for persons in ([jonas], [jonas, {"name": "Karen Holm"}], []):
        given = json.dumps({"persons": persons}).encode()
        refused = cli.on_vault("case", "-", stdin=given)
        assert refused.code == 2
        assert "P-002 mangler i sagen, men N-0002 nævner personen." in refused.err
        assert "Karen" not in refused.err
    renamed = {"id": "P-002", "name": "Karen Holm"}
    assert case(cli, renamed) == [("P-002", "Karen Holm")]


@pytest.mark.parametrize(
    ("cards", "key"),
    [
        ({"case": []}, "case"),
        ({"self": 0}, "self"),
        ({"persons": [{"name": " "}]}, "persons.name"),
        ({"persons": [{"id": "", "name": "Jonas"}]}, "persons.id"),
        ({"orders": [{"from": "2025-03-14", "to": "2025-03-13"}]}, "orders.to"),
        ({"orders": [{"served": "2025-03-14T"}]}, "orders.served"),
        ({"case": {"since": "i fjor"}}, "case.since"),
    ],
)
def test_cards_that_cannot_be_used_are_named_and_change_nothing(cli, cards, key):
    case(cli, {"name": "Jonas"})
    before = cli.on_vault("info").json["ledger_length"]
    refused = cli.on_vault("case", "-", stdin=json.dumps(cards).encode())
    assert refused.code == 2
    assert re.search(rf"\b{key}\b", refused.err)
    assert cli.on_vault("info").json["ledger_length"] == before


def test_a_report_about_a_person_holds_what_was_written_before_they_had_a_card(cli):
    cli.add(
        CALLED | {"person": "Jonas", "what": "Ringede"},
        CALLED | {"person": "Karen", "what": "Skrev"},
    )
    case(cli, {"name": "Mads"}, {"name": "Karen Holm", "aliases": ["", "karen"]})
    out = cli.folder / "package"
    made = cli.on_vault("export", out, "--about", "Karen Holm")
    assert made.json["incidents"] == 1
    rows = (out / "5-Teknisk-kontrol/liste.csv").read_text(encoding="utf-8-sig")
    assert "Skrev" in rows
    assert "Ringede" not in rows
    assert "Jonas" not in rows


def test_info_and_check_tell_what_is_there(cli):
    cli.add(CALLED)
    cli.on_vault("attach", "--entry", "N-0001", a_file(cli.folder))
    info = cli.on_vault("info")
    fits(info.json, "Output: `info`")
    assert info.json["entries"] == {"incident": 1}
    assert info.json["evidence"] == {"count": 1, "bytes": 3}
    checked = cli.on_vault("check")
    fits(checked.json, "Output: `check`")
    assert checked.json["ok"]
    assert checked.code == 0


def test_a_package_is_made_and_found_whole_and_then_found_changed(cli):
    cli.add(CALLED)
    cli.on_vault("attach", "--entry", "N-0001", a_file(cli.folder))
    out = cli.folder / "package"
    made = cli.on_vault("export", out)
    assert made.code == 0, made.err
    fits(made.json, "Output: `export`")
    code = made.json["control_code"]
    good = cli("verify", out, "--code", code, "--json")
    fits(good.json, "Output: `verify`")
    assert (good.code, good.json["ok"]) == (0, True)
    (out / "4-Originaler/BILAG-001.txt").write_bytes(b"Hex")
    bad = cli("verify", out, "--json")
    fits(bad.json, "Output: `verify`")
    assert bad.code == 1
    assert bad.json["findings"][0]["kind"] == "changed"


def test_exhibit_numbers_never_move(cli):
    cli.add(CALLED, CALLED | {"date": "2025-04-01"})
    cli.on_vault("attach", "--entry", "N-0002", a_file(cli.folder, "b.txt", b"b"))
    cli.on_vault("export", cli.folder / "first")
    cli.on_vault("attach", "--entry", "N-0001", a_file(cli.folder, "a.txt", b"a"))
    cli.on_vault("export", cli.folder / "second")
    originals = cli.folder / "second/4-Originaler"
    assert (originals / "BILAG-001.txt").read_bytes() == b"b"
    assert (originals / "BILAG-002.txt").read_bytes() == b"a"


def test_what_is_said_of_a_file_goes_with_it(cli):
    said = {"path": str(a_file(cli.folder)), "kind": "scan", "seen_by": "Nabo"}
    private = {"path": str(a_file(cli.folder, "b.png", b"b")), "intimate": True}
    entry = CALLED | {"evidence": [said, private]}
    fits(entry, "Input: one entry (`add`)")
    cli.add(entry)
    assert cli.on_vault("list").json["entries"][0]["evidence"] == ["M-0001", "M-0002"]
    made = cli.on_vault("export", cli.folder / "package").json
    assert [one["why"] for one in made["held_back"]] == ["intimate"]
    assert [path.name for path in (cli.folder / "package/4-Originaler").iterdir()] == [
        "BILAG-001.txt"
    ]


def test_a_warning_once_given_of_a_file_stays(cli):
    one = str(a_file(cli.folder, "b.png", b"b"))
    cli.add(CALLED | {"evidence": [{"path": one, "intimate": True}]})
    again = CALLED | {"evidence": [{"path": one, "note": "Den samme"}, one]}
    cli.add(again)
    made = cli.on_vault("export", cli.folder / "package").json
    assert [one["why"] for one in made["held_back"]] == ["intimate"]


def test_the_example_is_made_whole_and_says_so(tmp_path):
    cli = CommandLine(tmp_path)
    made = cli("demo", tmp_path / "demo", "--json")
    assert made.code == 0, made.err
    fits(made.json, "Output: `demo`")
    assert made.json["verified"]


def test_recovery_is_shown_once_and_only_when_wanted(tmp_path):
    cli = CommandLine(tmp_path)
    done = cli.on_vault("init", "--no-recovery")
    fits(done.json, "Output: `init`")
    assert done.json["recovery_code"] is None
    cli.vault = tmp_path / "second"
    assert cli.on_vault("init").json["recovery_code"]


def test_the_recovery_code_opens_the_log_as_it_was_copied_by_hand(tmp_path):
    cli = CommandLine(tmp_path)
    code = cli.on_vault("init").json["recovery_code"]
    cli.add(CALLED)
    slip = tmp_path / "slip"
    slip.write_text(code.lower().replace("-", " ") + "\n")
    listed = cli("list", cli.vault, "--recovery-file", slip, "--json")
    assert [entry["id"] for entry in listed.json["entries"]] == ["N-0001"]


def test_an_own_number_stands_on_no_page(cli):
    own = {"what": "Skrev nej", "own": True, "sender": "+45 00 77 88 99"}
    cli.add(CALLED, CALLED | own)
    cli.on_vault("export", cli.folder / "package")
    report = read_pdf(cli.folder / "package/2-Rapport.pdf")
    assert "Skrev nej" in report.all_text
    assert "77 88 99" not in report.all_text
