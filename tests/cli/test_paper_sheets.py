"""Sheets of paper from the command line: new files only, never in the package."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from command_line import CommandLine
from export.report_packages import everything_readable, flat, pages

OWN = {
    "name": "Mia Ravnholt",
    "phone": "+45 00 44 55 66",
    "addresses": ["Rønnebærgangen 14"],
    "safe_to_call": "Hverdage kl. 9–15.",
}


@pytest.fixture
def filled(cli: CommandLine) -> CommandLine:
    cli.add({"date": "2025-03-14", "what": "Ringede"})
    done = cli.on_vault("case", "-", stdin=json.dumps({"self": OWN}).encode())
    assert done.code == 0
    return cli


def test_the_contact_sheet_lies_beside_the_folder_and_in_no_file_of_it(filled):
    sheet, out = filled.folder / "kontakt.pdf", filled.folder / "out"
    done = filled.on_vault("export", out, "--contact-sheet", sheet)
    assert done.code == 0, done.err
    assert done.json["contact_sheet"] == str(sheet)
    (page,) = pages(sheet)
    assert "Hverdage kl. 9–15." in page
    read = everything_readable(out)
    for said in (OWN["phone"], "Rønnebærgangen 14", "Hverdage kl. 9–15."):
        assert flat(said) not in read
    if os.name == "posix":
        assert stat.S_IMODE(sheet.stat().st_mode) == 0o600


def test_without_being_asked_no_sheet_is_made(filled):
    done = filled.on_vault("export", filled.folder / "out")
    assert "contact_sheet" not in done.json
    assert not list(filled.folder.glob("*.pdf"))


@pytest.mark.parametrize("inside", ["out/kontakt.pdf", "out/a/../kontakt.pdf", "out"])
def test_a_contact_sheet_in_the_folder_is_refused_before_anything_is_made(
    filled, inside
):
    done = filled.on_vault(
        "export", filled.folder / "out", "--contact-sheet", filled.folder / inside
    )
    assert done.code == 2
    assert "Intet er lavet." in done.err
    assert not (filled.folder / "out").exists()


def test_an_existing_file_is_never_written_over(filled):
    there = filled.folder / "there.pdf"
    there.write_text("mit eget")
    wanted = ("export", filled.folder / "out", "--contact-sheet", there)
    for done in (filled.on_vault(*wanted), filled("blank-form", there)):
        assert done.code == 2
        assert "Intet er ændret." in done.err
    assert there.read_text() == "mit eget"
    assert not (filled.folder / "out").exists()


@pytest.mark.skipif(os.name == "nt", reason="a path too long is refused there at once")
def test_where_the_sheet_fails_the_package_is_whole_and_told_of(filled):
    out, sheet = filled.folder / "out", filled.folder / ("k" * 300)
    before = sorted(filled.folder.iterdir())
    done = filled.on_vault("export", out, "--contact-sheet", sheet)
    assert done.code == 5
    assert "Mappen er hel, men kontaktarket blev ikke lavet." in done.err
    assert "contact_sheet" not in done.json
    checked = filled("verify", out, "--code", done.json["control_code"], "--json")
    assert checked.json["ok"]
    assert sorted(filled.folder.iterdir()) == sorted([*before, out])


def test_where_the_package_fails_there_is_no_sheet(filled):
    out, sheet = filled.folder / "out", filled.folder / "kontakt.pdf"
    out.mkdir()
    (out / "mit.txt").write_text("mit eget")
    done = filled.on_vault("export", out, "--contact-sheet", sheet)
    assert done.code == 2
    assert not sheet.exists()


def test_a_blank_form_needs_no_vault(tmp_path: Path):
    out = tmp_path / "skema.pdf"
    cli = CommandLine(tmp_path)
    done = cli("blank-form", out, "--json", "--lang", "en")
    assert done.code == 0, done.err
    assert done.json == {"form": str(out)}
    assert "What happened" in pages(out)[0]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "passphrase",
        "skema.pdf",
    ]


def test_a_blank_form_in_a_folder_that_is_not_there_is_refused(tmp_path: Path):
    done = CommandLine(tmp_path)("blank-form", tmp_path / "no" / "skema.pdf")
    assert done.code == 2


def test_a_declaration_stands_in_the_report_when_asked_for(filled):
    done = filled.on_vault("export", filled.folder / "out", "--declaration", "help")
    assert done.code == 0, done.err
    read = "".join(pages(filled.folder / "out" / "2-Rapport.pdf"))
    assert "teksten er læst op for mig og godkendt" in read
