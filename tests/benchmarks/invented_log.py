"""Large invented logs: Danish sentences from few words, the same in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from builders import content
from command_line import quick_surroundings

from evidence_log.domain.entry import Author, EntryContent
from evidence_log.domain.incident_types import Channel, IncidentType
from evidence_log.services.session import OpenLog, create_log
from evidence_log.store.keyslots import RecoveryCode
from evidence_log.store.opening import open_vault
from evidence_log.store.vault import Vault

PASSPHRASE = "fire ord til en prøve"
FIRST_DAY = date(2019, 1, 1)

# The first words come often, the last ones hardly ever.
COMMON = (
    "han og jeg ringede på i at det en til stod ikke var med fra den skrev min kl så"
).split()
USUAL = (
    "porten bilen døren telefonen besked nummer arbejde børnene skole aften morgen"
    " gade station køkken vindue opkald blev igen kørte forbi råbte ventede fulgte"
    " efter mig hjem butikken parkering cyklen naboen veninde kollega billede brev"
    " blomster gave postkasse trappe opgang ukendt skjult tavs vrede trussel ærgrede"
    " åbnede øjne sårede gråd bange søvn læge politi anmeldte tilhold advokat retten"
).split()
RARE = tuple(
    first + last
    for first in "havne skov kirke mølle enge bakke strand sø kløver rosen".split()
    for last in "vej stræde gården parken torvet pladsen broen allé".split()
)


def texts(count: int, seed: int = 2) -> Iterator[str]:
    """Yield *count* descriptions of twelve to forty words, some with a number."""
    choose = random.Random(seed)
    for _ in range(count):
        words = [_word(choose) for _ in range(choose.randint(12, 40))]
        if choose.random() < 0.3:
            words.insert(choose.randrange(len(words)), phone_number(choose))
        yield " ".join(words).capitalize() + "."


def phone_number(choose: random.Random) -> str:
    """One of 4,000 invented numbers, grouped as people write them."""
    digits = f"2000{choose.randrange(4000):04}"
    pairs = " ".join(digits[place : place + 2] for place in range(0, 8, 2))
    return choose.choice((digits, pairs, f"+45 {pairs}"))


def _word(choose: random.Random) -> str:
    kind = choose.random()
    if kind < 0.5:
        return choose.choice(COMMON)
    if kind < 0.96:
        return choose.choice(USUAL)
    return choose.choice(RARE)


def contents(count: int) -> Iterator[EntryContent]:
    """Yield *count* incidents, one after the other through the years."""
    told = content(
        "2019-01-01 10:00", types=(IncidentType.CALL,), channel=Channel.PHONE
    )
    days = [
        content((FIRST_DAY + timedelta(day)).isoformat()).when for day in range(2500)
    ]
    for number, text in enumerate(texts(count)):
        when = days[number * len(days) // count]
        yield replace(told, when=when, what=replace(told.what, text=text))


def make_log(folder: Path, entries: int) -> RecoveryCode:
    """Make a vault with so many entries; return what opens it at no cost."""
    surroundings = quick_surroundings()
    code = create_log(folder, PASSPHRASE, surroundings=surroundings)
    assert code is not None
    recovery = RecoveryCode(text=code)
    with open_log_at_no_cost(folder, recovery) as vault, vault.transaction():
        for each in contents(entries):
            vault.entries.add(each, author=Author())
    return recovery


def open_log_at_no_cost(folder: Path, code: RecoveryCode) -> Vault:
    """Open as a person would who types the recovery code: no Argon2id is run."""
    surroundings = quick_surroundings()
    return open_vault(
        folder,
        code,
        clock=surroundings.clock,
        random_bytes=surroundings.random_bytes,
    )


def as_open_log(vault: Vault) -> OpenLog:
    """The vault as services take it."""
    return OpenLog(vault=vault, surroundings=quick_surroundings())


def plain_copy(vault: Vault, path: Path) -> None:
    """Write all tables of the vault into an SQLite file that is not encrypted."""
    connection = vault.database._connection
    connection.execute(f"ATTACH DATABASE '{path}' AS plain KEY ''")
    connection.execute("SELECT sqlcipher_export('plain')").fetchall()
    connection.execute("DETACH DATABASE plain")
