"""Pages of ``log.db`` opened without the driver, each by itself.

The driver gives up at one damaged page; here the others are still read. What does
not authenticate is not there: no byte of it is handed on.

SQLCipher 4 with its defaults: pages of 4,096 bytes, of which the last 80 are an IV
(16) and HMAC-SHA512 (64) over the sealed bytes, the IV and the page's number (4
bytes, little-endian); AES-256-CBC without padding. The first 16 bytes of page 1 are
the salt, neither sealed nor authenticated (zetetic.net/sqlcipher/design).
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from evidence_log.drive import named_failures
from evidence_log.store.wal import WalFrame, read_frames

PAGE_BYTES = 4096
USABLE_BYTES = PAGE_BYTES - 80
CLEAR_HEAD = b"SQLite format 3\0"

_HMAC_BYTES = 64
_IV_BYTES = 16
_SALT_BYTES = 16
_SALT_MASK = 0x3A
_HMAC_KEY_ROUNDS = 2
_LOCK_PAGE = (1 << 30) // PAGE_BYTES + 1  # holds byte 2^30, which is never written


class PageCipher:
    """Opens the pages of one database, by its raw key (32 bytes) and salt (16)."""

    def __init__(self, *, key: bytes, salt: bytes) -> None:
        self._key = AES256(key)
        self._hmac_key = hashlib.pbkdf2_hmac(
            "sha512",
            key,
            bytes(each ^ _SALT_MASK for each in salt),
            _HMAC_KEY_ROUNDS,
            len(key),
        )

    def opened(self, number: int, sealed: bytes) -> bytes | None:
        """The clear page *number* (from 1), or None where it does not authenticate.

        It has 4,096 bytes, the last 80 of them zero.
        """
        start = _SALT_BYTES if number == 1 else 0
        tag = PAGE_BYTES - _HMAC_BYTES
        if len(sealed) != PAGE_BYTES:
            return None
        found = hmac.digest(
            self._hmac_key, sealed[start:tag] + number.to_bytes(4, "little"), "sha512"
        )
        if not hmac.compare_digest(found, sealed[tag:]):
            return None
        mode = CBC(sealed[USABLE_BYTES : USABLE_BYTES + _IV_BYTES])
        decryptor = Cipher(self._key, mode).decryptor()
        clear = decryptor.update(sealed[start:USABLE_BYTES]) + decryptor.finalize()
        return CLEAR_HEAD[:start] + clear + bytes(PAGE_BYTES - USABLE_BYTES)


class PageFile:
    """The pages of the database at *path*, with what its write-ahead log adds.

    Use it in a ``with`` block. A missing file has no pages. Raises StorageFailed
    errors.
    """

    def __init__(self, path: Path, cipher: PageCipher) -> None:
        self._path = path
        self._cipher = cipher
        with named_failures(path):
            self._file = path.open("rb") if path.is_file() else None
            size = path.stat().st_size if self._file else 0
        frames = read_frames(path.with_name(f"{path.name}-wal"))
        self._frames = _newest_authentic(frames, cipher)
        self.count = max(-(-size // PAGE_BYTES), *self._frames, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()

    def page(self, number: int) -> bytes | None:
        """The clear page *number*, or None where there is no authentic one."""
        if number in self._frames:
            return self._frames[number]
        if self._file is None or not 0 < number <= self.count:
            return None
        with named_failures(self._path):
            self._file.seek((number - 1) * PAGE_BYTES)
            sealed = self._file.read(PAGE_BYTES)
        return self._cipher.opened(number, sealed)

    def numbers(self) -> Iterator[int]:
        """Yield the numbers of all pages that hold something."""
        return (each for each in range(1, self.count + 1) if each != _LOCK_PAGE)

    def damaged(self) -> tuple[int, ...]:
        """The numbers of the pages that do not authenticate."""
        return tuple(each for each in self.numbers() if self.page(each) is None)


def _newest_authentic(
    frames: tuple[WalFrame, ...], cipher: PageCipher
) -> dict[int, bytes]:
    opened: dict[int, bytes] = {}
    for frame in frames:
        clear = cipher.opened(frame.page, frame.sealed)
        if clear is not None:
            opened[frame.page] = clear
    return opened
