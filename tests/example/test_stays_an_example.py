"""Nobody can make somebody's log of the example case."""

from __future__ import annotations

import json

from command_line import CommandLine
from pdf_reading import read_pdf

MARK = "EKSEMPEL – OPDIGTET"


def test_a_new_case_file_does_not_take_the_mark_away(tmp_path):
    cli = CommandLine(tmp_path)
    made = cli("demo", tmp_path / "demo", "--json").json
    cli.vault = tmp_path / "demo/vault"
    cli.passphrase_file.write_text(made["passphrase"], encoding="utf-8")
    someone = tmp_path / "case.json"
    someone.write_text(json.dumps({"self": {"name": "En anden"}}), encoding="utf-8")
    assert cli.on_vault("case", someone).code == 0
    cli.add({"date": "2026-03-15", "what": "Ringede"})
    assert cli.on_vault("export", tmp_path / "package").code == 0
    for name in ("2-Rapport.pdf", "3-Bilag.pdf"):
        pages = read_pdf(tmp_path / "package" / name).text
        assert [page for page in pages if MARK not in page] == [], name
    assert MARK in (tmp_path / "package/1-Start-her.txt").read_text("utf-8")


def test_a_log_of_ones_own_is_not_marked(tmp_path):
    cli = CommandLine(tmp_path).make()
    cli.add({"date": "2026-03-15", "what": "Ringede"})
    assert cli.on_vault("export", tmp_path / "package").code == 0
    assert MARK not in read_pdf(tmp_path / "package/2-Rapport.pdf").all_text
