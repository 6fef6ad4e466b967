"""The write-ahead log of SQLite (``log.db-wal``) read frame by frame.

A file of 32 bytes of header and frames of 24 + 4,096 bytes
(sqlite.org/fileformat2.html, "The WAL File Format"). The driver stops at the first
frame whose checksum is wrong, though what was committed behind it was acknowledged;
here those frames are read too, and whoever opens them authenticates each one.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence_log.drive import named_failures

_PAGE_BYTES = 4096
_FILE_HEADER = struct.Struct(">8I")
_FRAME_HEADER = struct.Struct(">6I")
_FRAME_BYTES = _FRAME_HEADER.size + _PAGE_BYTES
_BIG_ENDIAN_SUMS = 0x377F0683
_MAGIC = (0x377F0682, _BIG_ENDIAN_SUMS)


@dataclass(frozen=True, slots=True, kw_only=True)
class WalFrame:
    """A sealed page of 4,096 bytes, of a transaction that was committed.

    *is_in_order* if its checksum and all before it are right.
    """

    page: int
    sealed: bytes
    is_in_order: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    page: int
    is_commit: bool
    salts: tuple[int, int]
    sums: tuple[int, int]
    head: bytes
    sealed: bytes


def read_frames(path: Path) -> tuple[WalFrame, ...]:
    """Every frame of the last generation up to its last commit, oldest first.

    Nothing where there is no file. Raises StorageFailed errors.
    """
    of_now, right = _of_now(path)
    committed = max((i for i, one in enumerate(of_now) if one.is_commit), default=-1)
    return tuple(
        WalFrame(page=one.page, sealed=one.sealed, is_in_order=place < right)
        for place, one in enumerate(of_now[: committed + 1])
        if one.page
    )


def commits_passed_over(path: Path) -> tuple[WalFrame, ...]:
    """The frames that end a transaction, by what they say, and are passed over.

    The driver takes none behind a frame that is wrong. Where the power went during a
    write, what stands there can say anything: only a frame that authenticates ends a
    transaction for certain. Raises StorageFailed errors.
    """
    of_now, right = _of_now(path)
    return tuple(
        WalFrame(page=one.page, sealed=one.sealed, is_in_order=False)
        for one in of_now[right:]
        if one.is_commit
    )


def _of_now(path: Path) -> tuple[list[_Frame], int]:
    """The frames of the last generation, and how many of them the driver would take.

    What a frame of an earlier one says was moved into the database before.
    """
    with named_failures(path):
        content = path.read_bytes() if path.is_file() else b""
    frames = tuple(_frames(content))
    if not frames:
        return [], 0
    header = _FILE_HEADER.unpack_from(content)
    is_whole = _header_sums(content) == header[6:8]
    salts = header[4:6] if is_whole else frames[0].salts
    of_now = [frame for frame in frames if frame.salts == salts]
    return of_now, _in_order(content, frames)


def _frames(content: bytes) -> Iterator[_Frame]:
    end = len(content) - _FRAME_BYTES
    for start in range(_FILE_HEADER.size, end + 1, _FRAME_BYTES):
        page, size, salt_1, salt_2, sum_1, sum_2 = _FRAME_HEADER.unpack_from(
            content, start
        )
        yield _Frame(
            page=page,
            is_commit=size > 0,
            salts=(salt_1, salt_2),
            sums=(sum_1, sum_2),
            head=content[start : start + 8],
            sealed=content[start + _FRAME_HEADER.size : start + _FRAME_BYTES],
        )


def _in_order(content: bytes, frames: tuple[_Frame, ...]) -> int:
    """How many frames SQLite itself would take, were they committed."""
    header = _FILE_HEADER.unpack_from(content)
    order = _order(content)
    sums = _header_sums(content)
    if header[0] not in _MAGIC or sums != header[6:8]:
        return 0
    for place, frame in enumerate(frames):
        sums = _sums(frame.head + frame.sealed, order, sums)
        if frame.sums != sums or frame.salts != header[4:6]:
            return place
    return len(frames)


def _order(content: bytes) -> str:
    return ">" if _FILE_HEADER.unpack_from(content)[0] == _BIG_ENDIAN_SUMS else "<"


def _header_sums(content: bytes) -> tuple[int, int]:
    return _sums(content[:24], _order(content), (0, 0))


def _sums(data: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & 0xFFFFFFFF
        second = (second + odd + first) & 0xFFFFFFFF
    return first, second
