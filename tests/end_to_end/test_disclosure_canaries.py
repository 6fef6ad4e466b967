"""What the check leaves out is nowhere in a package made with the defaults."""

from __future__ import annotations

import json

import pytest
from command_line import CommandLine
from pdf_reading import read_pdf
from private_log import canaries, entries, private_log


@pytest.fixture(scope="module")
def exported(tmp_path_factory) -> tuple[CommandLine, dict[str, object]]:
    cli = private_log(tmp_path_factory.mktemp("check"))
    made = cli.on_vault("export", cli.folder / "package", "--effects")
    assert made.code == 0, made.err
    return cli, made.json


def test_there_are_sixty_canaries():
    assert len(canaries()) >= 60


def test_no_canary_is_in_a_pdf(exported):
    cli, _ = exported
    for path in sorted((cli.folder / "package").rglob("*.pdf")):
        contents = read_pdf(path)
        text = contents.all_text.casefold()
        squeezed = "".join(contents.text).replace("\n", "").replace("\r", "").casefold()
        for word in canaries():
            assert word.casefold() not in text, (path.name, word)
            assert word.casefold() not in squeezed, (path.name, word)
            for encoded in (word.encode(), word.encode("utf-16-be")):
                assert encoded not in contents.objects, (path.name, word)


def test_no_canary_is_in_another_file_or_in_a_name(exported):
    cli, _ = exported
    for path in sorted((cli.folder / "package").rglob("*")):
        if path.is_file() and path.suffix != ".pdf":
            content = path.read_bytes()
            for word in canaries():
                assert word.encode() not in content, (path.name, word)
        assert not [word for word in canaries() if word in path.name]


def test_no_canary_is_in_the_list_itself(exported):
    _, made = exported
    said = json.dumps(made["check"], ensure_ascii=False)
    assert [word for word in canaries() if word in said and word != "flyttet"] == []


def test_what_is_not_private_still_stands(exported):
    cli, _ = exported
    report = read_pdf(cli.folder / "package/2-Rapport.pdf").all_text
    assert "Ordinært [udeladt], og mere" in report
    assert "Jonas Birk" in report
    assert "steder i teksterne er udeladt" in report
    exhibits = read_pdf(cli.folder / "package/3-Bilag.pdf").all_text
    assert "Jeg ved du bor [udeladt]. Kanarie-ok" in exhibits


def test_the_stored_entries_are_untouched(exported):
    cli, _ = exported
    listed = cli.on_vault("list").json["entries"]
    by_id = {entry["id"]: entry for entry in listed}
    for number, given in enumerate(entries(), start=1):
        assert by_id[f"N-{number:04}"]["what"] == given["what"]
