"""What the process gives up before it touches anything of the person's."""

from __future__ import annotations

import contextlib
import ctypes
import sys
from collections.abc import MutableMapping

_UNWANTED = ("RL_", "PYTHON", "KEYRING_")
_PR_SET_DUMPABLE = 4


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
