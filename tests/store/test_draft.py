"""The draft is there whole, or as it was before, and opens with its vault alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.vaults import new_vault, opened

from evidence_log.errors import EvidenceLogError
from evidence_log.errors.opening import DraftDamaged
from evidence_log.jobs import JobControl
from evidence_log.store.check import check_vault
from evidence_log.store.vault import Vault

SAID = b"Han kom klokken 7 og"


def test_a_draft_comes_back_after_closing(vault: Vault):
    assert vault.draft.load() is None
    vault.draft.save(b"Han")
    vault.draft.save(SAID)
    vault.close()
    with opened(vault.folder) as again:
        assert again.draft.load() == SAID
        again.draft.clear()
        assert again.draft.load() is None
        assert check_vault(again, JobControl()).findings == ()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=5_000))
def test_any_bytes_come_back(vault: Vault, content: bytes):
    vault.draft.save(content)
    assert vault.draft.load() == content


def test_the_same_draft_never_looks_the_same_twice(vault: Vault):
    seen = set()
    for _ in range(3):
        vault.draft.save(SAID)
        seen.add((vault.folder / "draft").read_bytes())
    assert len({raw[9:25] for raw in seen}) == len({raw[25:] for raw in seen}) == 3


def harmed(raw: bytes) -> list[bytes]:
    flips = [
        raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        for place in range(len(raw))
    ]
    return [*flips, *(raw[:size] for size in range(len(raw))), raw + b"\0"]


def test_a_damaged_draft_is_named_once_and_kept_aside(vault: Vault):
    vault.draft.save(SAID)
    path, aside = vault.folder / "draft", vault.folder / "draft.damaged"
    for raw in harmed(path.read_bytes()):
        path.write_bytes(raw)
        with pytest.raises(DraftDamaged):
            vault.draft.load()
        assert aside.read_bytes() == raw
        assert vault.draft.load() is None
    vault.draft.save(SAID)
    assert vault.draft.load() == SAID
    vault.draft.clear()
    assert aside.exists()
    vault.draft.erase()
    assert not aside.exists()


def test_a_draft_of_another_vault_is_not_read(vault: Vault, tmp_path: Path):
    new_vault(tmp_path / "other")
    with opened(tmp_path / "other") as other:
        other.draft.save(SAID)
        (vault.folder / "draft").write_bytes((other.folder / "draft").read_bytes())
    with pytest.raises(DraftDamaged):
        vault.draft.load()


def test_a_refused_save_leaves_the_draft_before_it(vault: Vault):
    vault.draft.save(SAID)
    obstacle = vault.folder / "draft.new"
    obstacle.mkdir()
    with pytest.raises(EvidenceLogError):
        vault.draft.save(b"nyt")
    obstacle.rmdir()
    assert vault.draft.load() == SAID


def test_what_is_kept_aside_or_left_of_a_draft_is_no_sign_of_another_computer(
    vault: Vault,
):
    for name in ("draft.damaged", "draft.new"):
        (vault.folder / name).write_bytes(b"rest")
    vault.close()
    with opened(vault.folder) as again:
        assert again.notices == ()
        assert check_vault(again, JobControl()).findings == ()
