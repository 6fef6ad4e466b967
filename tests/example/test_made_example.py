"""The example as the program makes it: its report, and that it stays an example."""

from __future__ import annotations

import json
from pathlib import Path

from command_line import CommandLine
from pdf_reading import read_pdf

from evidence_log.paths import resources

MARK = "EKSEMPEL – OPDIGTET"


def test_a_new_case_file_does_not_take_the_mark_away(tmp_path):
    cli = CommandLine(tmp_path)
    made = cli("demo", tmp_path / "demo", "--json").json
    _shows_the_pattern(tmp_path / "demo/package/2-Rapport.pdf")
    cli.vault = tmp_path / "demo/vault"
    cli.passphrase_file.write_text(made["passphrase"], encoding="utf-8")
    someone = tmp_path / "case.json"
    example = json.loads((resources() / "example/case.json").read_text("utf-8"))
    cards = {"self": {"name": "En anden"}, "persons": example["persons"]}
    someone.write_text(json.dumps(cards), encoding="utf-8")
    assert cli.on_vault("case", someone).code == 0
    cli.add({"date": "2026-03-15", "what": "Ringede"})
    assert cli.on_vault("export", tmp_path / "package").code == 0
    for name in ("2-Rapport.pdf", "3-Bilag.pdf"):
        pages = read_pdf(tmp_path / "package" / name).text
        assert [page for page in pages if MARK not in page] == [], name
    assert MARK in (tmp_path / "package/1-Start-her.txt").read_text("utf-8")


def _shows_the_pattern(report: Path) -> None:
    """What an officer asks first stands on the one page of the overview."""
    overview = " ".join(read_pdf(report).text[1].split())
    for said in (
        "14. marts 2025 kl. 19.22",
        "»Jeg ønsker ikke mere kontakt. Skriv og ring ikke til mig igen.«",
        "Meddelt 2. september 2025 kl. 10.15",
        "9. januar 2025 – 13. marts 2026 (429 dage)",
        "1 hensyn til andre, 1 fejl",
        "Opgjort af programmet",
    ):
        assert said in overview


def test_a_log_of_ones_own_is_not_marked(tmp_path):
    cli = CommandLine(tmp_path).make()
    cli.add({"date": "2026-03-15", "what": "Ringede"})
    assert cli.on_vault("export", tmp_path / "package").code == 0
    assert MARK not in read_pdf(tmp_path / "package/2-Rapport.pdf").all_text
