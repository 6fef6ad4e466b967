from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from store.vaults import (
    PERSON,
    add,
    content,
    export_record,
    new_vault,
    opened,
    store,
)

from evidence_log.domain.entry import LeftOutReason
from evidence_log.store.vault import Vault


@pytest.fixture(scope="session")
def empty_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One empty vault for all; deriving a key takes a tenth of a second."""
    folder = tmp_path_factory.mktemp("empty") / "vault"
    new_vault(folder)
    return folder


@pytest.fixture(scope="session")
def vault_with_code(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """One empty vault and its recovery code, with which opening costs nothing."""
    folder = tmp_path_factory.mktemp("with_code") / "vault"
    code = new_vault(folder, with_recovery=True)
    assert code is not None
    return folder, code


@pytest.fixture
def folder(empty_vault: Path, tmp_path: Path) -> Path:
    """A copy of the empty vault."""
    return Path(shutil.copytree(empty_vault, tmp_path / "vault"))


@pytest.fixture
def vault(folder: Path):
    with opened(folder) as open_one:
        yield open_one


@pytest.fixture
def full_vault(vault: Vault) -> Vault:
    """One of everything: amended, withdrawn, linked, numbered, exported."""
    first, second = add(vault, "først"), add(vault, "tilbagekaldt")
    vault.entries.amend(first.id, content("ændret"), author=PERSON)
    vault.entries.withdraw(second.id, LeftOutReason.MISTAKE, author=PERSON)
    evidence = store(vault, b"original" * 20_000)
    vault.evidence.link(evidence.id, first.id, author=PERSON)
    with vault.transaction():
        vault.evidence.number_exhibits([evidence.id])
        vault.exports.record(export_record(1))
    return vault
