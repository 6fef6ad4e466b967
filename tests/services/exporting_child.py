"""Exports a vault in a process of its own and tells how much memory that took.

Usage: python exporting_child.py FOLDER, which holds what CommandLine made.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from command_line import CommandLine  # noqa: E402 - the paths come first


def peak_kilobytes() -> int:
    """The most this process, and not its parent before it, ever had in memory."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])


def main() -> None:
    folder = Path(sys.argv[1])
    done = CommandLine(folder).on_vault("export", folder / "package")
    assert done.code == 0, done.err
    sys.stdout.write(f"{peak_kilobytes()}\n")


if __name__ == "__main__":
    main()
