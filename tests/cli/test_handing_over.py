"""The check, handovers, parts, bags and reports about one person."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from cli.test_journeys import fits
from command_line import CommandLine
from pdf_reading import read_pdf
from PIL import Image

CALLED = {"date": "2025-03-14", "what": "Ringede", "types": ["call"]}


def case(cli: CommandLine, **cards: object) -> None:
    done = cli.on_vault("case", "-", stdin=json.dumps(cards).encode())
    assert done.code == 0, done.err


def check(cli: CommandLine, *more: str) -> dict[tuple[str, str], dict[str, object]]:
    done = cli.on_vault("export", cli.folder / "never", "--check-only", *more)
    assert done.code == 0, done.err
    fits(done.json, "Output: `export --check-only`")
    assert not (cli.folder / "never").exists()
    return {(one["kind"], one["place"]): one for one in done.json["items"]}


@pytest.mark.parametrize(
    ("entry", "kind", "default"),
    [
        ({"what": "Stod på Birkevej 12"}, "own_address", "covered"),
        ({"what": "Kom til Rød Butik"}, "own_workplace", "covered"),
        ({"what": "Ringede til 20123456"}, "own_number", "covered"),
        ({"what": "Karen Holm så det"}, "witness", "covered"),
        ({"witnesses": [{"name": "Karen"}]}, "witness", "left_out"),
        ({"what": "Talte med Bente Raad"}, "safe_person", "covered"),
        (
            {"physical_items": [{"what": "Brev", "where_kept": "skab"}]},
            "kept_place",
            "left_out",
        ),
        (
            {"became_aware": "told", "became_aware_note": "Nabo"},
            "informant",
            "left_out",
        ),
        ({"reported_elsewhere": "Odense Kommune"}, "helper_place", "left_out"),
        (
            {"police": {"reported": True, "district": "Fyn"}},
            "police_district",
            "left_out",
        ),
        ({"effect_ticks": ["moved"]}, "move", "left_out"),
        ({"cost": "Flyttebil 900 kr."}, "move", "left_out"),
        ({"what": "Han ringede i går"}, "relative_word", "shown"),
        ({"what": "He rang yesterday"}, "relative_word", "shown"),
        ({"channel": "camera"}, "camera", "shown"),
        ({"types": ["tracking"]}, "tracker", "shown"),
        ({"types": ["entry_theft"]}, "theft", "shown"),
        ({"sender": "lov@ret.example"}, "privileged_mail", "left_out"),
    ],
)
def test_each_kind_has_its_safe_default(cli, entry, kind, default):
    case(
        cli,
        self={
            "addresses": ["Birkevej 12, 5000 Odense"],
            "workplace": "Rød Butik",
            "phone": "+45 20 12 34 56",
        },
        persons=[{"name": "Karen Holm", "role": "witness"}],
        contacts=[
            {"role": "rådgiver", "name": "Bente Raad"},
            {"role": "advokat", "name": "A", "email": "lov@ret.example"},
        ],
    )
    cli.add(CALLED | entry)
    item = check(cli, "--effects")[kind, "H-001"]
    assert (item["default"], item["handling"]) == (default, default)


def test_an_ordinary_entry_is_not_in_the_list(cli):
    cli.add(CALLED)
    assert check(cli) == {}


def test_a_choice_holds_and_is_kept_with_the_vault(cli):
    case(cli, self={"addresses": ["Birkevej 12"]})
    cli.add(CALLED | {"what": "Stod på Birkevej 12"})
    shown = ("--show", "own_address:H-001")
    assert check(cli, *shown)["own_address", "H-001"]["handling"] == "shown"
    assert check(cli)["own_address", "H-001"]["handling"] == "covered"
    for name, more in (("first", ()), ("second", shown), ("third", ())):
        done = cli.on_vault("export", cli.folder / name, *more)
        assert done.code == 0, done.err
        report = read_pdf(cli.folder / name / "2-Rapport.pdf").all_text
        assert ("Birkevej 12" in report) == (name != "first")
    assert cli.on_vault("check").json["ok"]


def test_what_is_warned_of_can_be_left_out(cli):
    cli.add(CALLED, CALLED | {"channel": "camera", "what": "Hemmelig optagelse"})
    done = cli.on_vault("export", cli.folder / "out", "--leave-out", "camera:H-002")
    assert done.json["incidents"] == 1
    report = read_pdf(cli.folder / "out/2-Rapport.pdf").all_text
    assert "Hemmelig" not in report


def test_what_was_left_out_by_choice_is_still_listed_and_can_be_taken_back(cli):
    picture = cli.folder / "billede.png"
    Image.new("RGB", (8, 8)).save(picture)
    cli.add(CALLED | {"evidence": [str(picture)]}, CALLED | {"channel": "camera"})
    chosen = ("--leave-out", "not_looked_through:M-0001", "--leave-out", "camera:H-002")
    assert cli.on_vault("export", cli.folder / "out", *chosen).json["exhibits"] == 0
    found = check(cli)
    for key in (("not_looked_through", "M-0001"), ("camera", "H-002")):
        assert (found[key]["chosen"], found[key]["handling"]) == (True, "left_out")
    plain = ("--passphrase-file", cli.passphrase_file, "--check-only")
    told = cli("export", cli.vault, cli.folder / "x", *plain).out
    assert "H-002: At der er et kamera" in told
    assert "kommer ikke med (dit valg)" in told
    assert "--show camera:H-002" in told
    assert check(cli, "--to", "2020-01-01") == {}
    again = check(cli, "--show", "camera:H-002", "--show", "not_looked_through:M-0001")
    assert again["camera", "H-002"]["handling"] == "shown"
    assert again["camera", "H-002"]["default"] == "shown"
    assert again["not_looked_through", "M-0001"]["handling"] == "shown"


@pytest.mark.parametrize(
    "choice", ["nonsense:H-001", "intimate:M-0001", "camera:H-009", "camera", "x"]
)
def test_a_choice_of_nothing_is_refused(cli, choice):
    cli.add(CALLED)
    done = cli.on_vault("export", cli.folder / "out", "--show", choice)
    assert done.code == 2
    assert not (cli.folder / "out").exists()


def test_the_list_is_told_before_a_package_is_made(cli):
    cli.add(CALLED | {"what": "Ringede i går"})
    done = cli.on_vault("export", cli.folder / "out")
    fits(done.json, "Output: `export`")
    assert "Et ord uden dato" in done.err
    assert done.json["check"]["items"][0]["kind"] == "relative_word"


def test_a_handover_gets_a_number_and_can_be_asked_for(cli):
    cli.add(CALLED)
    given = {"district": "Fyn", "journal_number": "1234", "receipt": True}
    fits(given, "Input: a handover (`handover`)")
    early = cli.on_vault("handover", "-", stdin=json.dumps(given).encode())
    assert early.code == 2
    cli.on_vault("export", cli.folder / "first")
    done = cli.on_vault("handover", "-", stdin=json.dumps(given).encode())
    fits(done.json, "Output: `handover`")
    assert (done.json["id"], done.json["report_number"]) == ("A-001", 1)
    again = cli.on_vault("export", cli.folder / "second", "--new-since", "a-001")
    assert again.code == 0, again.err
    unknown = cli.on_vault("export", cli.folder / "third", "--new-since", "A-002")
    assert unknown.code == 2
    assert not (cli.folder / "third").exists()
    assert cli.on_vault("check").json["ok"]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-03-13", "Rapport 1 er lavet 14. marts 2026."),
        ("2026-03-15", "15. marts 2026 er ikke kommet endnu."),
        ("2026", "Post 1: »2026« kan ikke bruges som date."),
    ],
)
def test_a_report_is_handed_over_after_it_was_made_and_not_in_a_time_to_come(
    cli, day, told
):
    cli.add(CALLED)
    cli.on_vault("export", cli.folder / "first")
    refused = cli.on_vault("handover", "-", stdin=json.dumps({"date": day}).encode())
    assert (refused.code, refused.out) == (2, "")
    assert told in refused.err
    same_day = json.dumps({"date": "2026-03-14"}).encode()
    assert cli.on_vault("handover", "-", stdin=same_day).json["id"] == "A-001"


@pytest.mark.parametrize("name", ["P-007", "p-007"])
def test_no_report_is_about_a_number_that_no_card_has(cli, name):
    cli.add(CALLED | {"person": "P-007"}, CALLED)
    done = cli.on_vault("export", cli.folder / "out", "--about", name)
    assert done.code == 2
    assert not (cli.folder / "out").exists()


def with_files(cli: CommandLine, *sizes: int) -> None:
    cli.add(CALLED)
    for number, size in enumerate(sizes):
        path = cli.folder / f"{number}.bin"
        path.write_bytes(bytes([number]) * size)
        assert cli.on_vault("attach", "--entry", "H-001", path).code == 0


def sums_of(folder: Path, name: str) -> dict[str, str]:
    lines = (folder / name).read_text("ascii").splitlines()
    return {path: digest for digest, path in (line.split("  ", 1) for line in lines)}


def files_in(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_originals_are_split_over_parts_that_can_be_checked_alone(cli):
    with_files(cli, 600_000, 600_000, 300_000, 2_500_000, 10)
    out = cli.folder / "out"
    made = cli.on_vault("export", out, "--max-part-mb", "1")
    assert made.code == 0, made.err
    parts = sorted(path.name for path in out.iterdir() if path.name.startswith("4-"))
    assert parts == ["4-Originaler", *(f"4-Originaler-del-{n}" for n in (2, 3, 4))]
    for part in parts:
        found = files_in(out / part)
        sums = sums_of(out / part, "SHA256SUMS.txt")
        assert sums == {one: found[one] for one in found if one != "SHA256SUMS.txt"}
        sizes = [path.stat().st_size for path in (out / part).iterdir()]
        assert sum(sizes) <= 1_000_000 or len(sums) == 1
    checked = cli("verify", out, "--code", made.json["control_code"], "--json")
    assert checked.json["findings"] == []
    (out / parts[1] / "BILAG-002.bin").write_bytes(b"x")
    assert cli("verify", out, "--json").code == 1


def test_without_a_limit_there_is_one_folder_and_no_sums_of_its_own(cli):
    with_files(cli, 600_000, 600_000)
    cli.on_vault("export", cli.folder / "out")
    originals = cli.folder / "out/4-Originaler"
    assert {path.name for path in originals.iterdir()} == {
        "BILAG-001.bin",
        "BILAG-002.bin",
    }


def check_bag(folder: Path) -> None:
    """Complete and valid as RFC 8493, sections 2 and 3, say it."""
    declared = (folder / "bagit.txt").read_bytes()
    assert declared == (b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    files = files_in(folder)
    payload = {path: hashed for path, hashed in files.items() if path[:5] == "data/"}
    assert payload
    assert sums_of(folder, "manifest-sha256.txt") == payload
    tags = set(files) - set(payload) - {"tagmanifest-sha256.txt"}
    assert tags == {"bagit.txt", "bag-info.txt", "manifest-sha256.txt"}
    listed = sums_of(folder, "tagmanifest-sha256.txt")
    assert listed == {path: files[path] for path in tags}
    info = (folder / "bag-info.txt").read_text("utf-8")
    sizes = [(folder / path).stat().st_size for path in payload]
    assert f"Payload-Oxum: {sum(sizes)}.{len(sizes)}\n" in info
    assert re.search(r"^Bagging-Date: \d{4}-\d{2}-\d{2}$", info, re.MULTILINE)


def test_an_archive_is_a_bag_around_the_same_package(cli):
    with_files(cli, 100, 200)
    out = cli.folder / "out"
    made = cli.on_vault("export", out, "--archive")
    assert made.code == 0, made.err
    check_bag(out)
    assert (out / "data/2-Rapport.pdf").is_file()
    checked = cli("verify", out, "--code", made.json["control_code"], "--json")
    assert checked.json["findings"] == []
    (out / "data/4-Originaler/BILAG-001.bin").write_bytes(b"x")
    with pytest.raises(AssertionError):
        check_bag(out)


def test_a_report_about_one_person_is_silent_about_the_others(cli):
    case(
        cli,
        persons=[{"name": "Jonas Birk", "aliases": ["JB"]}, {"name": "Villads Krog"}],
    )
    cli.add(
        CALLED | {"person": "jb", "what": "Skrev fra jobbet"},
        CALLED | {"person": "Villads Krog", "what": "Stod ved døren"},
        CALLED | {"person": "Per  Ukendtsen", "what": "Fulgte efter"},
    )
    wanted = {
        "jonas birk": ("Jonas Birk", "jobbet"),
        "P-002": ("Villads Krog", "døren"),
        "per ukendtsen": ("Ukendtsen", "Fulgte"),
    }
    for number, name in enumerate(wanted):
        out = cli.folder / f"out-{number}"
        done = cli.on_vault("export", out, "--about", name)
        assert done.code == 0, done.err
        assert done.json["incidents"] == 1
        report = read_pdf(out / "2-Rapport.pdf").all_text
        for other, told in wanted.items():
            assert [word in report for word in told] == [other == name] * 2
    unknown = cli.on_vault("export", cli.folder / "no", "--about", "Nogen Anden")
    assert unknown.code == 2


def test_the_check_gives_an_example_that_can_be_typed_and_tells_less(cli):
    case(cli, self={"addresses": ["Birkevej 12"]})
    cli.add(CALLED | {"what": "Stod på Birkevej 12 i går"})
    plain = ("--passphrase-file", cli.passphrase_file, "--check-only")
    told = cli("export", cli.vault, cli.folder / "x", *plain).out
    assert re.findall(r"For eksempel: (.+)", told) == [
        "--leave-out relative_word:H-001"
    ]
    found = check(cli, "--leave-out", "relative_word:H-001")
    assert found["relative_word", "H-001"]["handling"] == "left_out"


def test_no_example_of_the_check_would_tell_an_address(cli):
    case(cli, self={"addresses": ["Birkevej 12"]})
    cli.add(CALLED | {"what": "Stod på Birkevej 12"})
    plain = ("--passphrase-file", cli.passphrase_file, "--check-only")
    told = cli("export", cli.vault, cli.folder / "x", *plain).out
    assert "dækkes" in told
    assert "For eksempel" not in told


def test_a_choice_without_a_number_says_how_one_is_written(cli):
    cli.add(CALLED)
    done = cli.on_vault("export", cli.folder / "out", "--show", "camera")
    assert done.code == 2
    assert "»camera« kan ikke vælges" in done.err
    assert "camera:H-001" in done.err


def test_changes_of_one_day_that_read_alike_are_told_once(cli):
    cli.add(CALLED)
    for what in ("Ringede to gange", "Ringede igen", "Ringede tre gange"):
        changes = json.dumps({"what": what}).encode()
        assert cli.on_vault("amend", "N-0001", "-", stdin=changes).code == 0
    assert cli.on_vault("export", cli.folder / "out").code == 0
    report = read_pdf(cli.folder / "out/2-Rapport.pdf").all_text
    assert len(re.findall(r"Ændret\s+14\.\s+marts\s+2026:\s+tekst", report)) == 1
    assert "3 ændringer" in report
