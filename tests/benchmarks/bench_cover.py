"""From the key that hides to windows that show nothing, in many states.

A key is pressed at the X server; the time ends when the server has drawn the last
sheet. The floor is an empty window of Qt's that paints itself anew at the same key.
Below, the whole: every press of every state together, which issue 5 wants under
100 ms in 99 of 100.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from benchmarks.measuring import (
    Contender,
    Measured,
    arguments,
    in_child,
    in_turns,
    say,
    show,
    working_folder,
)
from ui.cover_states import STATES

HERE = "benchmarks.covering"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure each state in a process of its own."""
    sizes = {"presses": 1_000, "rounds": 3}
    asked = arguments("From the key to covered windows.", argv, sizes)
    each = max(2, -(-asked.presses // (len(STATES) * asked.rounds)))
    with working_folder(asked.folder) as folder:
        floor = Contender(name="an empty window", run=partial(_floor, folder, each))
        ours = [
            Contender(
                name=f"ours, {state.__name__.replace('_', ' ')}",
                run=partial(_ours, folder, state.__name__, each),
            )
            for state in STATES
        ]
        lines = in_turns([floor, *ours], asked.rounds)
        show("from the key to covered windows, medians", lines)
        _show_all(folder)


def _show_all(folder: Path) -> None:
    presses = [
        seconds * 1000
        for record in folder.glob("ours-*.json")
        for seconds in json.loads(record.read_text())
    ]
    most = quantiles(presses, n=100)[98]
    say(
        f"\n  all {len(presses):,} presses: half within {median(presses):.1f} ms,"
        f" 99 of 100 within {most:.1f} ms, the slowest {max(presses):.1f} ms"
    )


def _floor(folder: Path, presses: int, turn: int) -> Measured:
    return _run("cover_plainly", folder / f"floor-{turn}.json", presses=presses)


def _ours(folder: Path, state: str, presses: int, turn: int) -> Measured:
    record = folder / f"ours-{state}-{turn}.json"
    return _run("cover", record, state=state, presses=presses)


def _run(function: str, record: Path, **facts: str | int) -> Measured:
    """One run; its time is the median press."""
    took = in_child(f"{HERE}:{function}", record=str(record), **facts)
    return replace(took, seconds=median(json.loads(record.read_text())))


if __name__ == "__main__":
    main()
