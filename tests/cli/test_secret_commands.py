"""passwd, recover and recovery-code, and what is told of failed tries."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from cli.test_journeys import fits
from command_line import PASSPHRASE, CommandLine, Outcome

from evidence_log.cli.application import run
from evidence_log.cli.console import Streams
from evidence_log.store import attempts
from evidence_log.store.keyslots import SlotKind

NEW = "otte stille heste i regn"
ENTRY = {"date": "2025-03-14", "what": "Ringede"}


@pytest.fixture
def new_file(tmp_path: Path) -> Path:
    path = tmp_path / "new"
    path.write_text(NEW + "\n", encoding="utf-8")
    return path


@pytest.fixture
def slip(tmp_path: Path) -> Path:
    return tmp_path / "slip"


@pytest.fixture
def cli(tmp_path: Path, slip: Path) -> CommandLine:
    cli = CommandLine(tmp_path)
    made = cli.on_vault("init")
    slip.write_text(made.json["recovery_code"])
    cli.add(ENTRY)
    return cli


def listed(cli: CommandLine, passphrase: str) -> Outcome:
    cli.passphrase_file.write_text(passphrase, encoding="utf-8")
    return cli.on_vault("list")


def test_a_changed_passphrase_opens_the_log_and_the_old_one_no_longer(cli, new_file):
    done = cli.on_vault("passwd", "--new-passphrase-file", new_file)
    assert done.code == 0, done.err
    fits(done.json, "Output: `passwd`, `recover`")
    assert len(listed(cli, NEW).json["entries"]) == 1
    assert listed(cli, PASSPHRASE).code == 3


def test_who_forgot_the_passphrase_sets_another_with_the_code(cli, new_file, slip):
    done = cli(
        "recover",
        cli.vault,
        "--recovery-file",
        slip,
        "--new-passphrase-file",
        new_file,
    )
    assert done.code == 0, done.err
    assert "Logbogen åbnes nu med den nye adgangskode" in done.out
    assert "Kopier, der er lavet før, åbnes stadig med den gamle" in done.out
    assert len(listed(cli, NEW).json["entries"]) == 1
    assert listed(cli, PASSPHRASE).code == 3
    assert cli("list", cli.vault, "--recovery-file", slip).code == 0


def test_a_new_recovery_code_takes_the_place_of_the_old_one(cli, new_file, slip):
    made = cli.on_vault("recovery-code")
    assert made.code == 0, made.err
    fits(made.json, "Output: `recovery-code`")
    assert made.json["replaced"]
    assert cli("list", cli.vault, "--recovery-file", slip).code == 3
    slip.write_text(made.json["recovery_code"])
    assert cli("list", cli.vault, "--recovery-file", slip).code == 0


def test_a_new_code_stands_on_the_screen_in_groups(cli):
    made = cli("recovery-code", cli.vault, "--passphrase-file", cli.passphrase_file)
    assert "Ny gendannelseskode (vises kun nu):\n  " in made.out
    assert "Den nye kode åbner logbogen" in made.err


def test_a_log_without_a_code_says_so_and_can_get_one(tmp_path, slip, new_file):
    cli = CommandLine(tmp_path)
    assert cli.on_vault("init", "--no-recovery").code == 0
    slip.write_text("296A-SGB1-4HMH-VGKG-4P4D-PPBZ-J59")
    refused = cli(
        "recover",
        cli.vault,
        "--recovery-file",
        slip,
        "--new-passphrase-file",
        new_file,
    )
    assert (refused.code, refused.out) == (3, "")
    assert "Denne logbog har ingen gendannelseskode." in refused.err
    made = cli.on_vault("recovery-code")
    assert not made.json["replaced"]
    slip.write_text(made.json["recovery_code"])
    assert cli("list", cli.vault, "--recovery-file", slip).code == 0


@pytest.mark.parametrize(
    ("old", "new", "code", "says"),
    [
        (PASSPHRASE, "", 2, "Adgangskoden er tom."),
        ("forkert", NEW, 3, "Adgangskoden passer ikke."),
    ],
)
def test_a_passphrase_that_cannot_be_set_leaves_the_old_one(
    cli, new_file, old, new, code, says
):
    new_file.write_text(new, encoding="utf-8")
    cli.passphrase_file.write_text(old, encoding="utf-8")
    refused = cli.on_vault("passwd", "--new-passphrase-file", new_file)
    assert (refused.code, refused.out) == (code, "")
    assert says in refused.err
    assert listed(cli, PASSPHRASE).code == 0


def test_a_wrong_code_sets_no_passphrase(cli, new_file, slip):
    slip.write_text("296A-SGB1-4HMH-VGKG-4P4D-PPBZ-J59")
    refused = cli(
        "recover", cli.vault, "--recovery-file", slip, "--new-passphrase-file", new_file
    )
    assert (refused.code, refused.out) == (3, "")
    assert listed(cli, PASSPHRASE).code == 0


def test_nobody_to_ask_for_the_new_passphrase_changes_nothing(cli):
    refused = cli.on_vault("passwd")
    assert (refused.code, refused.out) == (2, "")
    assert listed(cli, PASSPHRASE).code == 0


def test_a_drive_that_is_full_says_that_the_old_passphrase_holds(cli, new_file):
    for name in ("header.a.new", "header.b.new"):
        (cli.vault / name).mkdir()
    failed = cli.on_vault("passwd", "--new-passphrase-file", new_file)
    assert (failed.code, failed.out) == (5, "")
    assert "Det, der åbnede logbogen før, gør det stadig." in failed.err
    assert listed(cli, PASSPHRASE).code == 0


def test_a_change_whose_outcome_is_not_known_says_to_keep_both(cli, new_file):
    (cli.vault / "header.b.new").mkdir()
    failed = cli.on_vault("passwd", "--new-passphrase-file", new_file)
    assert (failed.code, failed.out) == (5, "")
    assert "Prøv først den nye adgangskode" in failed.err
    (cli.vault / "header.b.new").rmdir()
    assert listed(cli, NEW).code == 0


def answering(cli: CommandLine, command: str, *answers: str) -> tuple[int, list[str]]:
    """Run a command at a terminal; the exit code, and what was asked."""
    asked: list[str] = []
    left = iter(answers)

    def ask(question: str) -> str:
        asked.append(question)
        return next(left)

    out = io.StringIO()
    streams = Streams(stdin=io.BytesIO(), stdout=out, stderr=out, ask=ask)
    return run([command, str(cli.vault)], streams, cli.surroundings), asked


def test_at_a_terminal_everything_is_asked_for_in_its_own_words(cli, slip):
    asked_for_new = ["Ny adgangskode: ", "Den samme adgangskode igen: "]
    code, asked = answering(cli, "passwd", PASSPHRASE, NEW, NEW)
    assert (code, asked) == (0, ["Adgangskode: ", *asked_for_new])
    code, asked = answering(cli, "recover", slip.read_text(), PASSPHRASE, PASSPHRASE)
    assert (code, asked) == (0, ["Gendannelseskode: ", *asked_for_new])
    assert listed(cli, PASSPHRASE).code == 0


def test_a_new_passphrase_typed_differently_the_second_time_changes_nothing(cli):
    assert answering(cli, "passwd", PASSPHRASE, NEW, NEW + "?")[0] == 2
    assert listed(cli, PASSPHRASE).code == 0


# --- failed tries ---------------------------------------------------------


def test_tries_in_vain_are_told_at_the_next_opening_and_then_no_more(cli):
    assert listed(cli, "gæt").code == 3
    assert listed(cli, "gæt igen").code == 3
    cli.passphrase_file.write_text(PASSPHRASE, encoding="utf-8")
    told = cli.on_vault("info")
    fits(told.json, "Output: `info`")
    tries = told.json["failed_tries"]
    assert [each["kind"] for each in tries["tries"]] == ["passphrase"] * 2
    assert not tries["is_at_least"]
    assert told.err.startswith(
        "Siden sidst har nogen, måske dig selv, forgæves prøvet at åbne logbogen "
        "2 gange, "
        "sidste gang lør. 14. marts 2026 kl. 10.0"
    )
    assert cli.on_vault("info").json["failed_tries"]["tries"] == []
    assert cli.on_vault("list").err == ""


def test_one_try_and_very_many_are_told_in_their_own_words(cli):
    surroundings = cli.surroundings
    for count, says in (
        (1, "1 gang: "),
        (200, "mindst 200 gange; gang nummer 200 var"),
    ):
        for _ in range(count):
            attempts.note(
                cli.vault,
                SlotKind.PASSPHRASE,
                at=surroundings.clock(),
                random=surroundings.random_bytes,
            )
        told = cli.on_vault("info")
        assert says in told.err
        assert len(told.json["failed_tries"]["tries"]) == count
        assert told.json["failed_tries"]["is_at_least"] == (count == 200)


WEAK = "Adgangskoden: Let at gætte"


def test_a_weak_passphrase_is_taken_and_said_to_be_weak(cli, new_file, slip):
    new_file.write_text("1234", encoding="utf-8")
    other = ("--passphrase-file", new_file, "--json")
    made = cli("init", cli.folder / "another", *other)
    assert made.code == 0
    assert WEAK in made.err
    new = ("--new-passphrase-file", new_file)
    changed = cli.on_vault("passwd", *new)
    recovered = cli("recover", cli.vault, "--recovery-file", slip, *new)
    for done in (changed, recovered):
        assert done.code == 0, done.err
        assert WEAK in done.err


def test_nothing_is_said_of_a_passphrase_that_is_hard_to_guess(cli, new_file):
    made = cli("init", cli.folder / "another", "--passphrase-file", new_file)
    changed = cli.on_vault("passwd", "--new-passphrase-file", new_file)
    assert (made.err, changed.err) == ("", "")
