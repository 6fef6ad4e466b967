"""The bytes of an evidence object: an opening of 25 bytes, then sealed chunks.

The chunks are the payload of the age v1 format (age-encryption.org/v1, STREAM):
ChaCha20-Poly1305 over 64 KiB each, the nonce an 11-byte counter and a byte that
is 1 for the last chunk only; a last chunk is empty only where all is empty.
"""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from evidence_log.domain.evidence import Sha256
from evidence_log.store.keys import OBJECT_LABEL, derive

MAGIC = b"EVLOGOBJ\x01"
NONCE_BYTES = 16
OPENING_BYTES = len(MAGIC) + NONCE_BYTES
CHUNK = 65_536
TAG = 16
SEALED_CHUNK = CHUNK + TAG
ID_BYTES = 16

KIND = "evidence"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StoredObject:
    """What must be known to read an object again; sizes in bytes.

    *id* is 32 hexadecimal digits and the file's name. *sha256* is of the
    original, *stored_sha256* of the file in the vault.
    """

    id: str
    file_key: bytes
    size: int
    sha256: Sha256
    stored_sha256: Sha256


def chunk_count(size: int) -> int:
    """How many chunks an original of *size* bytes has; at least one."""
    return max(1, -(-size // CHUNK))


def stored_size(size: int) -> int:
    """The size of the file for an original of *size* bytes."""
    return OPENING_BYTES + size + TAG * chunk_count(size)


def cipher_for(
    file_key: bytes, *, nonce: bytes, vault_id: bytes, object_id: str
) -> ChaCha20Poly1305:
    """The cipher of one object, of use nowhere else in this or another vault."""
    info = OBJECT_LABEL + vault_id + bytes.fromhex(object_id) + KIND.encode()
    return ChaCha20Poly1305(derive(file_key, salt=nonce, info=info))


def chunk_nonce(index: int, *, is_last: bool) -> bytes:
    """The 12 bytes for chunk *index*, counted from 0."""
    return index.to_bytes(11) + (b"\1" if is_last else b"\0")
