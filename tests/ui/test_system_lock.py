"""The system locks, or goes to sleep, and says so on a bus."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ui.bus_child import HEARD_NOTHING, LOGIN

pytestmark = [
    pytest.mark.skipif(
        not shutil.which("dbus-run-session"), reason="no D-Bus daemon here"
    ),
    pytest.mark.skipif(sys.platform != "linux", reason="buses are Linux's"),
]

ROOT = Path(__file__).resolve().parents[2]
SAVER = "org.freedesktop.ScreenSaver"
SESSION_PATH = "/org/freedesktop/login1/session/_31"


def times_locked(*signal: str) -> int:
    """How often one signal on a bus of our own made the program lock."""
    command = [
        "dbus-run-session",
        "--",
        "/bin/sh",
        "-c",
        'DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS" exec "$@"',
        "sh",
        sys.executable,
        str(Path(__file__).with_name("bus_child.py")),
        *signal,
    ]
    roots = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    environment = {**os.environ, "PYTHONPATH": roots}
    done = subprocess.run(
        command, env=environment, timeout=60, stderr=subprocess.PIPE, check=False
    )
    assert done.returncode >= HEARD_NOTHING, done.stderr.decode()
    return done.returncode - HEARD_NOTHING


@pytest.mark.parametrize(
    "signal",
    [
        ("session", "/ScreenSaver", SAVER, "ActiveChanged", "true"),
        (
            "session",
            "/org/gnome/ScreenSaver",
            "org.gnome.ScreenSaver",
            "ActiveChanged",
            "true",
        ),
        (
            "system",
            "/org/freedesktop/login1",
            f"{LOGIN}.Manager",
            "PrepareForSleep",
            "true",
        ),
        ("system", SESSION_PATH, f"{LOGIN}.Session", "Lock", ""),
    ],
    ids=lambda signal: signal[2],
)
def test_a_locked_screen_and_sleep_lock_the_log(signal):
    assert times_locked(*signal) == 1


@pytest.mark.parametrize(
    "signal",
    [
        ("session", "/ScreenSaver", SAVER, "ActiveChanged", "false"),
        (
            "system",
            "/org/freedesktop/login1",
            f"{LOGIN}.Manager",
            "PrepareForSleep",
            "false",
        ),
        ("system", SESSION_PATH, f"{LOGIN}.Session", "Unlock", ""),
    ],
    ids=lambda signal: signal[3],
)
def test_coming_back_locks_nothing(signal):
    assert times_locked(*signal) == 0
