"""A log whose words stand nowhere else in the world, and what they are."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from store.vaults import add, ticking_clock
from ui.memory import forms, key_forms
from ui.program import TITLE
from ui.surroundings import surroundings

from evidence_log.services.log_session import begin_session
from evidence_log.services.settings import Settings, save_settings
from evidence_log.store.key_derivation import FLOOR
from evidence_log.store.opening import create_vault

PASSPHRASE = "kanarieadgang58213"
ENTRY = "kanarienotat77120"
SOUGHT = "kanarieord40961"
WRITTEN = "kanariekladde30517"


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenLog:
    """Where it lies; *keys* are the forms of its keys by name."""

    folder: Path
    keys: Mapping[str, tuple[bytes, ...]]

    def canaries(self) -> dict[str, tuple[bytes, ...]]:
        """All that nobody may find: keys, passphrase, and words of the log."""
        texts = {"passphrase": PASSPHRASE, "entry": ENTRY, "sought": SOUGHT}
        return {**self.keys, **{name: forms(text) for name, text in texts.items()}}


def hidden_log(folder: Path, settings: Settings | None = None) -> HiddenLog:
    create_vault(
        folder,
        PASSPHRASE,
        derivation=FLOOR,
        clock=ticking_clock(),
        random_bytes=os.urandom,
        with_recovery=False,
    )
    session = begin_session(folder, PASSPHRASE, surroundings())
    vault = session.log.vault
    for number in range(5):
        add(vault, f"{ENTRY} ringede igen, gang {number}")
    save_settings(session.log, replace(settings or Settings(), title=TITLE))
    keys = {
        "vault key": key_forms(vault.key.secret),
        "database key": key_forms(vault.key.database_key()),
        "attempts key": key_forms(vault.key.attempts_key()),
    }
    session.close()
    return HiddenLog(folder=folder, keys=keys)
