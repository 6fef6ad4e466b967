"""Looks for known bytes in the memory of processes, as somebody with a debugger."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

_REGION = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+ *(.*)$")
_PIECE = 16 * 1024 * 1024
_OVERLAP = 1024


def forms(text: str) -> tuple[bytes, ...]:
    """*text* as Python, files and Qt hold it."""
    return text.encode("utf-8"), text.encode("utf-16-le")


def key_forms(key: bytes) -> tuple[bytes, ...]:
    """A key as it is, and as it is written for SQLCipher."""
    digits = key.hex()
    return key, digits.encode(), digits.upper().encode(), digits.encode("utf-16-le")


def found_in(
    processes: Sequence[int], canaries: Mapping[str, tuple[bytes, ...]]
) -> set[str]:
    """The names of the *canaries* that are in memory of any of *processes*."""
    found: set[str] = set()
    for process in processes:
        found |= _found(process, canaries)
    return found


def readable(process: int) -> bool:
    """Whether we may look."""
    try:
        with Path(f"/proc/{process}/mem").open("rb"):
            return True
    except OSError:
        return False


def _found(process: int, canaries: Mapping[str, tuple[bytes, ...]]) -> set[str]:
    found: set[str] = set()
    maps = Path(f"/proc/{process}/maps").read_text()
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in maps.splitlines():
            region = _REGION.match(line)
            if not region or "r" not in region[3] or region[4].startswith("[v"):
                continue
            start, end = int(region[1], 16), int(region[2], 16)
            for place in range(start, end, _PIECE):
                memory.seek(place)
                try:
                    piece = memory.read(min(_PIECE + _OVERLAP, end - place))
                except OSError:  # a device, or gone meanwhile
                    continue
                found |= {
                    name
                    for name, written in canaries.items()
                    if any(each in piece for each in written)
                }
    return found
