"""Every package we fetch is known by its hash, whatever the place it comes from."""

from __future__ import annotations

import re
import tomllib

import pytest
from architecture.project_files import ROOT

_LOCKS = sorted((ROOT / "packaging").glob("requirements*.txt"))
_PIN = re.compile(r"(?P<name>[a-z0-9.-]+)==(?P<version>[^ ;]+)(?: ; [^#@]+)?")
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def _entries(lock: str) -> list[tuple[str, list[str]]]:
    """Each requirement of a lock, with what follows it on continued lines."""
    logical = lock.replace("\\\n", "\0").splitlines()
    cut = [[part.strip() for part in line.split("\0")] for line in logical]
    return [(parts[0], parts[1:]) for parts in cut]


def _pins(name: str) -> dict[str, str]:
    lock = (ROOT / "packaging" / name).read_text("utf-8")
    pins = [_PIN.fullmatch(requirement) for requirement, _ in _entries(lock)]
    return {pin["name"]: pin["version"] for pin in pins if pin}


def test_there_is_a_lock_for_each_use():
    assert [path.name for path in _LOCKS] == [
        "requirements-build.txt",
        "requirements-dev.txt",
        "requirements-gui.txt",
        "requirements.txt",
    ]


@pytest.mark.parametrize("path", _LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_pins_with_hashes_and_nothing_else(path):
    for requirement, hashes in _entries(path.read_text("utf-8")):
        assert _PIN.fullmatch(requirement), requirement
        assert hashes, f"{requirement} has no hash"
        assert all(_HASH.fullmatch(each) for each in hashes), requirement


@pytest.mark.parametrize("path", _LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_address_and_no_path(path):
    assert re.findall(r"://|file:|@|/", path.read_text("utf-8")) == []


@pytest.mark.parametrize("name", ["requirements-dev.txt", "requirements-gui.txt"])
def test_tests_and_windows_run_on_the_versions_the_program_is_locked_to(name):
    assert _pins("requirements.txt").items() <= _pins(name).items()


def test_every_library_the_program_names_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = {re.split(r"[<>=]", each)[0] for each in project["dependencies"]}
    assert named <= _pins("requirements.txt").keys()


def test_the_command_line_needs_no_windows():
    assert [name for name in _pins("requirements.txt") if "pyside" in name] == []
