"""What stands in the project, and what its texts do not promise."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from architecture.project_files import ROOT, kept_files, texts_kept

pytestmark = pytest.mark.skipif(
    not kept_files(), reason="not a git checkout, so nothing tells which files are ours"
)

_AT_THE_TOP = {
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "SECURITY.md",
    "docs",
    "evidence_log",
    "packaging",
    "pyproject.toml",
    "resources",
    "tests",
}
_WORDS_FILE = Path(__file__).with_name("forbidden_words.txt")
_WORDS = _WORDS_FILE.read_text(encoding="utf-8").splitlines()
# Licences are the words of others.
_NOT_OUR_WORDS = re.compile(
    r"LICENSE|resources/fonts/.*\.txt|tests/architecture/forbidden_words\.txt"
)
# Assembled here, so that this file does not find itself.
_UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME")) + r")\b")
# Nobody who looks over a shoulder shall learn from a name what the program is for.
_GIVES_AWAY = "stalk"


def _our_texts() -> dict[str, str]:
    return {
        name: text
        for name, text in texts_kept().items()
        if not _NOT_OUR_WORDS.fullmatch(name)
    }


def test_the_top_level_holds_only_what_belongs_there():
    assert {name.split("/")[0] for name in kept_files()} - _AT_THE_TOP == set()


def test_packaging_is_no_package():
    # With an __init__.py it would stand before the library of that name.
    assert "packaging/__init__.py" not in kept_files()


@pytest.mark.parametrize("word", _WORDS)
def test_no_text_or_file_name_promises_more_than_we_can_keep(word: str):
    # A line break or a hyphen between two words changes nothing for the reader.
    spelled = r"[\s-]+".join(map(re.escape, re.split(r"[\s-]", word)))
    pattern = re.compile(rf"\b{spelled}", re.IGNORECASE)
    promising = [
        name
        for name, text in _our_texts().items()
        if pattern.search(text) or pattern.search(re.sub(r"[/_.]", " ", name))
    ]
    assert promising == []


def test_nothing_is_left_half_done():
    assert [n for n, text in _our_texts().items() if _UNFINISHED.search(text)] == []


def test_no_file_name_gives_away_what_the_program_is_for():
    assert [name for name in kept_files() if _GIVES_AWAY in name.casefold()] == []


def test_the_installed_program_does_not_give_away_what_it_is_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    shown = [project["name"], project["description"], *project["scripts"]]
    shown += project.get("keywords", [])
    assert [text for text in shown if _GIVES_AWAY in text.casefold()] == []
