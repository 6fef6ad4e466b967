"""What is private leaves no trace: not in the package, and nothing in clear."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from command_line import PASSPHRASE, CommandLine
from pdf_reading import read_pdf
from PIL import Image, PngImagePlugin

TEXT_KEYS = (
    "channel_note sender what exact_words place area certainty_basis description "
    "became_aware_note response_note effect injury cost children reported_elsewhere "
    "order_number order_point private_note".split()
)
PRIVATE_KINDS = ("measure", "effect")


def canary(where: str) -> str:
    """A word that stands nowhere by chance, another one for each place."""
    number = zlib.crc32(where.encode()) % 10**8
    return f"Kanarie{where.title().replace('_', '')}{number:08}"


def private_entry(kind: str, folder: Path) -> dict[str, object]:
    entry: dict[str, object] = {key: canary(f"{kind}_{key}") for key in TEXT_KEYS}
    picture = folder / f"{canary(f'{kind}_file')}.png"
    picture.write_bytes(picture_with(canary(f"{kind}_picture")))
    return entry | {
        "kind": kind,
        "date": "2025-04-01",
        "time": "10:00",
        "channel": "other",
        "person": canary(f"{kind}_person"),
        "witnesses": [
            {
                "name": canary(f"{kind}_witness"),
                "contact": canary(f"{kind}_contact"),
                "saw": canary(f"{kind}_saw"),
            }
        ],
        "physical_items": [
            {
                "what": canary(f"{kind}_item"),
                "where_kept": canary(f"{kind}_kept"),
            }
        ],
        "police": {
            key: canary(f"{kind}_police_{key}")
            for key in (
                *("how", "district", "journal_number", "officer"),
                *("officer_phone", "outcome"),
            )
        },
        "evidence": [str(picture)],
    }


def picture_with(text: str) -> bytes:
    """A PNG that says something in its metadata."""
    facts = PngImagePlugin.PngInfo()
    facts.add_text("Comment", text)
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "PNG", pnginfo=facts)
    return out.getvalue()


OPEN_ENTRY = {
    "date": "2025-03-14",
    "time": "19:22",
    "what": "Ringede og lagde på",
    "types": ["call"],
    "place": canary("open_place"),
    "area": "Byen",
    "witnesses": [{"name": canary("open_witness"), "contact": canary("open_contact")}],
    "private_note": canary("open_note"),
    "injury": "",
    "effect": canary("open_effect"),
    "children": canary("open_children"),
    "police": {"officer_phone": canary("open_officer_phone")},
}
KEPT_BACK = {
    "date": "2025-03-20",
    "what": canary("kept_back_what"),
    "in_report": False,
    "left_out_reason": "safety",
}
OWN_CARD = {
    "self": {
        "name": "Mia Ravnholt",
        "phone": canary("own_phone"),
        "email": canary("own_email"),
        "addresses": [canary("own_address")],
        "workplace": canary("own_workplace"),
        "own_numbers": [canary("own_number")],
        "safe_to_call": canary("own_safe"),
    },
    "persons": [{"name": "Jonas", "note": canary("person_note")}],
    "contacts": [
        {
            "role": canary("contact_role"),
            "name": canary("contact_name"),
            "organisation": canary("contact_organisation"),
            "phone": canary("contact_phone"),
            "email": canary("contact_email"),
        }
    ],
}


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> tuple[CommandLine, set[str]]:
    """A log with canaries in every private place, exported."""
    folder = tmp_path_factory.mktemp("canaries")
    cli = CommandLine(folder).make()
    assert cli.on_vault("case", "-", stdin=json.dumps(OWN_CARD).encode()).code == 0
    entries = [
        OPEN_ENTRY,
        KEPT_BACK,
        *(private_entry(kind, folder) for kind in PRIVATE_KINDS),
    ]
    given = json.dumps(entries) + json.dumps(OWN_CARD)
    shown = folder / f"{canary('open_file')}.png"
    shown.write_bytes(picture_with(canary("open_picture")))
    cli.add(*entries)
    assert cli.on_vault("attach", "--entry", "H-001", shown).code == 0
    assert cli.on_vault("export", folder / "package").code == 0
    found = set(given.replace("/", '"').split('"'))
    canaries = {word.removesuffix(".png") for word in found if "Kanarie" in word}
    canaries |= {canary("open_file"), canary("open_picture")}
    canaries |= {canary(f"{kind}_picture") for kind in PRIVATE_KINDS}
    return cli, canaries


def test_there_are_enough_canaries(told):
    assert len(told[1]) > 80


def test_no_canary_is_in_a_pdf(told):
    cli, canaries = told
    pdfs = sorted((cli.folder / "package").rglob("*.pdf"))
    assert len(pdfs) == 3
    for path in pdfs:
        contents = read_pdf(path)
        squeezed = "".join(contents.text).replace("\n", "").replace("\r", "")
        for word in canaries:
            assert word not in contents.all_text, (path.name, word)
            assert word not in squeezed, (path.name, word)
            for encoded in (word.encode(), word.encode("utf-16-be")):
                assert encoded not in contents.objects, (path.name, word)


def test_no_canary_is_in_another_file_or_in_a_name(told):
    cli, canaries = told
    names = ""
    for path in sorted((cli.folder / "package").rglob("*")):
        names += path.name
        if path.is_file() and path.suffix != ".pdf":
            content = path.read_bytes()
            for word in canaries - {canary("open_picture")}:
                assert word.encode() not in content, (path.name, word)
    assert not [word for word in canaries if word in names]


def test_private_kinds_leave_no_number_either(told):
    cli, _ = told
    path = cli.folder / "package/5-Teknisk-kontrol/liste.csv"
    table = path.read_text("utf-8-sig")
    rows = list(csv.reader(table.splitlines(keepends=True), delimiter=";"))
    assert [row[0] for row in rows[1:]] == ["H-001"]
    report = read_pdf(cli.folder / "package/2-Rapport.pdf").all_text
    assert "N-000" not in report
    assert "2025-04-01" not in table
    assert "1. april 2025" not in report


def test_nothing_is_in_clear_in_the_vault(told):
    cli, canaries = told
    passphrase = PASSPHRASE.encode()
    for path in sorted(cli.vault.rglob("*")):
        assert not [word for word in canaries if word in path.name]
        if path.is_file():
            content = path.read_bytes()
            assert passphrase not in content
            for word in (*canaries, "Ringede og lagde"):
                assert word.encode() not in content, path.name


@pytest.mark.skipif(sys.platform != "linux", reason="follows system calls on Linux")
def test_a_whole_run_leaves_nothing_in_clear_elsewhere(tmp_path):
    """The real program, with a home and a temporary folder of its own."""
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    temporary.mkdir()
    cli = CommandLine(tmp_path)
    entry = OPEN_ENTRY | {
        "evidence": [str(tmp_path / "secret.png")],
        "person": canary("run_person"),
        "place": canary("run_place"),
        "area": "",
    }
    (tmp_path / "secret.png").write_bytes(picture_with(canary("run_picture")))
    (tmp_path / "entry.json").write_text(json.dumps(entry))
    commands = [
        ["init", str(cli.vault)],
        ["add", str(cli.vault), str(tmp_path / "entry.json")],
        ["list", str(cli.vault)],
        ["export", str(cli.vault), str(tmp_path / "package")],
        ["amend", str(cli.vault), "N-0009", str(tmp_path / "entry.json")],
    ]
    errors = ""
    for command in commands:
        done = subprocess.run(
            [
                *(sys.executable, "-m", "evidence_log", *command),
                *("--passphrase-file", str(cli.passphrase_file)),
            ],
            env={
                "HOME": str(home),
                "TMPDIR": str(temporary),
                "PATH": os.environ["PATH"],
                "PYTHONDONTWRITEBYTECODE": "1",
            },
            cwd=Path(__file__).resolve().parents[2],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == (2 if command[0] == "amend" else 0), done.stderr
        errors += done.stderr
    assert "Kanarie" not in errors
    assert PASSPHRASE not in errors
    assert list(home.rglob("*")) == []
    assert list(temporary.rglob("*")) == []
