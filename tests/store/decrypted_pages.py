"""Every page of a database file as it was before encryption, by a reader of our own.

SQLCipher 4: 4,096-byte pages, the last 80 bytes of each are 16 bytes of IV and 64 of
HMAC; AES-256-CBC; the first page begins with 16 bytes of salt.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from evidence_log.store.vault import Vault

PAGE, RESERVED, SALT = 4096, 80, 16
_WAL_HEADER, _FRAME_HEADER = 32, 24


def pages_of_file(path: Path, key: bytes) -> Iterator[bytes]:
    """Every page of a database file."""
    raw = path.read_bytes()
    for place in range(0, len(raw), PAGE):
        yield _decrypted(raw[place:][:PAGE], key, SALT if place == 0 else 0)


def pages_of_wal(path: Path, key: bytes) -> Iterator[bytes]:
    """Every page in a write-ahead log, also of transactions that are over."""
    raw = path.read_bytes()
    step = _FRAME_HEADER + PAGE
    for place in range(_WAL_HEADER, len(raw) - step + 1, step):
        number = int.from_bytes(raw[place:][:4], "big")
        page = raw[place + _FRAME_HEADER :][:PAGE]
        yield _decrypted(page, key, SALT if number == 1 else 0)


def decrypted(vault: Vault) -> bytes:
    """All pages there are in the vault's folder: database, log, kept copies."""
    key, found = vault.key.database_key(), []
    for path in sorted(vault.folder.rglob("*")):
        if path.is_file() and ".db-wal" in path.name:
            found += pages_of_wal(path, key)
        elif path.is_file() and ".db" in path.name and "-shm" not in path.name:
            found += pages_of_file(path, key)
    return b"".join(found)


def _decrypted(page: bytes, key: bytes, start: int) -> bytes:
    end = PAGE - RESERVED
    decryptor = Cipher(AES(key), CBC(page[end : end + 16])).decryptor()
    return decryptor.update(page[start:end]) + decryptor.finalize()
