"""What the person chose for the program comes back as it was chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from store.vaults import PASSPHRASE, new_vault
from ui.surroundings import surroundings

from evidence_log.domain.document import decode, encode
from evidence_log.services.session import OpenLog, open_log
from evidence_log.services.settings import (
    HideAction,
    Look,
    Settings,
    load_settings,
    save_settings,
)


@pytest.fixture
def log(tmp_path: Path):
    new_vault(tmp_path / "vault")
    with open_log(tmp_path / "vault", PASSPHRASE, surroundings()) as open_one:
        yield open_one


def test_a_new_log_has_the_defaults(log: OpenLog):
    assert load_settings(log) == Settings()


def test_what_was_chosen_last_holds_and_is_no_matter_of_the_ledger(log: OpenLog):
    length = log.vault.ledger.length()
    save_settings(log, Settings(title="Opskrifter"))
    chosen = Settings(title="Noter", hide_action=HideAction.LOCK, look=Look.DARK)
    save_settings(log, chosen)
    assert load_settings(log) == chosen
    assert log.vault.ledger.length() == length


def test_settings_that_cannot_be_read_keep_no_log_from_opening(log: OpenLog):
    log.vault.settings.save(b'{"of_a_later_version":true}')
    assert load_settings(log) == Settings()


@given(title=some.text(), minutes=some.integers(0, 600), blurred=some.booleans())
def test_any_settings_come_back(title: str, minutes: int, blurred: bool):
    chosen = Settings(title=title, idle_minutes=minutes, blurred=blurred)
    assert decode(encode(chosen), Settings) == chosen
