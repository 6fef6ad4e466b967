"""The program killed while somebody uses it: what was saved is there, and the draft.

The person at the keyboard goes on once the program has kept what was typed: the draft
when it holds the text, the entry when that draft is gone again.
"""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from time import monotonic

import pytest
from ui.hidden_log import ENTRY, PASSPHRASE, SOUGHT, HiddenLog, hidden_log
from ui.program import LOCKED, Ended, Program, program
from ui.surroundings import surroundings

from evidence_log.jobs import JobControl
from evidence_log.services.drafts import load_draft
from evidence_log.services.log_session import begin_session
from evidence_log.services.safekeeping import check

SEED = 20260313


@dataclass(kw_only=True)
class Person:
    """Somebody who writes; *turn* makes every text another one."""

    running: Program
    log: HiddenLog
    turn: int
    written: set[str] = field(default_factory=set)
    saved: set[str] = field(default_factory=set)
    drafted: str = ""

    def goes_the_whole_way(self) -> None:
        """Unlock, write two entries, seek, write half of one, lock, unlock, hide."""
        self.running.unlock(PASSPHRASE)
        for text in ("foerste", "anden"):
            self.writes(f"{text} gang {self.turn}")
            self.running.press("ctrl+s")
            self.running.until(lambda: not self.log.draft())
            self.saved.add(self.drafted)
            self.drafted = ""
        self.running.press("ctrl+f")
        self.running.write(SOUGHT)
        self.writes(f"halve gang {self.turn}")
        self.running.press("ctrl+l")
        self.running.until(lambda: self.running.titles() == [LOCKED])
        self.running.unlock(PASSPHRASE)
        self.running.press("Shift_L", "Shift_L", "Shift_L")
        self.running.until_gone()

    def writes(self, text: str) -> None:
        """Begin an entry and wait until its draft is kept."""
        self.running.press("ctrl+n")
        self.written.add(text)
        self.running.write(text)
        self.running.until(lambda: text in self.log.draft())
        self.drafted = text


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What a log holds after all that."""

    entries: set[str]
    draft: str


def after_being_killed(
    seconds: float, turn: int, log: HiddenLog, screen: str
) -> Person:
    """What somebody has done when the program dies after so many seconds, if any."""
    with program(log.folder, screen, home=log.folder.parent) as running:
        person = Person(running=running, log=log, turn=turn)
        if seconds is None:
            person.goes_the_whole_way()
            return person
        timer = Timer(seconds, running.kill)
        timer.start()
        try:
            with suppress(Ended):
                person.goes_the_whole_way()
        finally:
            timer.cancel()
            timer.join()
    return person


def what_is_kept(log: HiddenLog) -> Kept:
    """Open it as after any crash; the draft is cleared for the next turn."""
    session = begin_session(log.folder, PASSPHRASE, surroundings())
    try:
        assert check(session.log, JobControl()).is_sound
        draft = load_draft(session.log)
        found = session.log.vault.entries.page(limit=10_000)
        session.log.vault.draft.clear()
    finally:
        session.close()
    texts = {entry.content.what.text for entry in found}
    return Kept(
        entries={text for text in texts if ENTRY not in text},
        draft=draft.form.text if draft else "",
    )


def killed_at_random(kills: int, folder: Path, screen: str) -> None:
    log = hidden_log(folder / "vault")
    begun = monotonic()
    whole = after_being_killed(None, 0, log, screen)
    seconds = monotonic() - begun
    assert (
        whole.saved == what_is_kept(log).entries == {"foerste gang 0", "anden gang 0"}
    )
    choose = random.Random(SEED)
    written, saved = whole.written, whole.saved
    for turn in range(1, kills + 1):
        person = after_being_killed(choose.uniform(0, seconds), turn, log, screen)
        written |= person.written
        saved |= person.saved
        kept = what_is_kept(log)
        assert saved <= kept.entries <= written
        assert person.drafted in {"", kept.draft, *kept.entries}
        saved = kept.entries


def test_nothing_is_lost_when_the_program_is_killed(empty_screen: str, tmp_path: Path):
    killed_at_random(3, tmp_path, empty_screen)


@pytest.mark.campaign
def test_nothing_is_lost_in_200_kills(empty_screen: str, tmp_path: Path):
    killed_at_random(200, tmp_path, empty_screen)
