"""The whole program in a process of its own, at a screen of its own, as it is sold.

Keys go in through the X server, as from a keyboard; nothing in the program is
changed or helped.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic

from evidence_log.services.process import own_command

MOST_SECONDS = 60
TITLE = "Indkøb"  # of every window of an open log, and of no other
LOCKED = "Noter"


class Ended(AssertionError):
    """The program is no longer there to be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A program that runs, and the person at its keyboard."""

    process: subprocess.Popen[bytes]
    display: str

    def press(self, *keys: str) -> None:
        """Press keys, in xdotool's names, at the window that lies on top."""
        self._to_top_window()
        self._ask("key", *keys)

    def write(self, text: str) -> None:
        """Type *text* there."""
        self._to_top_window()
        self._ask("type", "--delay", "4", text)

    def unlock(self, passphrase: str) -> None:
        """Type the passphrase into the window that asks for it."""
        self.until(lambda: LOCKED in self.titles())
        self.write(passphrase)
        self.press("Return")
        self.until(lambda: TITLE in self.titles())

    def titles(self) -> list[str]:
        """What stands on the windows that can be seen, the topmost last."""
        return [self._ask("getwindowname", window) for window in self._windows()]

    def until(self, holds: Callable[[], bool]) -> None:
        """Look again and again; raise Ended, or fail where it takes long."""
        until(lambda: self.process.poll() is not None or holds())
        if self.process.poll() is not None:
            raise Ended(f"exit code {self.process.poll()}")

    def until_gone(self) -> int:
        """Wait for its end; its exit code."""
        return self.process.wait(MOST_SECONDS)

    def kill(self) -> None:
        """End it as a power cut would."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def processes(self) -> list[int]:
        """The program and all it has started."""
        return [
            int(folder.name)
            for folder in Path("/proc").iterdir()
            if folder.name.isdecimal() and self._is_ours(int(folder.name))
        ]

    def _is_ours(self, process: int) -> bool:
        try:
            return os.getsid(process) == self.process.pid
        except ProcessLookupError:
            return False

    def _to_top_window(self) -> None:
        """Without a window manager nobody else gives a window the keyboard."""
        found: list[str] = []

        def look() -> bool:
            found[:] = self._windows()
            return bool(found)

        self.until(look)
        self._ask("windowfocus", found[-1])

    def _windows(self) -> list[str]:
        return self._ask("search", "--onlyvisible", "--class", "noter").split()

    def _ask(self, *command: str) -> str:
        done = subprocess.run(
            ["xdotool", *command],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            timeout=MOST_SECONDS,
            check=False,
        )
        return done.stdout.strip()


@contextmanager
def program(
    vault: Path, display: str, *, home: Path, before: Sequence[str] = (), **more: str
) -> Iterator[Program]:
    """Start the program in an environment that knows only *home*.

    *before* is a command that starts it, such as strace; *more* are variables.
    """
    environment = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "HOME": str(home),
        **more,
    }
    process = subprocess.Popen(
        [*before, *own_command(["gui", "--lang", "da", str(vault)])],
        env=environment,
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    started = Program(process=process, display=display)
    try:
        yield started
    finally:
        if process.poll() is None:
            started.kill()


def until(holds: Callable[[], bool]) -> None:
    """Look every few milliseconds, for a minute at the most."""
    last = monotonic() + MOST_SECONDS
    pause = Event()
    while not holds():
        assert monotonic() < last, "it never came to that"
        pause.wait(0.01)
