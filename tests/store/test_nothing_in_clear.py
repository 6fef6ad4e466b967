"""No word of the person's stands anywhere in clear."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from store.vaults import PASSPHRASE, PERSON, add, content, new_vault, opened, store

from evidence_log.domain.case_file import CaseCard, CaseFile, OwnCard
from evidence_log.domain.person import Person, person_id
from evidence_log.errors import Damaged
from evidence_log.errors.opening import WrongPassphrase
from evidence_log.jobs import JobControl
from evidence_log.store.check import check_vault
from evidence_log.store.vault import Vault

CANARY = "kanariefugl"


def write_everywhere(vault: Vault) -> None:
    entry = vault.entries.add(
        content(f"{CANARY} så mig", note=f"{CANARY} privat"), author=PERSON
    )
    vault.entries.amend(entry.id, content(f"{CANARY} igen"), author=PERSON)
    evidence = store(vault, CANARY.encode() * 50_000, f"{CANARY}.png")
    vault.evidence.link(evidence.id, entry.id, author=PERSON)
    people = (Person(id=person_id(1), name=CANARY),)
    cards = CaseFile(
        case=CaseCard(title=CANARY), own=OwnCard(name=CANARY), persons=people
    )
    vault.case_file.save(cards, author=PERSON)
    vault.search.find(CANARY)
    vault.draft.save(CANARY.encode())


def assert_nowhere(folder: Path, word: str) -> None:
    spellings = [
        spelling.encode(encoding)
        for spelling in (word, word.upper())
        for encoding in ("utf-8", "utf-16-le")
    ]
    for path in folder.rglob("*"):
        assert word not in path.name
        if path.is_file():
            content_found = path.read_bytes()
            assert not any(each in content_found for each in spellings), path.name


def test_neither_words_nor_passphrase_stand_in_the_vault(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    folder = tmp_path / "vault"
    code = new_vault(folder, with_recovery=True)
    vault = opened(folder)
    write_everywhere(vault)
    assert (folder / "log.db-wal").stat().st_size > 0
    for word in (CANARY, PASSPHRASE, code or ""):
        assert_nowhere(folder, word)
    check_vault(vault, JobControl())
    vault.close()
    for word in (CANARY, PASSPHRASE, code or ""):
        assert_nowhere(folder, word)
    assert capfd.readouterr() == ("", "")


def test_failures_write_nothing_to_standard_error(
    folder: Path, capfd: pytest.CaptureFixture[str]
):
    with opened(folder) as vault:
        write_everywhere(vault)
    damaged = bytearray((folder / "log.db").read_bytes())
    for place in range(6_000, len(damaged), 4_096):
        damaged[place] ^= 1
    (folder / "log.db").write_bytes(damaged)
    with pytest.raises(WrongPassphrase):
        opened(folder, CANARY)
    with suppress(Damaged), opened(folder) as vault:
        check_vault(vault, JobControl())
        add(vault, CANARY)
    assert capfd.readouterr() == ("", "")


def test_no_two_vaults_share_a_salt(tmp_path: Path):
    for name in ("one", "two"):
        new_vault(tmp_path / name)
    heads = {(tmp_path / name / "log.db").read_bytes()[:16] for name in ("one", "two")}
    assert len(heads) == 2
