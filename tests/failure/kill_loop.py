"""Sudden deaths of the program by the thousand.

Usage: python -m failure.kill_loop --kills N [--journey NAME …]

A parent with everything loaded forks a child, which does the acts of a journey and
says which are done, and kills it at a random moment. Then the vault must hold what
was acknowledged, and the act under way whole or not at all. The next child goes on
from there with the same vault, so that leavings add up, to the journey's end.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import socket
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from select import select
from tempfile import mkdtemp
from time import perf_counter, process_time
from traceback import format_exc

from failure.journeys import JOURNEYS, Journey, expected
from failure.place import Facts, Lost, Place, agrees
from failure.sabotage import SABOTAGES

MOST_TOLD = 20
TOO_EARLY = "acknowledge-early"
_ACT = b"."
_BEYOND = 1.2  # so that the very end of an act is met as well


@dataclass(slots=True, kw_only=True)
class Tally:
    """What became of the kills of a journey.

    *under_way* struck before the act was acknowledged, and *done* of these left it
    done. *acknowledged* acts were all found again, or *lost* says which were not.
    """

    journey: str
    kills: int = 0
    walks: int = 0
    acknowledged: int = 0
    under_way: int = 0
    done: int = 0
    seconds: float = 0.0
    losses: int = 0
    lost: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Loop:
    """One journey, begun again and again; the first loss may be *is_enough*."""

    journey: Journey
    start: Place
    promised: tuple[Facts, ...]
    room: Path
    sabotage: str
    is_enough: bool
    chance: random.Random
    seconds: float = 0.0

    def run(self, kills: int) -> Tally:
        """Walk through the journey until there were as many kills."""
        tally, begun = Tally(journey=self.journey.name), process_time()
        self.seconds = self._measured()
        while tally.kills < kills and not (self.is_enough and tally.losses):
            place, number = self._place(), 0
            tally.walks += 1
            while number < len(self.journey.acts) and tally.kills < kills:
                try:
                    number = self._go_on(place, number, tally)
                except Exception as loss:  # noqa: BLE001 - whatever it is, it is told
                    tally.losses += 1
                    if len(tally.lost) < MOST_TOLD:
                        tally.lost.append(f"kill {tally.kills}: {loss!r}")
                    break
        tally.seconds = round(process_time() - begun, 1)
        return tally

    def _measured(self) -> float:
        """How many seconds an act takes here with nobody killed."""
        child, said = self._child(self._place(), 0)
        begun = perf_counter()
        acknowledged = _acknowledged(said)
        os.waitpid(child, 0)
        assert acknowledged == len(self.journey.acts)
        return (perf_counter() - begun) / acknowledged

    def _go_on(self, place: Place, number: int, tally: Tally) -> int:
        """Go on from act *number* and be killed; return how many acts are done."""
        child, said = self._child(place, number)
        acts = self.chance.randint(1, len(self.journey.acts) - number)
        select([], [], [], self.chance.uniform(0, _BEYOND * acts * self.seconds))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        acknowledged = number + _acknowledged(said)
        tally.kills += os.WIFSIGNALED(status)
        tally.acknowledged += acknowledged - number
        allowed = self.promised[acknowledged : acknowledged + 2]
        shutil.rmtree(self.room / "looked-at", ignore_errors=True)
        found = self.journey.facts(place, self.room / "looked-at")
        if not agrees(found, *allowed):
            raise Lost(f"found {found}, promised {allowed}")
        if len(allowed) == 1:
            return acknowledged
        is_done = found == allowed[1] != allowed[0]
        tally.under_way += 1
        tally.done += is_done
        return acknowledged + is_done

    def _child(self, place: Place, number: int) -> tuple[int, socket.socket]:
        ours, its = socket.socketpair()
        child = os.fork()
        if child == 0:
            ours.close()
            self._act(place, number, its)
        its.close()
        return child, ours

    def _act(self, place: Place, number: int, its: socket.socket) -> None:
        """In the child: never comes back."""

        def acknowledge() -> None:
            its.sendall(_ACT)

        try:
            SABOTAGES[self.sabotage]()
            if self.sabotage == TOO_EARLY:
                self.journey.run(place, _nothing, first=number, before=acknowledge)
            else:
                self.journey.run(place, acknowledge, first=number)
        except BaseException:  # noqa: BLE001 - a child of a fork must end here
            its.sendall(format_exc().encode())
        finally:
            os._exit(0)

    def _place(self) -> Place:
        folder = self.room / "place"
        shutil.rmtree(folder, ignore_errors=True)
        return self.start.copy_to(folder)


def _nothing() -> None:
    """After an act that was acknowledged before it."""


def _acknowledged(said: socket.socket) -> int:
    """How many acts the child said were done before it ended."""
    with said:
        whole = b"".join(iter(lambda: said.recv(65536), b""))
    if whole.strip(_ACT):
        raise Lost(whole.decode())
    return len(whole)


def try_journey(
    journey: Journey, given: argparse.Namespace, *, kills: int, room: Path
) -> Tally:
    """Kill *journey* as often as asked."""
    start = Place(room / "start")
    start.folder.mkdir(parents=True)
    journey.begin(start)
    loop = Loop(
        journey=journey,
        start=start,
        promised=expected(journey, start.folder, room),
        room=room,
        sabotage=given.sabotage,
        is_enough=given.until_lost,
        chance=random.Random(f"{given.seed} {journey.name}"),
    )
    return loop.run(kills)


def main() -> int:
    """Print one tally for each journey, as lines of JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=1_000, help="over all journeys")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--journey", action="append", default=[])
    parser.add_argument("--sabotage", choices=tuple(SABOTAGES), default="")
    parser.add_argument("--until-lost", action="store_true", help="one is enough")
    given = parser.parse_args()
    chosen = [one for one in JOURNEYS if not given.journey or one.name in given.journey]
    memory = Path("/dev/shm")
    room = Path(mkdtemp(prefix="kills-", dir=memory if memory.is_dir() else None))
    try:
        for place, journey in enumerate(chosen, 1):
            share = given.kills * place // len(chosen)
            share -= given.kills * (place - 1) // len(chosen)
            tally = try_journey(journey, given, kills=share, room=room / journey.name)
            print(json.dumps(asdict(tally), ensure_ascii=False), flush=True)  # noqa: T201
    finally:
        shutil.rmtree(room, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
