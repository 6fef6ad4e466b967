"""The vault key and what is derived from it; every label of the format.

HKDF-SHA256 (RFC 5869) with the vault id as salt and a distinct label as info, so
that no two uses share a key (docs/vault-format.md, "Keys").
"""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
VAULT_ID_BYTES = 16

DATABASE_LABEL = b"evidence-log/1/database"
HEADER_LABEL = b"evidence-log/1/header"
SLOT_LABEL = b"evidence-log/1/slot"
RECOVERY_LABEL = b"evidence-log/1/recovery"
OBJECT_LABEL = b"evidence-log/1/object"
HEAD_LABEL = b"evidence-log/1/head"
DRAFT_LABEL = b"evidence-log/1/draft"
ATTEMPTS_LABEL = b"evidence-log/1/attempts"
ATTEMPT_LABEL = b"evidence-log/1/attempt"


def derive(secret: bytes, *, salt: bytes, info: bytes) -> bytes:
    """Derive 32 bytes with HKDF-SHA256."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(
        secret
    )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class VaultKey:
    """The random 256-bit key of one vault. Never stored, never shown."""

    secret: bytes
    vault_id: bytes

    def database_key(self) -> bytes:
        """The raw key of ``log.db``."""
        return derive(self.secret, salt=self.vault_id, info=DATABASE_LABEL)

    def header_key(self) -> bytes:
        """The key of the MAC over the headers."""
        return derive(self.secret, salt=self.vault_id, info=HEADER_LABEL)

    def head_key(self) -> bytes:
        """The key of the note where the ledger stood at closing."""
        return derive(self.secret, salt=self.vault_id, info=HEAD_LABEL)

    def draft_key(self, nonce: bytes) -> bytes:
        """The key of one state of the draft; *nonce* is new for each."""
        draft_key = derive(self.secret, salt=self.vault_id, info=DRAFT_LABEL)
        return derive(draft_key, salt=nonce, info=DRAFT_LABEL)

    def attempts_key(self) -> bytes:
        """The private X25519 key that failed tries to unlock are sealed to."""
        return derive(self.secret, salt=self.vault_id, info=ATTEMPTS_LABEL)
