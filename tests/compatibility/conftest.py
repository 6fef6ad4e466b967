from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from compatibility.standalone_reader import Vault
from compatibility.written_vault import PASSPHRASE, Written, write_vault


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write_vault(tmp_path_factory.mktemp("written"))


@pytest.fixture(scope="session")
def read(written: Written) -> Vault:
    return Vault(written.cli.vault, PASSPHRASE)


@pytest.fixture
def copied(written: Written, tmp_path: Path) -> Path:
    """A copy of the vault, to be damaged."""
    return Path(shutil.copytree(written.cli.vault, tmp_path / "copied"))
