"""The worker gives up what a hostile file could use: memory, time, files, network.

Linux: all of it. macOS: the limits it honours. Windows has no ``resource``
module, so there only the program's own time limit holds.
"""

from __future__ import annotations

import ctypes
import platform
import sys
from contextlib import suppress

from evidence_log.intake.worker import system_calls

if sys.platform != "win32":
    import resource

ADDRESS_SPACE_BYTES = 2 * 1024**3
"""100 megapixels need 1.6 GiB as WEBP (two canvases, then Pillow's), 1.3 as PNG."""

CPU_SECONDS = 600
"""For all pictures of one process; the program's time limit is the one per picture."""

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000


def confine() -> None:
    """Give everything up, as far as this system can. Import first what is needed.

    Nothing here raises: what a system refuses, the others still do.
    """
    if sys.platform != "win32":
        _limit_resources()
    if sys.platform == "linux":
        _leave_the_network()
        system_calls.hide_from_other_processes()
        if platform.machine() == "x86_64" and sys.maxsize > 2**32:
            system_calls.leave_only_decoding()


def _limit_resources() -> None:
    if sys.platform == "win32":
        return
    limits = (
        (resource.RLIMIT_AS, ADDRESS_SPACE_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 16),
    )
    for limit, value in limits:
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))


def _leave_the_network() -> None:
    """Move to an empty network; many systems refuse it to a user, and it is left."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
