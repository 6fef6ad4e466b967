"""Every benchmark runs to its end with a little of everything. No time is judged."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from benchmarks import (
    bench_cover,
    bench_export,
    bench_keeping,
    bench_open_and_list,
    bench_search,
    bench_windows,
)
from benchmarks import bench_store_evidence as bench_store
from benchmarks.measuring import Contender, Measured, in_child, in_turns

Main = Callable[[Sequence[str]], None]

LITTLE = (
    (bench_store.main, "--bytes 300000 --files 3 --file-bytes 70000 --rounds 1", 2, 2),
    (bench_open_and_list.main, "--entries 60 --rounds 1", 2, 2),
    (bench_search.main, "--entries 60 --queries 18 --rounds 1", 2, 2),
    (bench_keeping.main, "--bytes 400000 --entries 3 --rounds 1", 2, 2),
    (bench_cover.main, "--presses 28 --rounds 1", 14, 1),
    (bench_windows.main, "--entries 60 --rounds 1 --frames 20", 1, 1),
    (bench_export.main, "--entries 6 --pictures 2 --rounds 1 --cancels 1", 1, 1),
)


@pytest.mark.parametrize(("main", "sizes", "comparisons", "floors"), LITTLE)
def test_a_benchmark_shows_ours_beside_a_floor_and_leaves_nothing(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    main: Main,
    sizes: str,
    comparisons: int,
    floors: int,
):
    main(["--folder", str(tmp_path), *sizes.split()])
    told = capsys.readouterr().out
    ours = [line for line in told.splitlines() if line.startswith("  ours")]
    assert len([line for line in ours if re.search(r"\d\.\d\dx", line)]) >= comparisons
    assert len(re.findall(r" 1\.00x", told)) >= floors
    assert re.search(r"\d MiB", told)
    assert list(tmp_path.iterdir()) == []


def test_every_benchmark_has_its_short_run():
    here = Path(__file__).parent
    scripts = {path.stem for path in here.glob("bench_*.py")}
    run = {main.__module__.rpartition(".")[2] for main, *_ in LITTLE}
    assert run == scripts


def test_the_ratio_is_that_of_rounds_not_of_medians():
    def runs(*seconds: float) -> Callable[[int], Measured]:
        return lambda turn: Measured(seconds=seconds[turn], cpu_seconds=0)

    floor = Contender(name="floor", run=runs(1, 10, 100))
    ours = Contender(name="ours", run=runs(3, 20, 100))
    told = in_turns([floor, ours], 3)
    assert [line.ratio for line in told] == [1, 2]
    assert [line.seconds for line in told] == [10, 20]
    assert (told[1].fastest, told[1].slowest) == (3, 100)


def test_contenders_take_turns():
    order: list[str] = []

    def note(name: str) -> Callable[[int], Measured]:
        def run(turn: int) -> Measured:
            order.append(f"{name}{turn}")
            return Measured(seconds=1, cpu_seconds=1)

        return run

    in_turns([Contender(name=name, run=note(name)) for name in "ab"], 2)
    assert order == ["a0", "b0", "a1", "b1"]


def test_memory_is_that_of_the_process_that_did_the_work():
    place = "benchmarks.test_benchmarks_run:hold"
    little, much = (in_child(place, mebibytes=size) for size in (1, 201))
    held = (much.peak_bytes - little.peak_bytes) / 2**20
    assert 195 < held < 205


def hold(mebibytes: int) -> Measured:
    assert bytes([1]) * (mebibytes * 2**20)
    return Measured(seconds=0, cpu_seconds=0)


def test_a_failure_in_a_process_of_its_own_is_told():
    with pytest.raises(RuntimeError, match="NotAVault"):
        in_child(
            "benchmarks.bench_open_and_list:open_ours",
            folder="no-such-place",
            code="",
            before=0,
        )
