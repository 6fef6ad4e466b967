"""What the tests of the house look at: our modules, and the files we keep."""

from __future__ import annotations

import ast
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "evidence_log"


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One Python file, read and parsed. *name* is its path in the project."""

    name: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())


@cache
def modules(folder: Path) -> tuple[Module, ...]:
    """Every Python file below *folder*, committed or not."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(ROOT).as_posix()
        found.append(Module(name=name, text=text, tree=ast.parse(text, name)))
    return tuple(found)


@cache
def kept_files() -> tuple[str, ...]:
    """What git keeps, as paths in the project; nothing outside a checkout."""
    if not (ROOT / ".git").exists():
        return ()
    # The owner of a checkout is often another in a container; we only read.
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = listed.stdout.decode().split("\0")
    return tuple(name for name in names if name and (ROOT / name).is_file())


def texts_kept() -> dict[str, str]:
    """The kept files that are text, by path. Pictures, fonts and the like are not."""
    texts = {}
    for name in kept_files():
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            texts[name] = text
    return texts
