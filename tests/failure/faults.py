"""A drive that fails: at every call that changes it, once and from then on.

The program's death at each of these calls is tried as well.

Usage: python -m failure.faults [--journey NAME …] [--call NAME …] [--error NAME …]
[--every N]

Each act of each journey is done over and over; each time another call to the system
fails, by strace. The program has to end with a named error that tells of the drive,
or has to have done the act after all. Then, on a sound drive, the vault must hold
what it held before or what the act promised, and the act must be possible again.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from traceback import format_exc

from failure.acts import CommandFailed
from failure.harness import NOT_HERE
from failure.journeys import JOURNEYS, Journey, expected
from failure.place import Facts, Lost, Place, agrees
from failure.recording import DONE, NoStrace, traced
from failure.sabotage import SABOTAGES

from evidence_log.errors import EvidenceLogError, StorageFailed

CALLS = (
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "ftruncate",
    "openat",
    "mkdir",
    "rename",
    "unlink",
    "unlinkat",
    "rmdir",
)
KILLED = "killed"
ERRORS = (
    ("EIO", False),
    ("EIO", True),
    ("ENOSPC", False),
    ("ENOSPC", True),
    (KILLED, False),
)
MOST_TOLD = 20
_STORAGE_FAILED = 5
_REFUSED = b"refused "
_LINE = re.compile(r"(\d+) +(\w+)\(")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """The call number *first* of its kind fails, and all after it if *for_ever*.

    Where *error* is KILLED, the program dies as it makes the call.
    """

    call: str
    first: int
    error: str
    for_ever: bool

    def __str__(self) -> str:
        each = "+" if self.for_ever else ""
        if self.error == KILLED:
            return f"{self.call}:signal=SIGKILL:when={self.first}"
        return f"{self.call}:error={self.error}:when={self.first}{each}"


@dataclass(slots=True, kw_only=True)
class Tally:
    """What became of the faults of an act.

    *refusals* counts the errors by name; *lost* tells what was wrong.
    """

    journey: str
    act: int
    faults: int = 0
    done_anyway: int = 0
    refusals: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Trial:
    """One act of a journey, from the place it begins in."""

    journey: Journey
    act: int
    start: Place
    promised: tuple[Facts, Facts]
    scratch: Path
    sabotage: str

    def faults(
        self, calls: list[str], errors: list[str], every: int
    ) -> Iterator[Fault]:
        """Each *every*-th of the faults there can be at these calls."""
        found = [
            Fault(call=call, first=first, error=error, for_ever=for_ever)
            for call, places in self._calls().items()
            for first in sorted(places)
            if call in calls
            for error, for_ever in ERRORS
            if not errors or error in errors
        ]
        yield from found[self.act % every :: every]

    def _calls(self) -> dict[str, set[int]]:
        """Which calls of each kind change something at the place.

        strace counts the calls of each thread for itself.
        """
        place = self._place()
        _, lines = self._traced(place, ["-e", f"trace={','.join(CALLS)}"])
        counted: Counter[tuple[str, str]] = Counter()
        found: dict[str, set[int]] = {}
        for line in lines:
            if (call := _LINE.match(line)) is None:
                continue
            counted[call.groups()] += 1
            name = call.group(2)
            is_change = name != "openat" or "O_CREAT" in line
            if is_change and f"{place.folder}/" in line:
                found.setdefault(name, set()).add(counted[call.groups()])
        return found

    def put_to(self, fault: Fault, tally: Tally) -> None:
        """Do the act with this fault, then look at what is left."""
        place = self._place()
        options = ["-e", f"trace={fault.call}", "-e", f"inject={fault}"]
        said, lines = self._traced(place, options)
        struck = "+++ killed by SIGKILL" if fault.error == KILLED else "(INJECTED)"
        if not any(struck in line for line in lines):
            return
        tally.faults += 1
        try:
            if fault.error == KILLED:
                tally.refusals[KILLED] += 1
            else:
                _count(said, tally)
            self._judge(place, is_done=said == DONE)
        except Exception as loss:  # noqa: BLE001 - whatever it is, it is told
            if len(tally.lost) < MOST_TOLD:
                tally.lost.append(f"{fault}: {loss!r}")

    def _judge(self, place: Place, *, is_done: bool) -> None:
        before, after = self.promised
        found = self.journey.facts(place, self.scratch / "looked-at")
        if not agrees(found, *([after] if is_done else [before, after])):
            raise Lost(f"found {found}, promised {self.promised}")
        if found != after:
            self.journey.run_one(place, self.act)
            again = self.journey.facts(place, self.scratch / "again")
            # A report is counted before its folder takes its place: one that failed
            # there stays counted, and the next one is counted too.
            counted = {one for one in after if found[one] == after[one] != before[one]}
            if not agrees({**again, **{one: after[one] for one in counted}}, after):
                raise Lost("the next run does not do what this one failed to do")

    def _place(self) -> Place:
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.scratch.mkdir()
        return self.start.copy_to(self.scratch / "place")

    def _traced(self, place: Place, options: list[str]) -> tuple[bytes, list[str]]:
        written = self.scratch / "strace"
        said, _ = traced(
            lambda say: self._work(place, say),
            ["-y", "-s", "0", "-o", str(written), *options],
        )
        return said, written.read_text(errors="replace").splitlines()

    def _work(self, place: Place, say: Callable[[bytes], None]) -> None:
        """In the child. An error is said by its exit code or its class's name."""
        SABOTAGES[self.sabotage]()
        try:
            self.journey.run_one(place, self.act)
        except CommandFailed as error:
            is_told = error.code == _STORAGE_FAILED and "\n" in str(error)
            say(_REFUSED + b"exit code 5" if is_told else str(error).encode())
        except StorageFailed as error:
            say(_REFUSED + type(error).__name__.encode())
        except EvidenceLogError as error:
            say(repr(error).encode())
        except BaseException:  # noqa: BLE001 - what has no name is what we look for
            say(format_exc().encode())


def _count(said: bytes, tally: Tally) -> None:
    if said == DONE:
        tally.done_anyway += 1
    elif said.startswith(_REFUSED):
        tally.refusals[said.removesuffix(DONE).split(b" ", 1)[1].decode()] += 1
    else:
        raise Lost(f"not a drive's error: {said.decode()}")


def try_journey(
    journey: Journey, given: argparse.Namespace, room: Path
) -> Iterator[Tally]:
    """Do each act of *journey* with its faults."""
    start = Place(room / "start")
    start.folder.mkdir(parents=True)
    journey.begin(start)
    promised = expected(journey, start.folder, room)
    for act in range(len(journey.acts)):
        trial = Trial(
            journey=journey,
            act=act,
            start=Place(room / str(act)),
            promised=(promised[act], promised[act + 1]),
            scratch=room / "scratch",
            sabotage=given.sabotage,
        )
        tally = Tally(journey=journey.name, act=act)
        calls = given.call or list(CALLS)
        for fault in trial.faults(calls, given.error, given.every):
            trial.put_to(fault, tally)
            if given.until_lost and tally.lost:
                break
        yield tally


def main() -> int:
    """Print one tally for each act, as lines of JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1, help="only each N-th fault")
    parser.add_argument("--call", action="append", default=[], choices=CALLS)
    kinds = tuple(dict.fromkeys(error for error, _ in ERRORS))
    parser.add_argument("--error", action="append", default=[], choices=kinds)
    parser.add_argument("--journey", action="append", default=[])
    parser.add_argument("--sabotage", choices=tuple(SABOTAGES), default="")
    parser.add_argument("--until-lost", action="store_true", help="one is enough")
    given = parser.parse_args()
    chosen = [one for one in JOURNEYS if not given.journey or one.name in given.journey]
    memory = Path("/dev/shm")
    room = Path(mkdtemp(prefix="faults-", dir=memory if memory.is_dir() else None))
    try:
        for journey in chosen:
            for tally in try_journey(journey, given, room / journey.name):
                told = {name: getattr(tally, name) for name in tally.__slots__}
                print(json.dumps(told, ensure_ascii=False), flush=True)  # noqa: T201
    except NoStrace as missing:
        sys.stderr.write(f"{missing}\n")
        return NOT_HERE
    finally:
        shutil.rmtree(room, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
