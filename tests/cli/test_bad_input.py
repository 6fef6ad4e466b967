"""Bad input gets a clear message, the right exit code, and changes nothing."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import PASSPHRASE, CommandLine, Outcome

ENTRY = {"date": "2025-03-14", "what": "Ringede"}


def state_of(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file below *folder* with its time and content."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def refused(outcome: Outcome, code: int, *says: str, after_check: bool = False) -> None:
    assert outcome.code == code, outcome.err
    assert outcome.out == ""
    lines = outcome.err.strip().splitlines()
    if after_check:
        assert lines[0].startswith("Tjek før aflevering")
        lines = lines[-2:]
    assert len(lines) == 2, outcome.err
    for part in says:
        assert part in outcome.err


def test_a_wrong_passphrase(cli):
    before = state_of(cli.vault)
    cli.passphrase_file.write_text("forkert")
    refused(cli.on_vault("list"), 3, "Adgangskoden passer ikke. Intet er slettet.")
    after = state_of(cli.vault)
    assert after.pop("attempts") != before.pop("attempts")
    assert after == before


def test_an_empty_passphrase_makes_no_vault(tmp_path):
    cli = CommandLine(tmp_path)
    cli.passphrase_file.write_text("\n")
    refused(cli.on_vault("init"), 2, "Adgangskoden er tom.")
    assert not cli.vault.exists()


def test_no_passphrase_and_nobody_to_ask(cli):
    refused(cli("list", cli.vault), 2, "--passphrase-file")


def test_passphrase_and_entries_both_from_standard_input(cli):
    given = json.dumps(ENTRY).encode()
    outcome = cli("add", cli.vault, "-", "--passphrase-file", "-", stdin=given)
    refused(outcome, 2, "standard input")


@pytest.mark.parametrize("content", [[], ["notes.txt"], ["header.a"]])
def test_a_folder_that_is_no_vault(cli, content):
    folder = cli.folder / "photos"
    folder.mkdir()
    for name in content:
        (folder / name).write_text("x")
    before = state_of(folder)
    cli.vault = folder
    outcome = cli.on_vault("list")
    assert outcome.code in {1, 2}
    assert len(outcome.err.strip().splitlines()) == 2
    assert state_of(folder) == before


def test_a_vault_that_is_not_there(cli):
    cli.vault = cli.folder / "nowhere"
    refused(cli.on_vault("list"), 2, "Der er ingen logbog i")
    assert not cli.vault.exists()


def test_a_vault_open_in_another_process(cli):
    holder = (
        "import sys;sys.path[:0]=sys.argv[3:];"
        "from command_line import quick_surroundings;"
        "from pathlib import Path;"
        "from evidence_log.services.session import open_log\n"
        "with open_log(Path(sys.argv[1]), sys.argv[2], quick_surroundings()):\n"
        " print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(cli.vault), PASSPHRASE, *sys.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        refused(cli.on_vault("list"), 4, "Logbogen er åben et andet sted.")
        process.communicate("")
    assert cli.on_vault("list").code == 0


def test_all_headers_damaged(cli):
    for name in ("header.a", "header.b", "keep/header"):
        path = cli.vault / name
        if path.exists():
            path.write_bytes(path.read_bytes()[:40])
    before = state_of(cli.vault)
    refused(cli.on_vault("list"), 1, "beskadiget", "Intet er slettet")
    assert state_of(cli.vault) == before


def test_a_vault_of_a_later_version(cli):
    for name in ("header.a", "header.b"):
        path = cli.vault / name
        lines = path.read_bytes().split(b"\n")
        later = b"\n".join([b"EVLOG 2", *lines[1:3], b""])
        digest = hashlib.sha256(later).hexdigest().encode()
        path.write_bytes(later + b"sha256 " + digest + b"\n")
    before = state_of(cli.vault)
    refused(cli.on_vault("list"), 2, "nyere udgave", "Intet er ændret")
    assert state_of(cli.vault) == before


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (ENTRY | {"hvad": "x"}, "hvad"),
        (ENTRY | {"date": "2025-02-29"}, "2025-02-29"),
        (ENTRY | {"time": "25:00"}, "25:00"),
        (ENTRY | {"what": "  "}, "Post 2: what er tom"),
        ({"what": "x"}, "date"),
        (ENTRY | {"types": ["overtrædelse"]}, "in_person"),
        (ENTRY | {"evidence": ["findes-ikke.png"]}, "findes-ikke.png"),
        (ENTRY | {"timezone": "Månen"}, "Månen"),
    ],
)
def test_an_entry_that_cannot_be_used(cli, entry, says):
    cli.add(ENTRY)
    before = cli.on_vault("info").json
    outcome = cli.on_vault("add", "-", stdin=json.dumps([ENTRY, entry]).encode())
    refused(outcome, 2, says)
    assert cli.on_vault("info").json == before


def test_input_that_is_no_json(cli):
    outcome = cli.on_vault("add", "-", stdin=b'{"date": "2025-01-01",\n oops}')
    refused(outcome, 2, "linje 2, tegn 2")


def test_an_input_file_that_is_not_there(cli):
    refused(cli.on_vault("add", cli.folder / "nix.json"), 2, "nix.json")


def test_a_folder_as_input_file(cli):
    refused(cli.on_vault("add", cli.folder), 2, "mappe")


@pytest.mark.parametrize("number", ["N-0099", "H-001", "x", "N-", "N-0001; DROP", ""])
def test_an_entry_that_is_not_there(cli, number):
    refused(cli.on_vault("withdraw", number, "--reason", "fejl"), 2)


@pytest.fixture
def strange_files(tmp_path: Path) -> Iterator[dict[str, Path]]:
    (tmp_path / "a\nb.png").write_bytes(b"x")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    yield {
        "missing": tmp_path / "missing.png",
        "newline": tmp_path / "a\nb.png",
        "folder": tmp_path / "folder",
        "pipe": tmp_path / "pipe",
    }
    (tmp_path / "pipe").unlink()


@pytest.mark.parametrize(
    ("which", "says"),
    [
        ("missing", "Der er ingen fil"),
        ("newline", "a\\nb.png"),
        ("folder", "er en mappe"),
        ("pipe", "er en mappe eller en enhed"),
    ],
)
def test_files_that_cannot_be_attached(cli, strange_files, which, says):
    good = cli.folder / "good.txt"
    good.write_text("x")
    before = cli.on_vault("info").json
    refused(cli.on_vault("attach", good, strange_files[which]), 2, says)
    assert cli.on_vault("info").json == before
    assert list((cli.vault / "staging").iterdir()) == []


def test_extracting_onto_something(cli):
    path = cli.folder / "a.txt"
    path.write_text("a")
    cli.on_vault("attach", path)
    refused(cli.on_vault("extract", "M-0001", path), 2, "Der er allerede en fil")
    assert path.read_text() == "a"
    refused(cli.on_vault("extract", "M-0002", cli.folder / "b"), 2, "M-0002")
    assert not (cli.folder / "b").exists()
    outcome = cli.on_vault("extract", "M-0001", cli.folder / "x/y")
    refused(outcome, 2, "Der er ingen mappe")


def test_an_output_folder_with_content(cli):
    cli.add(ENTRY)
    out = cli.folder / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    refused(cli.on_vault("export", out), 2, "allerede noget", after_check=True)
    assert [path.name for path in out.iterdir()] == ["mine.txt"]
    assert not [path for path in cli.folder.iterdir() if "unfinished" in path.name]


def test_an_output_that_is_a_file_or_has_no_folder_to_be_in(cli):
    cli.add(ENTRY)
    outcome = cli.on_vault("export", cli.passphrase_file)
    refused(outcome, 2, "er en fil, ikke en mappe", after_check=True)
    outcome = cli.on_vault("export", cli.folder / "x/y")
    refused(outcome, 2, "Der er ingen mappe", after_check=True)


def test_nothing_is_written_in_clear_into_the_vault(cli):
    cli.add(ENTRY)
    path = cli.folder / "a.txt"
    path.write_text("a")
    cli.on_vault("attach", path)
    before = set(cli.vault.rglob("*"))
    refused(cli.on_vault("export", cli.vault / "out"), 2, "inde i den krypterede")
    refused(cli.on_vault("extract", "M-0001", cli.vault / "x"), 2, "inde i den")
    assert set(cli.vault.rglob("*")) == before


def test_a_wrong_recovery_code(cli):
    slip = cli.folder / "slip"
    for text in ("0000", "296A-SGB1-4HMH-VGKG-4P4D-PPBZ-J59"):
        slip.write_text(text)
        outcome = cli("list", cli.vault, "--recovery-file", slip)
        refused(outcome, 3, "Gendannelseskoden passer ikke. Intet er slettet.")


def test_making_a_vault_where_something_is(cli):
    before = state_of(cli.vault)
    refused(cli.on_vault("init"), 2, "allerede noget")
    assert state_of(cli.vault) == before


def test_a_person_nobody_knows(cli):
    cli.add(ENTRY)
    outcome = cli.on_vault("export", cli.folder / "out", "--about", "Nobody")
    refused(outcome, 2, "Nobody")
    assert not (cli.folder / "out").exists()


def test_a_folder_that_is_no_package(cli):
    (cli.folder / "empty").mkdir()
    refused(cli("verify", cli.folder / "empty"), 2, "mappe til aflevering")


@pytest.mark.parametrize(
    "argv",
    [
        ("nonsense",),
        ("list",),
        ("export", "v", "o", "--lang", "tlh"),
        ("list", "v", "--from", "yesterday"),
        ("search", "v", "q", "--limit", "0"),
        ("withdraw", "v", "N-0001", "--reason", "because"),
        ("list", "v", "--passphrase", "in-the-open"),
    ],
)
def test_bad_usage_exits_with_two(cli, argv):
    outcome = cli(*argv)
    assert outcome.code == 2
    assert outcome.err


def test_windows_that_are_not_installed_are_told_plainly(cli):
    refused(cli(), 2, "Vinduerne er ikke installeret her")


small_drive = pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None,
    reason="a small drive needs root and mount",
)


@pytest.fixture
def full_drive(tmp_path: Path) -> Iterator[Path]:
    """A drive of two megabytes."""
    drive = tmp_path / "drive"
    drive.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(drive)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this machine does not let us mount a small drive")
    yield drive
    subprocess.run(["umount", "-l", str(drive)], check=True)


@small_drive
def test_no_room_for_a_file(full_drive):
    cli = CommandLine(full_drive).make()
    cli.add(ENTRY)
    big = full_drive.parent / "big.bin"
    big.write_bytes(os.urandom(4_000_000))
    before = cli.on_vault("info").json
    refused(cli.on_vault("attach", "--entry", "N-0001", big), 5, "ikke plads")
    assert cli.on_vault("info").json == before
    assert cli.on_vault("check").json["ok"]


@small_drive
def test_no_room_for_a_package(full_drive, tmp_path):
    cli = CommandLine(tmp_path).make()
    big = tmp_path / "big.bin"
    big.write_bytes(os.urandom(4_000_000))
    cli.add(ENTRY | {"evidence": [str(big)]})
    done = cli.on_vault("export", full_drive / "out")
    refused(done, 5, "ikke plads", after_check=True)
    assert list(full_drive.iterdir()) == []
    assert cli.on_vault("check").json["ok"]


@small_drive
def test_a_place_that_may_not_be_written(full_drive, tmp_path):
    cli = CommandLine(tmp_path).make()
    cli.add(ENTRY)
    subprocess.run(["mount", "-o", "remount,ro", str(full_drive)], check=True)
    done = cli.on_vault("export", full_drive / "out")
    refused(done, 5, "giver ikke adgang", after_check=True)
    cli.vault = full_drive / "vault"
    refused(cli.on_vault("init"), 5, "giver ikke adgang")


def test_a_helpers_name_that_cannot_be_written(cli):
    given = json.dumps(ENTRY).encode()
    outcome = cli.on_vault("add", "-", "--helper", "Rådgiver\udcff", stdin=given)
    assert outcome.code == 2
    assert "Traceback" not in outcome.err
    assert cli.on_vault("list").json["entries"] == []


def test_a_folder_to_check_that_is_not_there_is_not_to_be_made(cli):
    done = cli("verify", cli.folder / "nowhere", "--json")
    refused(done, 2, "Der er ingen mappe", "Vælg den mappe, som rapporten ligger i.")


def test_a_limit_without_bounds_finds_what_there_is(cli):
    cli.add(ENTRY)
    found = cli.on_vault("search", "ringede", "--limit", "0" + "9" * 5000)
    assert [hit["id"] for hit in found.json["hits"]] == ["N-0001"]


def test_a_period_that_ends_before_it_begins(cli):
    period = ("--from", "2026-01-01", "--to", "2025-12-31")
    refused(cli.on_vault("list", *period), 2, "Perioden slutter, før den begynder.")
    outcome = cli.on_vault("export", cli.folder / "out", *period)
    refused(outcome, 2, "Perioden slutter, før den begynder.")
    assert not (cli.folder / "out").exists()


def test_json_holds_no_sign_that_a_terminal_obeys(cli):
    text = "rød \x1b[2J \x9b2J \u202e \U0001f600 \U000e0041"
    cli.add(ENTRY | {"what": text})
    outcome = cli.on_vault("list")
    assert outcome.json["entries"][0]["what"] == text
    assert "rød" in outcome.out
    assert not {"\x1b", "\x9b", "\u202e", "\U000e0041"} & set(outcome.out)


def test_a_passphrase_file_saved_with_a_byte_order_mark(cli):
    cli.passphrase_file.write_text(PASSPHRASE + "\r\n", encoding="utf-8-sig")
    assert cli.on_vault("list").code == 0


def test_nothing_readable_is_put_into_the_vaults_folder(cli):
    given = cli.folder / "a.txt"
    given.write_text("a")
    cli.add(ENTRY)
    cli.on_vault("attach", given)
    before = sorted(cli.vault.rglob("*"))
    refused(cli.on_vault("export", cli.vault / "out"), 2, str(cli.vault))
    refused(cli.on_vault("extract", "M-0001", cli.vault / "b"), 2, str(cli.vault))
    assert sorted(cli.vault.rglob("*")) == before


def test_an_entry_that_repeats_one_that_is_not_there(cli):
    cli.add(ENTRY)
    given = json.dumps(ENTRY | {"duplicate_of": "H-002"}).encode()
    refused(cli.on_vault("add", "-", stdin=given), 2, "H-002")
    assert cli.on_vault("info").json["entries"] == {"incident": 1}


def test_an_entry_that_repeats_another_names_it_as_we_do(cli):
    cli.add(ENTRY, ENTRY | {"duplicate_of": " h-1 "})
    newest, _ = cli.on_vault("list").json["entries"]
    assert newest["duplicate_of"] == "N-0001"


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("count", "tre", "count kan ikke bruges.\nTilladt: 1–1000000."),
        ("count", 0, "count kan ikke bruges.\nTilladt: 1–1000000."),
        ("types", "call", 'types kan ikke bruges.\nTilladt: ["…", …].'),
        ("person", 3, 'person kan ikke bruges.\nTilladt: "…".'),
        ("police", "ja", "police kan ikke bruges.\nTilladt: {…}."),
        ("witnesses", "Anna", "witnesses kan ikke bruges.\nTilladt: [{…}, …]."),
        ("witnesses", ["Anna"], "witnesses kan ikke bruges.\nTilladt: {…}."),
        ("evidence", "a.png", 'evidence kan ikke bruges.\nTilladt: ["…", …].'),
        ("date", "i går", "Skriv det sådan: 2025-03-14"),
    ],
)
def test_a_refused_value_comes_with_how_to_write_it(
    cli: CommandLine, key: str, value: object, told: str
):
    entry = {"date": "2025-03-14", "what": "Ringede", key: value}
    refused = cli.on_vault("add", "-", stdin=json.dumps(entry).encode())
    assert refused.code == 2
    assert told in refused.err
