"""A vault of every layout there ever was opens, is brought up to date, and is whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from compatibility.stored_vault import (
    Json,
    Stored,
    said_of,
    stored_layouts,
    unpacked,
)
from compatibility.written_vault import done

from evidence_log.errors.erasing import EntryErased, EvidenceErased
from evidence_log.services.session import RecoveryCode, open_log
from evidence_log.store.migrate import migrations
from evidence_log.store.vault import Vault

OLDEST = stored_layouts()[0]


@pytest.fixture(params=stored_layouts(), ids=lambda path: path.stem)
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> Stored:
    return unpacked(request.param, tmp_path)


@pytest.fixture
def vault(stored: Stored) -> Iterator[Vault]:
    code = RecoveryCode(text=stored.told["recovery_code"])
    with open_log(stored.cli.vault, code, stored.cli.surroundings) as log:
        yield log.vault


def as_told(told: object, now: object) -> bool:
    """Whether all that was told is told again; later versions may tell more."""
    if isinstance(told, dict) and isinstance(now, dict):
        return all(
            name in now and as_told(value, now[name]) for name, value in told.items()
        )
    if isinstance(told, list) and isinstance(now, list) and len(told) == len(now):
        return all(map(as_told, told, now))
    return told == now


def test_there_is_one_for_every_earlier_layout():
    names = {path.stem for path in stored_layouts()}
    assert names >= {f"layout-{number}" for number in range(1, len(migrations()))}


def test_it_tells_what_it_told_when_it_was_written(stored: Stored):
    now = said_of(stored.cli)
    for part, told in now.items():
        assert as_told(stored.told[part], told), part
    assert [one["sha256"] for one in now["originals"].values()] == stored.told["sha256"]


def test_it_is_sound_and_of_the_newest_layout(stored: Stored, vault: Vault):
    assert vault.database.number("PRAGMA user_version") == len(migrations())
    vault.close()
    assert done(stored.cli, "check")["findings"] == []


def test_its_history_its_packages_and_its_handovers_are_there(
    stored: Stored, vault: Vault
):
    versions = {each.id: each.version for each in vault.entries.page(limit=100)}
    for told in stored.told["entries"]:
        assert versions[told["id"]] == told["version"]
        history = vault.entries.history(told["id"])
        assert [each.version for each in history] == list(range(1, told["version"] + 1))
        assert all(each.content is not None for each in history)
    (made,) = vault.exports.all()
    assert made.control_code == stored.told["control_code"]
    assert vault.handovers.find("A-001")[1].report_number == 1
    assert vault.case_file.load().own.name == "Anna"
    assert vault.choices.load().choices


def test_what_was_erased_in_it_stays_erased(stored: Stored, vault: Vault):
    for number in stored.told.get("erased", []):
        find = vault.entries.find if number.startswith("N") else vault.evidence.find
        with pytest.raises((EntryErased, EvidenceErased)):
            find(number)
    assert (vault.database.number("SELECT count(*) FROM erasure") > 0) == (
        "erased" in stored.told
    )


def test_it_can_be_written_on(stored: Stored):
    before: Json = stored.told["info"]
    stored.cli.add({"date": "2026", "what": "bagefter"})
    after = done(stored.cli, "info")
    assert after["ledger_length"] == before["ledger_length"] + 1
    assert done(stored.cli, "check")["ok"]
