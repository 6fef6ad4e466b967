"""A whole run leaves nothing outside the vault and talks to nobody."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from store.vaults import files
from ui import traces
from ui.hidden_log import ENTRY, PASSPHRASE, SOUGHT, WRITTEN, hidden_log
from ui.program import LOCKED, program

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's"),
    pytest.mark.skipif(not shutil.which("strace"), reason="no strace here"),
]


@pytest.fixture
def session_bus(tmp_path: Path) -> Iterator[str]:
    """A session bus of our own; its address."""
    if not shutil.which("dbus-daemon"):
        pytest.skip("no D-Bus daemon here")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    daemon = subprocess.Popen(
        [*command, f"--address=unix:path={tmp_path}/bus"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    with daemon.stdout:
        yield daemon.stdout.readline().strip()
    daemon.terminate()
    daemon.wait()


def a_whole_run(folder: Path, display: str, **variables: str) -> Path:
    """Unlock, seek, write, lock, unlock, hide; the record of all calls."""
    home, record = folder / "home", folder / "record"
    for made in (home, home / ".config", folder / "run"):
        made.mkdir()
    log = hidden_log(folder / "vault")
    before = traces.command(record)
    with program(
        log.folder,
        display,
        home=home,
        before=before,
        XDG_RUNTIME_DIR=str(folder / "run"),
        **variables,
    ) as running:
        running.unlock(PASSPHRASE)
        running.press("ctrl+f")
        running.write(SOUGHT)
        running.press("ctrl+n")
        running.write(WRITTEN)
        running.press("ctrl+l")
        running.until(lambda: running.titles() == [LOCKED])
        running.unlock(PASSPHRASE)
        running.press("Shift_L", "Shift_L", "Shift_L")
        assert running.until_gone() == 0
    return record


def nothing_is_left(folder: Path, record: Path) -> None:
    outside = {
        path
        for path in traces.changed_paths(record)
        if not Path(path).is_relative_to(folder / "vault")
    }
    assert outside == set()
    assert traces.internet_sockets(record) == []
    assert files(folder / "home") == {}
    assert files(folder / "run") == {}
    told = b"".join(files(folder / "vault").values())
    for word in (PASSPHRASE, ENTRY, SOUGHT, WRITTEN):
        assert word.encode() not in told
        assert word.encode("utf-16-le") not in told


def test_a_run_without_a_session_bus_leaves_nothing(empty_screen: str, tmp_path: Path):
    record = a_whole_run(tmp_path, empty_screen)
    nothing_is_left(tmp_path, record)


def test_a_run_with_a_session_bus_leaves_nothing(
    empty_screen: str, tmp_path: Path, session_bus: str
):
    record = a_whole_run(tmp_path, empty_screen, DBUS_SESSION_BUS_ADDRESS=session_bus)
    nothing_is_left(tmp_path, record)


def test_what_a_program_does_is_seen(tmp_path: Path):
    """The look itself: a file, a folder and a socket of another program are found."""
    record = tmp_path / "record"
    script = (
        "import os, pathlib, socket; pathlib.Path('made').write_text('x');"
        "os.mkdir('folder'); os.rename('made', 'moved'); socket.socket()"
    )
    subprocess.run(
        [*traces.command(record), sys.executable, "-c", script],
        cwd=tmp_path,
        check=True,
        env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert {"made", "folder", "moved"} <= traces.changed_paths(record)
    assert len(traces.internet_sockets(record)) == 1
