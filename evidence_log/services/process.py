"""What the process gives up before it touches anything of the person's."""

from __future__ import annotations

import contextlib
import ctypes
import sys
from collections.abc import MutableMapping, Sequence
from pathlib import Path

_UNWANTED = ("RL_", "PYTHON", "KEYRING_")
_PR_SET_DUMPABLE = 4
_START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1));"
    "from evidence_log.__main__ import main; sys.exit(main())"
)


def drop_unwanted(environment: MutableMapping[str, str]) -> None:
    """Remove what would let the environment change how libraries behave.

    reportlab takes settings from ``RL_*``, keyring its backend from ``KEYRING_*``
    and ``PYTHON_KEYRING_BACKEND``, Python its search path from ``PYTHONPATH``.
    """
    for name in [name for name in environment if name.startswith(_UNWANTED)]:
        del environment[name]


def forbid_core_dumps() -> None:
    """Let a crash leave no memory image, and no other process read ours.

    On Linux both; on macOS only the core dump; on Windows nothing.
    """
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - absent on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def own_command(arguments: Sequence[str]) -> tuple[str, ...]:
    """How this program is started again, from a checkout, a wheel or frozen."""
    if getattr(sys, "frozen", False):
        return (sys.executable, *arguments)
    root = str(Path(__file__).resolve().parents[2])
    return (sys.executable, "-I", "-c", _START, root, *arguments)
