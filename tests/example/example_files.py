"""Where the example case stands, and its files read by the program's own readers."""

from __future__ import annotations

import json
from pathlib import Path

from evidence_log.domain.case_file import CaseFile
from evidence_log.paths import resources
from evidence_log.services.case_reading import read_case_file
from evidence_log.services.entry_reading import EntryDraft, read_entries

FOLDER = resources() / "example"
EVIDENCE = FOLDER / "evidence"
SUFFIXES = ("", ".en")


def entries(suffix: str = "") -> tuple[EntryDraft, ...]:
    path = FOLDER / f"entries{suffix}.jsonl"
    return read_entries(path.read_bytes(), FOLDER)


def case(suffix: str = "") -> CaseFile:
    return read_case_file((FOLDER / f"case{suffix}.json").read_bytes())


def later() -> list[dict[str, object]]:
    steps = json.loads((FOLDER / "later.json").read_text("utf-8"))
    assert isinstance(steps, list)
    return steps


def texts() -> dict[str, str]:
    """Every text of the case by file name, the drawn evidence apart."""
    kept: list[Path] = [*FOLDER.glob("*.json*"), *EVIDENCE.glob("*.eml")]
    return {path.name: path.read_text("utf-8") for path in kept}
