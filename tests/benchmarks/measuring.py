"""Measuring ours against a floor: in turns, in processes of their own, by medians.

The machine's load changes from minute to minute, so figures of different runs say
little; the ratio within one run says something. Nothing passes or fails on time.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import mkdtemp
from threading import Event, Thread
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
MIB = 1024 * 1024

_CHILD = "from benchmarks.measuring import answer; answer()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One run: seconds by the clock, seconds of all processors, the most memory.

    *peak_bytes* is of one process; *child_bytes* of one child, where it was watched.
    """

    seconds: float
    cpu_seconds: float
    peak_bytes: int = 0
    child_bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """Somebody who does the work; *run* does it once, in round 0, 1, 2 …"""

    name: str
    run: Callable[[int], Measured]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the table: a name, the median of its runs and their spread."""

    name: str
    seconds: float
    fastest: float
    slowest: float
    ratio: float
    cpu_seconds: float
    peak_bytes: int


def in_turns(contenders: Sequence[Contender], rounds: int) -> tuple[Line, ...]:
    """Run A B C, A B C …; the first is the floor that the others are held against.

    The ratio is the median of the rounds' ratios, so that a slow minute hits both.
    """
    runs: dict[str, list[Measured]] = {each.name: [] for each in contenders}
    for turn in range(rounds):
        for each in contenders:
            runs[each.name].append(each.run(turn))
    floor = runs[contenders[0].name]
    return tuple(_line(name, found, floor) for name, found in runs.items())


def _line(name: str, runs: Sequence[Measured], floor: Sequence[Measured]) -> Line:
    seconds = [run.seconds for run in runs]
    pairs = zip(runs, floor, strict=True)
    return Line(
        name=name,
        seconds=median(seconds),
        fastest=min(seconds),
        slowest=max(seconds),
        ratio=median(ours.seconds / theirs.seconds for ours, theirs in pairs),
        cpu_seconds=median(run.cpu_seconds for run in runs),
        peak_bytes=max(run.peak_bytes for run in runs),
    )


def in_child(place: str, **facts: str | float) -> Measured:
    """Call ``module:function`` with *facts* in a fresh process of ours.

    The function returns what :func:`spent` gave; start and imports do not count.
    """
    asked = json.dumps({"place": place, "facts": facts})
    roots = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    done = subprocess.run(
        [sys.executable, "-c", _CHILD],
        input=asked,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": roots},
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return Measured(**json.loads(done.stdout))


def answer() -> None:
    """Be that fresh process: read what to call, write what was measured."""
    asked = json.load(sys.stdin)
    module, _, function = asked["place"].partition(":")
    measured = getattr(importlib.import_module(module), function)(**asked["facts"])
    json.dump(asdict(replace(measured, peak_bytes=peak_bytes())), sys.stdout)


def spent(work: Callable[[], object]) -> Measured:
    """Do the work and tell what it took, its ended child processes among it."""
    cpu, start = _cpu_seconds(), perf_counter()
    work()
    seconds = perf_counter() - start
    return Measured(seconds=seconds, cpu_seconds=_cpu_seconds() - cpu)


def in_shell(command: str, **names: str | Path) -> Measured:
    """Run a line of POSIX shell; *names* are its variables.

    The memory is that of its hungriest process, or of a bare Python if that is
    more.
    """
    texts = {name: str(value) for name, value in names.items()}
    return in_child("benchmarks.measuring:run_shell", command=command, **texts)


def run_shell(command: str, **names: str) -> Measured:
    """What a line of shell takes, run by a process that holds little itself."""
    return spent(
        lambda: subprocess.run(
            ["/bin/sh", "-euc", command],
            stdout=subprocess.DEVNULL,
            env={**os.environ, **names},
            check=True,
        )
    )


def peak_bytes() -> int:
    """The most memory this process, or any one ended child of it, has held."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _RSS_UNIT
    # On Linux ru_maxrss starts from what the parent held; VmHWM does not.
    own = _held(Path("/proc/self/status"))
    if not own:
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT
    return max(own, children)


@contextmanager
def children_watched() -> Iterator[Callable[[], int]]:
    """Look at this process's children all the while; gives the most one has held.

    ``ru_maxrss`` of a child can be what its parent held when it was started, so
    on Linux ``VmHWM`` is read instead; elsewhere nothing is seen.
    """
    most, done = [0], Event()

    def look() -> None:
        while not done.wait(0.1):
            for status in _statuses_of_children():
                most[0] = max(most[0], _held(status))

    thread = Thread(target=look)
    thread.start()
    try:
        yield lambda: most[0]
    finally:
        done.set()
        thread.join()


def _statuses_of_children() -> Iterator[Path]:
    for task in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):
            yield from (
                Path("/proc", child, "status") for child in task.read_text().split()
            )


def _held(status: Path) -> int:
    with suppress(OSError):
        found = re.search(r"VmHWM:\s*(\d+)", status.read_text())
        return int(found[1]) * 1024 if found else 0
    return 0


def _cpu_seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


def arguments(
    told: str, argv: Sequence[str] | None, sizes: Mapping[str, int]
) -> argparse.Namespace:
    """What every benchmark is asked: where to work, and its *sizes* by name."""
    parser = argparse.ArgumentParser(description=told)
    parser.add_argument(
        "--folder", type=Path, help="on a real drive; default: a new one in build/bench"
    )
    for name, size in sizes.items():
        parser.add_argument(
            f"--{name}", type=int, default=size, help=f"default: {size}"
        )
    return parser.parse_args(argv)


@contextmanager
def working_folder(wanted: Path | None) -> Iterator[Path]:
    """A folder to work in, removed afterwards with all that is in it."""
    load = os.getloadavg()[0]
    say(
        f"{os.cpu_count()} cores, {platform.system()}, Python"
        f" {platform.python_version()}; others keep {load:.1f} processes running"
    )
    above = wanted or ROOT / "build" / "bench"
    above.mkdir(parents=True, exist_ok=True)
    folder = Path(mkdtemp(dir=above))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def show(title: str, lines: Sequence[Line]) -> None:
    """Print the table of one piece of work."""
    width = max(len(line.name) for line in lines)
    say(f"\n{title}")
    say(f"  {'':{width}}     median   fastest   slowest   ratio        cpu      memory")
    for line in lines:
        memory = f"{line.peak_bytes / MIB:7.0f} MiB" if line.peak_bytes else ""
        say(
            f"  {line.name:{width}} {_seconds(line.seconds)} {_seconds(line.fastest)}"
            f" {_seconds(line.slowest)} {line.ratio:6.2f}x"
            f" {_seconds(line.cpu_seconds)} {memory}".rstrip()
        )


def _seconds(seconds: float) -> str:
    return f"{seconds:7.2f} s" if seconds >= 1 else f"{seconds * 1000:6.2f} ms"


def say(line: str) -> None:
    """Write a line at once, so that one sees how far it has come."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
