"""Vaults as earlier layouts of the program left them, one zip each, kept for ever.

A zip holds the folder ``vault`` and ``told.json``: the secrets that open it and
what the program that wrote it said of it. Before a layout is changed, one is made:

    PYTHONPATH=.:tests python -m compatibility.stored_vault
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from command_line import CommandLine
from compatibility.written_vault import (
    CASE,
    HANDED_OVER,
    PASSPHRASE,
    TOLD,
    content,
    done,
)

from evidence_log.domain.entry import EntryKind
from evidence_log.store.migrate import migrations

Json = dict[str, Any]
FOLDER = Path(__file__).with_name("stored_vaults")
ORIGINALS = {"kort.txt": 19, "lang.bin": 70_000}


def stored_layouts() -> tuple[Path, ...]:
    """The zips of all layouts there ever were, oldest first."""
    return tuple(sorted(FOLDER.glob("layout-*.zip")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A stored vault, unpacked; *told* is what was said of it when it was made."""

    cli: CommandLine
    told: Json


def unpacked(stored: Path, folder: Path) -> Stored:
    """Unpack one into *folder*, with the access rights a vault has."""
    with ZipFile(stored) as packed:
        packed.extractall(folder)
    told = json.loads((folder / "told.json").read_text("utf-8"))
    for path in [folder / "vault", *(folder / "vault").rglob("*")]:
        path.chmod(0o700 if path.is_dir() else 0o600)
    cli = CommandLine(folder)
    cli.passphrase_file.write_text(told["passphrase"] + "\n", encoding="utf-8")
    return Stored(cli=cli, told=told)


def said_of(cli: CommandLine) -> Json:
    """What the program tells of a vault, in words that every version keeps."""
    about = done(cli, "info")
    originals = {}
    for number in range(1, about["evidence"]["count"] + 1):
        out = cli.folder / f"{number}.original"
        originals[f"M-{number:04}"] = done(cli, "extract", f"M-{number:04}", out)
        out.unlink()
    entries = done(cli, "list")["entries"]
    for entry in entries:
        del entry["evidence"]  # a key that the oldest lists did not have
    return {
        "info": about,
        "entries": entries,
        "originals": originals,
        "found": done(cli, "search", "ringede")["hits"],
    }


def fill(cli: CommandLine) -> Json:
    """Write a few entries of all kinds, change some, and hand a report over."""
    code = done(cli, "init")["recovery_code"]
    done(cli, "case", "-", said=CASE)
    several = [
        {"kind": str(kind), "date": f"2025-0{place + 1}", "what": f"Om {kind}"}
        for place, kind in enumerate(EntryKind)
    ]
    cli.add(TOLD | {"duplicate_of": None}, *several)
    done(cli, "amend", "N-0002", "-", said={"date": "2025-01-02", "time": "08:00"})
    done(cli, "amend", "N-0002", "-", said={"count": 2, "key": True})
    done(cli, "withdraw", "N-0003", "--reason", "fejl")
    for entry, (name, size) in zip(
        ("N-0001", "N-0002"), ORIGINALS.items(), strict=True
    ):
        path = cli.folder / name
        path.write_bytes(content(size))
        done(cli, "attach", "--entry", entry, path)
    done(cli, "attach", "--entry", "N-0004", cli.folder / "kort.txt")
    choice = ("--show", "police_district:case")
    made = done(cli, "export", cli.folder / "package", *choice)
    done(cli, "handover", "-", said=HANDED_OVER)
    done(cli, "amend", "N-0001", "-", said={"effect": "sover ikke"})
    return {
        "erased": erase_something(cli),
        "passphrase": PASSPHRASE,
        "recovery_code": code,
        "control_code": made["control_code"],
        "sha256": [
            hashlib.sha256(content(size)).hexdigest() for size in ORIGINALS.values()
        ],
    }


def erase_something(cli: CommandLine) -> list[str]:
    """Add an entry with a file of its own, and erase both."""
    wrong = cli.folder / "forkert.txt"
    wrong.write_bytes(b"forkert fil")
    (added,) = cli.add(
        {"date": "2025-12", "what": "Skulle ikke stå her", "evidence": [str(wrong)]}
    )
    done(cli, "erase", "--entry", added["id"], "--yes")
    return [added["id"], *added["evidence"]]


def store(target: Path) -> None:
    """Make a vault with the program as it is, and pack it into *target*."""
    with TemporaryDirectory() as folder:
        cli = CommandLine(Path(folder))
        cli.passphrase_file.write_text(PASSPHRASE + "\n", encoding="utf-8")
        told = fill(cli)
        told |= said_of(cli)
        with ZipFile(target, "x", ZIP_DEFLATED) as packed:
            packed.writestr("told.json", json.dumps(told, indent=1, ensure_ascii=False))
            for path in sorted(cli.vault.rglob("*")):
                packed.write(path, os.fspath(path.relative_to(folder)))


if __name__ == "__main__":
    store(FOLDER / f"layout-{len(migrations())}.zip")
