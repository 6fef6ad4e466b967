"""How the program and its picture worker talk: one frame there, one frame back.

A frame is 13 bytes (kind, length of header, length of payload; big-endian), a
header of JSON and a payload of raw bytes. No reader takes more than it asked
for, and nothing read is ever executed, as a pickle would be.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import IO

_PREFIX = struct.Struct(">BIQ")

MOST_HEADER_BYTES = 256 * 1024
MOST_PAYLOAD_BYTES = 512 * 1024 * 1024


class Kind(IntEnum):
    """What a frame asks for, or how a request ended."""

    RENDER = 1
    ENCODE = 2
    FACTS = 3
    CLEAN = 4
    MAIL = 8
    PAGES = 9
    LENGTH = 10
    DONE = 5
    REFUSED = 6
    REFUSED_AND_SPENT = 7
    """Refused, and the worker ends now: it ran out of memory."""


@dataclass(frozen=True, slots=True)
class Frame:
    """*header* is UTF-8 JSON; *payload* is a picture or pixels."""

    kind: Kind
    header: bytes = b"{}"
    payload: bytes = b""


def write_frame(stream: IO[bytes], frame: Frame) -> None:
    """Write and flush. A large payload goes to the pipe without being copied."""
    prefix = _PREFIX.pack(frame.kind, len(frame.header), len(frame.payload))
    stream.write(prefix + frame.header)
    stream.write(frame.payload)
    stream.flush()


def read_frame(stream: IO[bytes], *, most_payload: int = MOST_PAYLOAD_BYTES) -> Frame:
    """Read one frame.

    Raises EOFError where the stream ends, ValueError for an unknown kind or a
    length above the limit (*most_payload* bytes); nothing is reserved for it.
    """
    prefix = _read_exactly(stream, _PREFIX.size)
    untrusted_kind, untrusted_header, untrusted_payload = _PREFIX.unpack(prefix)
    kind = Kind(untrusted_kind)
    if untrusted_header > MOST_HEADER_BYTES or untrusted_payload > most_payload:
        raise ValueError("frame above the limit")
    header = _read_exactly(stream, untrusted_header)
    return Frame(kind, header, _read_exactly(stream, untrusted_payload))


def _read_exactly(stream: IO[bytes], length: int) -> bytes:
    found = stream.read(length)
    if len(found) < length:
        raise EOFError
    return found
