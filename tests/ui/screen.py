"""A screen of our own for the windows: Xvfb, and what a person does at it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

SIZE = "1600x1400x24"


@contextmanager
def own_screen() -> Iterator[str]:
    """An X server that nobody else uses; its display name, such as ``:5``."""
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        SIZE,
        "-nolisten",
        "tcp",
        "-noreset",  # it would, once the last window is gone, and refuse the next
    ]
    server = subprocess.Popen(
        command,
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{int(told.readline())}"
    finally:
        server.terminate()
        server.wait()


def has_screen() -> bool:
    """Whether Xvfb is installed."""
    return shutil.which("Xvfb") is not None
