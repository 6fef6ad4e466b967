"""One process at a time, and no lock outlives its process."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from evidence_log.errors.opening import VaultInUse
from evidence_log.store.vault_lock import VaultLock

HOLDER = """
import sys, time
from pathlib import Path
from evidence_log.store.vault_lock import VaultLock
lock = VaultLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_opening_is_refused_and_a_release_frees(tmp_path: Path):
    lock = VaultLock(tmp_path)
    with pytest.raises(VaultInUse):
        VaultLock(tmp_path)
    lock.release()
    VaultLock(tmp_path).release()


def test_a_killed_process_leaves_no_lock(tmp_path: Path):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(VaultInUse):
            VaultLock(tmp_path)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    VaultLock(tmp_path).release()
