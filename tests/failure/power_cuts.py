"""Power cuts by the hundred thousand: a recorded run, cut everywhere.

Usage: python -m failure.power_cuts --cuts N [--journey NAME …]

Each journey is recorded once. Then the drive of ``disk_model`` is taken through its
operations; after each of them the power is cut, many times over, with ever other
parts of what was not synced lost, torn or reordered. Each drive left by a cut is
opened by the program itself. What an act had acknowledged must be there, no act may
be half done, and the vault must check as sound and take a new entry. A cut that
leaves the same bytes as one before is counted, and judged by that one.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from time import process_time

from failure.acts import Act
from failure.disk_model import (
    EVERYTHING,
    Acknowledge,
    Disk,
    Operation,
    Tree,
    digest,
    read_tree,
    write_tree,
)
from failure.fates import Chosen, fates
from failure.harness import NOT_HERE
from failure.journeys import JOURNEYS, KILLED, Journey, expected
from failure.place import (
    ABSENT,
    HEADERS,
    Facts,
    Lost,
    NotYetErased,
    Place,
    agrees,
    open_and_close,
    package_facts,
    passphrase_facts,
    under_way,
    vault_facts,
)
from failure.recording import NoStrace, record
from failure.sabotage import SABOTAGES
from store.vaults import PERSON, content

from evidence_log.store.header_files import is_vault

MOST_TOLD = 20
FOLDERS = ("vault", "backup", "restored", "package")
_LESS = 6
_ONE_IN = 20  # of the vaults that say the same takes another entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What became of all cuts of a journey; *lost* tells of the first few."""

    journey: str
    operations: int
    cuts: int
    distinct: int
    opened: int
    checked: int
    seconds: float
    losses: int
    lost: tuple[str, ...]


@dataclass(slots=True)
class Judge:
    """Opens what a cut left, as the program does; *opened* and *checked* count.

    The folders of a place stand each for itself. Two vaults that are the same when
    they were opened and closed again are checked once.
    """

    code: str
    scratch: Path
    mend: Act | None = None
    opened: int = 0
    checked: int = 0
    _vaults: dict[bytes, str | Lost] = field(default_factory=dict)
    _at_rest: dict[bytes, str | Lost] = field(default_factory=dict)
    _headers: dict[bytes, str | Lost] = field(default_factory=dict)
    _packages: dict[bytes, str | Lost] = field(default_factory=dict)
    _went_on: set[str] = field(default_factory=set)
    _seen: set[bytes] = field(default_factory=set)

    @property
    def distinct(self) -> int:
        return len(self._seen)

    def facts(self, tree: Tree) -> Facts:
        """What stands there; raise Lost where that is not whole."""
        parts = {name: _part(tree, f"{name}/") for name in FOLDERS}
        self._seen.add(b"".join(map(digest, parts.values())))
        return {
            "passphrase": _or_raise(self._passphrase(parts["vault"])),
            "vault": _or_raise(self._vault(parts["vault"])),
            "backup": under_way(self._vault(parts["backup"])),
            "restored": _or_raise(self._vault(parts["restored"])),
            "package": _or_raise(self._package(parts["package"])),
        }

    def _vault(self, tree: Tree) -> str | Lost:
        return _cached(self._vaults, tree, self._open)

    def _passphrase(self, tree: Tree) -> str | Lost:
        """Which passphrase opens, before any opening mended a header."""
        headers = {name: tree[name] for name in HEADERS if name in tree}
        return _cached(self._headers, headers, self._unlock)

    def _unlock(self, tree: Tree) -> str | Lost:
        place = self._put({"keep": None, **tree}, "locked")
        try:
            return passphrase_facts(place.folder / "locked")
        except Exception as error:  # noqa: BLE001 - whatever it is, it does not open
            return Lost(repr(error))

    def _package(self, tree: Tree) -> str | Lost:
        return _cached(self._packages, tree, self._verify)

    def _open(self, tree: Tree) -> str | Lost:
        place = self._put(tree, "vault")
        if not is_vault(place.vault):
            return ABSENT
        self.opened += 1
        try:
            if self.mend is not None:
                self.mend(place)
            open_and_close(place, place.vault)
        except Exception as error:  # noqa: BLE001 - whatever it is, it does not open
            return Lost(f"does not open: {error!r}")
        return _cached(
            self._at_rest, read_tree(place.vault), lambda _: self._check(place)
        )

    def _check(self, place: Place) -> str | Lost:
        self.checked += 1
        try:
            found = vault_facts(place, place.vault)
            if found not in self._went_on or self.checked % _ONE_IN == 0:
                self._went_on.add(found)
                with place.opened() as vault:
                    vault.entries.add(content("bagefter"), author=PERSON)
                vault_facts(place, place.vault)
        except NotYetErased as lagging:
            return lagging
        except Exception as error:  # noqa: BLE001 - whatever it is, it is not whole
            return Lost(repr(error))
        return found

    def _verify(self, tree: Tree) -> str | Lost:
        if not tree:
            return ABSENT
        place = self._put(tree, "package")
        try:
            return package_facts(place.package)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is not whole
            return Lost(repr(error))

    def _put(self, tree: Tree, name: str) -> Place:
        # No chance in it: the same bytes, opened and closed, give the same again.
        place = Place(self.scratch, random_bytes=bytes)
        if not self.scratch.exists():
            self.scratch.mkdir()
            place.code_file.write_text(self.code, encoding="ascii")
        folder = self.scratch / name
        folder.mkdir(exist_ok=True)
        write_tree(tree, folder, there=read_tree(folder))
        return place


def _cached(
    known: dict[bytes, str | Lost], tree: Tree, judge: Callable[[Tree], str | Lost]
) -> str | Lost:
    key = digest(tree)
    if key not in known:
        known[key] = judge(tree)
    return known[key]


def _or_raise(found: str | Lost) -> str:
    if isinstance(found, Lost):
        raise found
    return found


def _part(tree: Tree, start: str) -> Tree:
    """The part of a tree below a folder. What ``-shm`` holds, SQLite never trusts."""
    return {
        path.removeprefix(start): content
        for path, content in tree.items()
        if path.startswith(start) and not path.endswith("-shm")
    }


@dataclass(slots=True)
class Trial:
    """One journey, recorded and then cut."""

    operations: list[Operation]
    start: Path
    promised: tuple[Facts, ...]
    judge: Judge
    lost: list[str] = field(default_factory=list)
    losses: int = 0
    cuts: int = 0

    def run(self, chance: random.Random, count: int) -> None:
        """Cut *count* times, alike often after each operation."""
        disk, acknowledged = Disk(self.start), 0
        places = len(self.operations) + 1
        for place in range(places):
            allowed = self.promised[acknowledged : acknowledged + 2]
            share = count * (place + 1) // places - count * place // places
            for fate in fates(disk, chance, share):
                self._cut(disk, fate, allowed)
            if place < len(self.operations):
                operation = self.operations[place]
                disk.do(operation)
                acknowledged += isinstance(operation, Acknowledge)

    def _cut(self, disk: Disk, fate: Chosen, allowed: tuple[Facts, ...]) -> None:
        self.cuts += 1
        try:
            found = self.judge.facts(disk.after(fate))
            if not agrees(found, *allowed):
                raise Lost(f"found {found}, promised {allowed}")
        except Lost as loss:
            self.losses += 1
            if len(self.lost) < MOST_TOLD:
                before = self.operations[disk.done - 1] if disk.done else None
                self.lost.append(
                    f"after {disk.done} {str(before)[:120]} ({fate.told()}): {loss}"
                )


def assert_recorded_whole(operations: list[Operation], start: Path, end: Path) -> None:
    """Where nothing is lost, the drive of the model is the real one."""
    disk = Disk(start)
    for operation in operations:
        disk.do(operation)
    modelled, real = _part(disk.after(EVERYTHING), ""), _part(read_tree(end), "")
    differing = {
        path
        for path in modelled.keys() | real.keys()
        if modelled.get(path, b"none") != real.get(path, b"none")
    }
    assert not differing, f"recorded wrongly: {sorted(differing)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A journey that was recorded, and what it promises after each act."""

    journey: Journey
    start: Place
    promised: tuple[Facts, ...]
    operations: list[Operation]


def recorded(journey: Journey, *, sabotage: str, room: Path) -> Recorded:
    """Do *journey* in *room* and record it; raise NoStrace."""
    start = Place(room / "start")
    start.folder.mkdir(parents=True)
    journey.begin(start)
    promised = expected(journey, start.folder, room)
    real = start.copy_to(room / "real")

    def work(acknowledge: Callable[[], None]) -> None:
        SABOTAGES[sabotage]()
        journey.run(real, acknowledge)

    operations = record(work, real.folder, room)
    assert_recorded_whole(operations, start.folder, real.folder)
    return Recorded(
        journey=journey, start=start, promised=promised, operations=operations
    )


def try_out(one: Recorded, *, cuts: int, seed: int, scratch: Path) -> Tally:
    """Cut a recorded journey *cuts* times."""
    begun = process_time()
    code = one.start.code_file.read_text(encoding="ascii")
    judge = Judge(code, scratch, one.journey.mend)
    trial = Trial(one.operations, one.start.folder, one.promised, judge)
    trial.run(random.Random(f"{seed} {one.journey.name}"), cuts)
    return Tally(
        journey=one.journey.name,
        operations=len(one.operations),
        cuts=trial.cuts,
        distinct=judge.distinct,
        opened=judge.opened,
        checked=judge.checked,
        seconds=round(process_time() - begun, 1),
        losses=trial.losses,
        lost=tuple(trial.lost),
    )


def try_all(
    chosen: list[Journey], *, cuts: int, seed: int, sabotage: str, room: Path
) -> Iterator[Tally]:
    """Share *cuts* among the journeys, by how much each does to the drive.

    Those whose judging takes long, since it ends an erasing or repairs, get less.
    """
    done = [recorded(one, sabotage=sabotage, room=room / one.name) for one in chosen]
    weights = [
        len(one.operations) // (_LESS if one.journey.is_slow else 1) for one in done
    ]
    total, before = sum(weights), 0
    for one, weight in zip(done, weights, strict=True):
        after = before + weight
        share = cuts * after // total - cuts * before // total
        before = after
        yield try_out(one, cuts=share, seed=seed, scratch=room / "judged")
        shutil.rmtree(room / "judged")


def main() -> int:
    """Print one tally for each journey, as lines of JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cuts", type=int, default=10_000, help="over all journeys")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--journey", action="append", default=[])
    parser.add_argument("--sabotage", choices=tuple(SABOTAGES), default="")
    given = parser.parse_args()
    all_of_them = (*JOURNEYS, KILLED)
    chosen = [
        one for one in all_of_them if not given.journey or one.name in given.journey
    ]
    memory = Path("/dev/shm")
    room = Path(mkdtemp(prefix="cuts-", dir=memory if memory.is_dir() else None))
    try:
        for tally in try_all(
            chosen,
            cuts=given.cuts,
            seed=given.seed,
            sabotage=given.sabotage,
            room=room,
        ):
            print(json.dumps(asdict(tally), ensure_ascii=False), flush=True)  # noqa: T201
    except NoStrace as missing:
        sys.stderr.write(f"{missing}\n")
        return NOT_HERE
    finally:
        shutil.rmtree(room, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
