"""Ways the power can go: what is kept, lost and torn of what was not synced."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from failure.disk_model import Change, Disk, Fill, PendingWrite

_ODDS_OF_TEARING = 0.1


@dataclass(slots=True)
class Chosen:
    """A fate by a table; what is not in it shares one lot."""

    others: int
    table: dict[Change, tuple[int, Fill]] = field(default_factory=dict)

    def kept(self, change: Change) -> int:
        return self.table.get(change, (self.others, Fill.NOTHING))[0]

    def fill(self, change: Change) -> Fill:
        return self.table.get(change, (self.others, Fill.NOTHING))[1]

    def told(self) -> str:
        table = ", ".join(
            f"{change.number}: {mask & (1 << change.sectors) - 1:b} {fill.value}"
            for change, (mask, fill) in self.table.items()
        )
        return f"others {'kept' if self.others else 'lost'}; {table}"


def fates(disk: Disk, chance: random.Random, count: int) -> Iterator[Chosen]:
    """*count* ways the power can go now: the telling ones first, then any."""
    pending = list(disk.pending())
    told = 0
    for fate in _telling_fates(disk, pending, chance):
        if told == count:
            return
        told += 1
        yield fate
    for _ in range(count - told):
        yield _any_fate(pending, chance)


def _telling_fates(
    disk: Disk, pending: list[Change], chance: random.Random
) -> Iterator[Chosen]:
    """All or nothing; the newest alone lost, kept and torn; then each other one."""
    yield from (Chosen(0), Chosen(-1))
    newest = disk.newest
    if newest is None or newest not in pending:
        return
    fills = Fill if isinstance(newest, PendingWrite) else (Fill.NOTHING,)
    for others in (-1, 0):
        for mask in _masks(newest.sectors, chance):
            for fill in fills:
                yield Chosen(others, {newest: (mask, fill)})
    for change in chance.sample(pending, k=min(8, len(pending))):
        yield Chosen(-1, {change: (0, Fill.NOTHING)})
        yield Chosen(0, {change: (-1, Fill.NOTHING)})


def _masks(sectors: int, chance: random.Random) -> Iterator[int]:
    """Lost, whole, the first pieces only, the last only, and some at random."""
    whole = (1 << sectors) - 1
    yield from (0, whole)
    if sectors == 1:
        return
    for place in chance.sample(range(1, sectors), k=min(3, sectors - 1)):
        head = (1 << place) - 1
        yield from (head, whole & ~head, chance.getrandbits(sectors))


def _any_fate(pending: list[Change], chance: random.Random) -> Chosen:
    odds = chance.choice((0.1, 0.5, 0.9))
    fate = Chosen(0)
    for change in pending:
        mask = -1 if chance.random() < odds else 0
        if change.sectors > 1 and chance.random() < _ODDS_OF_TEARING:
            mask = chance.getrandbits(change.sectors)
        fate.table[change] = (mask, chance.choice(tuple(Fill)))
    return fate
