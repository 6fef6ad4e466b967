"""Whatever a person does, in any order, the vault says what a plain model says."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from store.vault_life import Life

# Memory, where there is some to be had: it is not the drive that is tried here.
SHARED = Path("/dev/shm")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
ORIGINALS = st.binary(max_size=40) | st.integers(65_000, 66_000).map(bytes)
PLACES = st.integers(0, 1_000)


def new_folder() -> Path:
    return Path(tempfile.mkdtemp(dir=SHARED if SHARED.is_dir() else None))


class LivingVault(RuleBasedStateMachine):
    """Rules are what a person can do; numbers choose among what is there."""

    def __init__(self) -> None:
        super().__init__()
        self.life = Life(new_folder())

    def teardown(self) -> None:
        try:
            self.life.reopen(0)
            self.life.compare()
            self.life.check()
        finally:
            self.life.end()

    @rule(text=TEXTS)
    def add(self, text: str) -> None:
        self.life.add(f"x{text}")

    @precondition(lambda self: self.life.changeable())
    @rule(place=PLACES, text=TEXTS)
    def amend(self, place: int, text: str) -> None:
        self.life.amend(one_of(self.life.changeable(), place), f"x{text}")

    @precondition(lambda self: self.life.changeable())
    @rule(place=PLACES)
    def withdraw(self, place: int) -> None:
        self.life.withdraw(one_of(self.life.changeable(), place))

    @precondition(lambda self: self.life.there())
    @rule(place=PLACES, original=ORIGINALS)
    def attach(self, place: int, original: bytes) -> None:
        self.life.attach(one_of(self.life.there(), place), original)

    @precondition(lambda self: self.life.there() and self.life.stored())
    @rule(place=PLACES, number=PLACES)
    def link(self, place: int, number: int) -> None:
        life = self.life
        life.link(one_of(life.there(), place), one_of(life.stored(), number))

    @precondition(lambda self: self.life.there())
    @rule(place=PLACES)
    def erase(self, place: int) -> None:
        self.life.erase(one_of(self.life.there(), place))

    @rule(days=st.integers(-400, 400))
    def close_and_open(self, days: int) -> None:
        self.life.reopen(days)

    @rule(afresh=st.booleans())
    def back_up_and_restore(self, afresh: bool) -> None:
        before = self.life.everything()
        made = self.life.restore(self.life.back_up(afresh=afresh))
        assert self.life.everything(made) == before

    @rule()
    def lose_the_vault_and_go_on_from_a_backup(self) -> None:
        self.life.move_to(self.life.restore(self.life.back_up(afresh=False)))

    @invariant()
    def says_what_the_model_says(self) -> None:
        self.life.compare()


LivingVault.TestCase.settings = settings(
    max_examples=6,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestLivingVault = LivingVault.TestCase


def one_of(places: list[int], chosen: int) -> int:
    return places[chosen % len(places)]


# --- backup and restore ---------------------------------------------------


@pytest.fixture
def life() -> Iterator[Life]:
    one = Life(new_folder())
    yield one
    one.end()


def something(life: Life, chosen: random.Random) -> None:
    """Do one thing, whichever."""
    text = f"{chosen.random()} {'å' * chosen.randrange(3_000)}"
    there, changeable = life.there(), life.changeable()
    match chosen.randrange(10) if changeable else 0:
        case 0 | 1 | 2:
            life.add(text)
        case 3 | 4:
            life.amend(chosen.choice(changeable), text)
        case 5 | 6:
            size = chosen.choice([0, 1, 65_536, chosen.randrange(200_000)])
            life.attach(chosen.choice(there), chosen.randbytes(size))
        case 7 if life.stored():
            life.link(chosen.choice(there), chosen.choice(life.stored()))
        case 8:
            life.withdraw(chosen.choice(changeable))
        case 9:
            life.erase(chosen.choice(there))


def live_and_restore(life: Life, cycles: int, seed: int) -> None:
    chosen = random.Random(seed)
    for _ in range(cycles):
        for _ in range(chosen.randrange(8)):
            something(life, chosen)
        if chosen.random() < 0.3:
            life.reopen(chosen.choice([0, 1, 2, -1, 366]))
        before = life.everything()
        made = life.restore(life.back_up(afresh=chosen.random() < 0.1))
        assert life.everything(made) == before
        life.move_to(made)
        life.compare()
    life.check()


def test_ten_backups_of_a_random_history_restore_to_the_same(life: Life):
    live_and_restore(life, 10, 1)


@pytest.mark.campaign
@pytest.mark.timeout(3600)
def test_five_hundred_backups_of_random_histories_restore_to_the_same():
    for seed in range(10):
        life = Life(new_folder())
        try:
            live_and_restore(life, 50, seed)
        finally:
            life.end()
