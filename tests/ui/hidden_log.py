"""A log whose words stand nowhere else in the world, and what they are."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from store.vaults import add, ticking_clock
from ui.memory import forms, key_forms
from ui.program import TITLE
from ui.surroundings import surroundings

from evidence_log.services.log_session import begin_session
from evidence_log.services.settings import Settings, save_settings
from evidence_log.store.draft import Draft
from evidence_log.store.key_derivation import FLOOR
from evidence_log.store.keys import VaultKey
from evidence_log.store.opening import create_vault

PASSPHRASE = "kanarieadgang58213"
ENTRY = "kanarienotat77120"
SOUGHT = "kanarieord40961"
WRITTEN = "kanariekladde30517"


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenLog:
    """Where it lies, and what opens it."""

    folder: Path
    key: VaultKey

    def draft(self) -> str:
        """What the draft holds now, as a document; empty where there is none."""
        draft = Draft(folder=self.folder, key=self.key, random=os.urandom)
        return (draft.load() or b"").decode()

    def canaries(self) -> dict[str, tuple[bytes, ...]]:
        """All that nobody may find: keys, passphrase, and words of the log."""
        texts = {
            "passphrase": PASSPHRASE,
            "entry": ENTRY,
            "sought": SOUGHT,
            "written": WRITTEN,
        }
        keys = {
            "vault key": self.key.secret,
            "database key": self.key.database_key(),
            "attempts key": self.key.attempts_key(),
        }
        return {name: forms(text) for name, text in texts.items()} | {
            name: key_forms(key) for name, key in keys.items()
        }


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
    session.close()
    return HiddenLog(folder=folder, key=vault.key)
