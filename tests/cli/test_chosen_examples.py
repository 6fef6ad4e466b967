"""``export --key``: which incidents this report tells in full."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import PASSPHRASE
from pdf_reading import read_pdf

from evidence_log.services.session import open_log

ENTRIES = [
    {"date": "2025-03-10", "what": "Ringede om mandagen", "types": ["call"]},
    {"date": "2025-03-11", "what": "Skrev om tirsdagen", "key": True},
    {"date": "2025-03-12", "what": "Stod der om onsdagen", "types": ["in_person"]},
    {"date": "2025-03-13", "what": "Egen låsesmed", "kind": "measure"},
    {"date": "2025-03-14", "what": "Holdt tilbage", "in_report": False},
]


def examples(package: Path) -> list[str]:
    """The numbers that the list of incidents only points from."""
    page = next(
        text
        for text in read_pdf(package / "2-Rapport.pdf").text
        if text.lstrip().startswith("Eksempler") or "\nEksempler" in text
    )
    return [f"H-00{n}" for n in range(1, 7) if f"H-00{n}" in page]


def test_key_chooses_the_examples_of_this_report_alone(cli):
    cli.add(*ENTRIES)
    chosen = ("--key", "H-003", "--key", "n-0001", "--key", "H-001")
    for name, options, wanted in (
        ("marked", (), ["H-002"]),
        ("chosen", chosen, ["H-001", "H-003"]),
        ("marked-again", (), ["H-002"]),
    ):
        done = cli.on_vault("export", cli.folder / name, *options)
        assert done.code == 0, done.err
        assert examples(cli.folder / name) == wanted


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("H-009", "Intet notat har nummer H-009."),
        ("nonsens", "Intet notat har nummer nonsens."),
        ("N-0004", "N-0004 er ingen hændelse i denne rapport."),
        ("N-0005", "N-0005 er ingen hændelse i denne rapport."),
        ("H-001", "H-001 er ingen hændelse i denne rapport."),
    ],
)
def test_an_example_that_the_report_does_not_tell_is_refused(cli, number, says):
    cli.add(*ENTRIES)
    out = cli.folder / "out"
    for more in ((), ("--check-only",)):
        done = cli.on_vault(
            "export", out, "--from", "2025-03-11", "--key", number, *more
        )
        assert done.code == 2
        assert says in done.err
        assert not out.exists()


def test_a_withdrawn_incident_is_no_example(cli):
    cli.add(*ENTRIES)
    cli.on_vault("withdraw", "H-001", "--reason", "mistake")
    done = cli.on_vault("export", cli.folder / "out", "--key", "H-001")
    assert (done.code, (cli.folder / "out").exists()) == (2, False)


def test_more_than_five_examples_are_refused_and_none_is_dropped(cli):
    cli.add(*(ENTRIES[0] | {"what": f"Ringede igen {n}"} for n in range(6)))
    keys = [part for n in range(1, 7) for part in ("--key", f"H-00{n}")]
    done = cli.on_vault("export", cli.folder / "out", *keys)
    assert done.code == 2
    assert "En rapport har højst 5 eksempler." in done.err
    assert not (cli.folder / "out").exists()
    assert cli.on_vault("export", cli.folder / "out", *keys[2:]).code == 0
    assert len(examples(cli.folder / "out")) == 5


def test_the_vault_remembers_which_examples_a_report_had(cli):
    cli.add(*ENTRIES)
    assert cli.on_vault("export", cli.folder / "out", "--key", "H-003").code == 0
    with open_log(cli.vault, PASSPHRASE, cli.surroundings) as log:
        assert "key=H-003" in log.vault.exports.find(1).options


def test_of_too_many_marked_examples_the_check_names_the_rest(cli):
    cli.add(*(ENTRIES[1] | {"date": f"2025-03-0{n}"} for n in range(1, 8)))
    wish = (cli.folder / "out", "--check-only")
    checked = cli.on_vault("export", *wish).json
    assert checked["untold_examples"] == ["H-006", "H-007"]
    chosen = cli.on_vault("export", *wish, "--key", "H-007").json
    assert chosen["untold_examples"] == []
    opening = ("--passphrase-file", cli.passphrase_file)
    said = cli("export", cli.vault, *wish, *opening).out
    assert "Kun i listen: H-006, H-007. Vælg med --key." in said
