"""The file of hashes: what ``sha256sum -c`` reads, in its one canonical form.

A line is 64 lower-case hexadecimal digits, two blanks, the path relative to the
package and a line feed; lines stand in the order of the paths' ASCII codes
(docs/package-format.md). Reading is lenient, so that a file that was
tampered with can still be compared line by line; writing is not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_LINE = re.compile(r"\\?([0-9A-Fa-f]{64})[ \t]+\*?(.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSums:
    """What a file of hashes says, and whether it says it canonically."""

    listed: Mapping[str, str]
    """Path to lower-case hexadecimal SHA-256."""
    canonical: bool


def write_sums(listed: Mapping[str, str]) -> bytes:
    """The canonical file for *listed*: path to lower-case hexadecimal SHA-256."""
    lines = [f"{listed[path]}  {path}\n" for path in sorted(listed)]
    return "".join(lines).encode("utf-8", "surrogateescape")


def read_sums(untrusted: bytes) -> ReadSums:
    """What can be understood of *untrusted*. Lines that cannot be are passed over."""
    listed: dict[str, str] = {}
    for line in untrusted.decode("utf-8", "surrogateescape").split("\n"):
        found = _LINE.fullmatch(line.removesuffix("\r"))
        if found is not None:
            listed.setdefault(found[2], found[1].lower())
    return ReadSums(
        listed=MappingProxyType(listed), canonical=write_sums(listed) == untrusted
    )
