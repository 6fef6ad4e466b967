"""A copy elsewhere, its rehearsal, and a log brought back by the printed page alone."""

from __future__ import annotations

import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import PASSPHRASE, CommandLine
from compatibility.stored_vault import said_of, stored_layouts, unpacked

ROOT = Path(__file__).parents[2]
ENTRY = {"date": "2025-03-14", "what": "Ringede"}


@pytest.fixture
def kept(cli: CommandLine) -> CommandLine:
    """A vault with two entries, a file, and a copy in ``kopi``."""
    cli.add(ENTRY, ENTRY)
    original = cli.folder / "brev.txt"
    original.write_bytes(b"x" * 70_000)
    assert cli.on_vault("attach", "--entry", "H-001", original).code == 0
    made = cli.on_vault("backup", cli.folder / "kopi")
    assert made.code == 0, made.err
    assert made.json["copied"] == 1
    return cli


def spoil(folder: Path) -> None:
    (path,) = (folder / "objects").glob("*/*")
    path.write_bytes(bytes(path.stat().st_size))


def on_copy(cli: CommandLine, command: str, *argv: str | Path):
    secret = ("--passphrase-file", cli.passphrase_file)
    return cli(command, cli.folder / "kopi", *argv, *secret)


def test_a_backup_says_how_to_try_it_and_how_to_bring_it_back(kept: CommandLine):
    secret = ("--passphrase-file", kept.passphrase_file)
    made = kept("backup", kept.vault, kept.folder / "kopi", *secret)
    assert f"evidence-log rehearse {kept.folder / 'kopi'}" in made.out
    assert f"evidence-log restore {kept.folder / 'kopi'} NY-MAPPE" in made.out
    assert "Nye gemte filer: 0" in made.out


def test_a_rehearsal_says_that_the_copy_can_be_used_and_how_new_it_is(
    kept: CommandLine,
):
    tried = on_copy(kept, "rehearse")
    assert (tried.code, tried.err) == (0, "")
    assert tried.out.splitlines()[-1] == "Denne kopi kan bruges."
    assert "14. marts 2026" in tried.out


def test_a_damaged_copy_is_told_by_rehearsal_and_by_restoring(kept: CommandLine):
    spoil(kept.folder / "kopi")
    tried = on_copy(kept, "rehearse")
    assert tried.code == 1
    assert "M-0001" in tried.out
    made = on_copy(kept, "restore", kept.folder / "ny")
    assert made.code == 1
    assert "M-0001" in made.out
    kept.vault = kept.folder / "ny"
    assert len(kept.on_vault("list").json["entries"]) == 2


def test_a_backup_of_a_damaged_file_names_it(cli: CommandLine):
    original = cli.folder / "brev.txt"
    original.write_bytes(b"x" * 70_000)
    cli.on_vault("attach", original)
    spoil(cli.vault)
    made = cli.on_vault("backup", cli.folder / "kopi")
    assert (made.code, made.json["damaged"]) == (1, ["M-0001"])


def test_a_log_put_back_is_told_at_every_opening_and_by_the_check(kept: CommandLine):
    shutil.copy(kept.vault / "log.db", kept.folder / "older.db")
    kept.add(ENTRY)
    shutil.copy(kept.folder / "older.db", kept.vault / "log.db")
    for _ in range(2):
        listed = kept.on_vault("list")
        assert listed.code == 0
        assert "brugt på to computere" in listed.err
        assert "Intet er slettet" in listed.err
    checked = kept.on_vault("check")
    assert checked.code == 1
    assert {"kind": "log_diverged", "subject": "head"} in checked.json["findings"]


@pytest.mark.parametrize(
    "name",
    [
        "log (Annas pc's conflicted copy 2026-03-14).db",
        "log (1).db",
        "log-ANNASPC.db",
        "log.sync-conflict-20260314-090000-ABCDEFG.db",
        "log (conflicted copy 2026-03-14 090000).db",
        "log 2.db",
        "header (1).a",
        "keep/00000001 (1).db",
        "keep/head-ANNASPC",
    ],
)
def test_a_second_copy_by_a_synchronising_service_is_told(kept: CommandLine, name: str):
    (kept.vault / name).write_bytes(b"x")
    assert "synkroniserer" in kept.on_vault("list").err
    checked = kept.on_vault("check")
    assert checked.json["findings"] == [{"kind": "sync_copy", "subject": name}]
    assert checked.json["ok"]


def test_nothing_of_ours_is_taken_for_a_second_copy(kept: CommandLine):
    ours = "log.db-journal header.a.new attempts.new draft.new"
    ours += " keep/00000009.db.new keep/head.new keep/header.new"
    for name in ours.split():
        (kept.vault / name).write_bytes(b"x")
    (kept.vault / "keep" / "damaged-0001").mkdir()
    assert kept.on_vault("list").err == ""


@pytest.mark.parametrize("stored", stored_layouts(), ids=lambda path: path.stem)
def test_a_copy_of_every_earlier_layout_is_rehearsed_as_it_is_and_restored(
    stored: Path, tmp_path: Path
):
    vault = unpacked(stored, tmp_path)
    shutil.move(vault.cli.vault, vault.cli.folder / "kopi")
    shutil.copytree(vault.cli.folder / "kopi", vault.cli.folder / "same")
    tried = on_copy(vault.cli, "rehearse")
    assert (tried.code, tried.err) == (0, "")
    assert on_copy(vault.cli, "restore", vault.cli.vault).code == 0
    assert said_of(vault.cli)["entries"] == vault.told["entries"]
    for path in (vault.cli.folder / "same").rglob("*"):
        twin = vault.cli.folder / "kopi" / path.relative_to(vault.cli.folder / "same")
        assert twin.is_dir() or twin.read_bytes() == path.read_bytes()


# --- the printed page -----------------------------------------------------


def commands_of(page: Path) -> list[str]:
    """Every command that stands on a line of its own, as it is printed."""
    lines = page.read_text("utf-8").splitlines()
    return [line.strip() for line in lines if re.match(r" {7}evidence-log ", line)]


def typed(command: str, home: Path, passphrase: str) -> str:
    """What a person sees who types *command*, and the passphrase when asked."""
    ours, theirs = pty.openpty()
    takes_terminal = (
        "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
        "os.execvp('sh', ['sh', '-c', sys.argv[1]])"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", takes_terminal, command],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=home,
        env=surroundings(home),
        start_new_session=True,
    )
    os.close(theirs)
    seen, is_answered = b"", False
    while part := what_comes(ours):
        seen += part
        if not is_answered and seen.endswith(b"Adgangskode: "):
            os.write(ours, f"{passphrase}\n".encode())
            is_answered = True
    os.close(ours)
    shown = seen.decode()
    assert child.wait() == 0, shown
    return shown


def what_comes(terminal: int) -> bytes:
    """The next bytes; none where nobody holds the other end any more."""
    try:
        return os.read(terminal, 4096)
    except OSError:  # so Linux tells it
        return b""


def surroundings(home: Path) -> dict[str, str]:
    """A new home with nothing in it but the command."""
    program = home / "bin" / "evidence-log"
    if not program.exists():
        program.parent.mkdir()
        start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
        start += "from evidence_log.__main__ import main; sys.exit(main())"
        python = shlex.join([sys.executable, "-c", start])
        program.write_text(f'#!/bin/sh\nexec {python} "$@"\n')
        program.chmod(0o700)
    path = os.pathsep.join((str(program.parent), "/usr/bin", "/bin"))
    return {"HOME": str(home), "PATH": path, "LANG": "C.UTF-8"}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
def test_the_printed_page_alone_brings_the_log_back(
    kept: CommandLine, tmp_path_factory: pytest.TempPathFactory
):
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(kept.folder / "kopi", home / "log-copy")
    before = said_of(kept)
    commands = commands_of(ROOT / "docs/restore.md")
    assert len(commands) == 5
    shown = [typed(command, home, PASSPHRASE) for command in commands]
    assert "Denne kopi kan bruges." in shown[0]
    assert "Ringede" in shown[2]
    assert "Alt er, som det blev gemt." in shown[3]
    kept.vault = home / "log"
    after = said_of(kept)
    for part in ("entries", "originals", "found"):
        assert after[part] == before[part]
    assert on_other(kept, home / "log-copy-2") == 0


def on_other(cli: CommandLine, folder: Path) -> int:
    return cli("rehearse", folder, "--passphrase-file", cli.passphrase_file).code
