"""The window of a large log against an empty window of Qt, and how smoothly it moves.

Ours is timed from the key on: opening the vault (with the recovery code, which needs
no Argon2id), the window of the log, shown with its first rows; the window to unlock
has been there before, so Qt and our modules are. The floor imports Qt, makes an
application and shows an empty window. A frame is one pass of the event loop in which
something moved: a page scrolled by, a piece of a search or of a filter.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial

from benchmarks.invented_log import make_log
from benchmarks.measuring import (
    Contender,
    Measured,
    arguments,
    in_child,
    in_turns,
    say,
    show,
    spent,
    working_folder,
)
from ui.screen import own_screen

HERE = "benchmarks.bench_windows"
MOVED = "benchmarks.windows_moved"


def main(argv: Sequence[str] | None = None) -> None:
    """Show the empty window, then ours, in turns; then scroll, search and filter."""
    sizes = {"entries": 10_000, "rounds": 9, "frames": 400}
    asked = arguments("The window of the log.", argv, sizes)
    with working_folder(asked.folder) as folder, own_screen() as display:
        code = make_log(folder / "vault", asked.entries)
        facts = {"folder": str(folder / "vault"), "code": code.text, "display": display}
        lines = in_turns(
            [
                Contender(name="empty window", run=partial(_empty, display)),
                Contender(name="ours", run=partial(_ours, facts)),
            ],
            asked.rounds,
        )
        show(f"the log of {asked.entries:,} entries, shown", lines)
        more = (lines[1].peak_bytes - lines[0].peak_bytes) / 2**20
        say(f"  it may take {1.5 * lines[0].seconds + 0.3:.2f} s by the clock")
        say(f"  it holds {more:.0f} MiB more")
        for what in ("scroll", "search", "filter"):
            run = in_child(f"{MOVED}:move", what=what, frames=asked.frames, **facts)
            clock, cpu = run.seconds * 1000, run.cpu_seconds * 1000
            say(
                f"  {what}: 95 of 100 frames take less than {clock:.1f} ms by the"
                f" clock, {cpu:.1f} ms of the processor"
            )


def _empty(display: str, _: int) -> Measured:
    return in_child(f"{HERE}:show_empty", display=display)


def _ours(facts: dict[str, str], _: int) -> Measured:
    return in_child(f"{MOVED}:show_log", **facts)


def show_empty(display: str) -> Measured:
    """An empty window of Qt, from importing it to the first painting."""
    os.environ["DISPLAY"] = display
    os.environ["QT_QPA_PLATFORM"] = "xcb"

    def work() -> None:
        from PySide6.QtWidgets import (  # noqa: PLC0415 - it is measured
            QApplication,
            QMainWindow,
        )

        application = QApplication(["noter"])
        window = QMainWindow()
        window.resize(1100, 760)
        window.show()
        while not window.windowHandle().isExposed():
            application.processEvents()
        application.processEvents()

    return spent(work)


if __name__ == "__main__":
    main()
