"""The five floors are kept by import-linter; here, that it looks at everything."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

from architecture.project_files import PACKAGE, ROOT

_CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"][
    "importlinter"
]["contracts"]


def _on_a_floor() -> set[str]:
    (floors,) = [each for each in _CONTRACTS if each["type"] == "layers"]
    return {
        name.strip(" ()") for layer in floors["layers"] for name in layer.split("|")
    }


def _at_the_top() -> set[str]:
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    modules = {path.stem for path in PACKAGE.glob("*.py")}
    return (packages | modules) - {"__init__"}


def test_every_module_at_the_top_belongs_to_a_floor():
    assert _at_the_top() - _on_a_floor() == set()


def test_every_folder_of_modules_is_a_package():
    # Without __init__.py import-linter would not see what stands in it.
    holding = {path.parent for path in PACKAGE.rglob("*.py")}
    assert [str(each) for each in holding if not (each / "__init__.py").exists()] == []


def test_each_owned_library_is_forbidden_to_the_whole_program():
    owned = [each for each in _CONTRACTS if each["type"] == "forbidden"]
    forbidden = {name for each in owned for name in each["forbidden_modules"]}
    decoders = {"PIL", "pillow_heif", "pypdfium2", "tinytag"}
    assert forbidden == {"sqlcipher3", "keyring", "reportlab", "PySide6"} | decoders
    assert all(each["source_modules"] == ["evidence_log"] for each in owned)


def test_nothing_imports_upward_or_past_an_owner():
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
