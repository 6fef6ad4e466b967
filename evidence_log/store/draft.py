"""The draft: what the person is writing, kept in one encrypted file.

It never waits for the database, and is replaced whole. The file is an opening of
25 bytes, then one sealed piece (docs/vault-format.md, "The draft").
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from evidence_log.drive import named_failures, sync_folder
from evidence_log.errors.opening import DraftDamaged
from evidence_log.store import durable
from evidence_log.store.keys import VaultKey
from evidence_log.store.keyslots import Random

NAME = "draft"
KEPT_ASIDE = "draft.damaged"
MAGIC = b"EVLOGDFT\x01"
NONCE_BYTES = 16
OPENING_BYTES = len(MAGIC) + NONCE_BYTES

_ONLY_PIECE = bytes(12)  # each key seals once, so its nonce can be all zeros


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The draft of the vault at *folder*."""

    folder: Path
    key: VaultKey
    random: Random

    def save(self, content: bytes) -> None:
        """Keep *content* in place of what was kept; raise StorageFailed errors."""
        opening = MAGIC + self.random(NONCE_BYTES)
        sealed = self._cipher(opening).encrypt(_ONLY_PIECE, content, opening)
        path = self.folder / NAME
        with named_failures(path):
            durable.replace(path, opening + sealed)

    def load(self) -> bytes | None:
        """What was kept last; None where there is none.

        Raises DraftDamaged once: the file is then kept under another name.
        """
        path = self.folder / NAME
        with named_failures(path):
            if not path.is_file():  # a pipe would be waited for without end
                return None
            raw = path.read_bytes()
            try:
                return self._opened(raw)
            except InvalidTag:
                self.set_aside()
                raise DraftDamaged from None

    def set_aside(self) -> None:
        """Keep a draft that cannot be used under another name."""
        with named_failures(self.folder):
            (self.folder / NAME).replace(self.folder / KEPT_ASIDE)
            sync_folder(self.folder)

    def clear(self) -> None:
        """Delete the draft and what a crash left of it."""
        self._delete(NAME, f"{NAME}.new")

    def erase(self) -> None:
        """Delete what was kept aside too: it may hold what is erased."""
        self._delete(NAME, f"{NAME}.new", KEPT_ASIDE)

    def _delete(self, *names: str) -> None:
        with named_failures(self.folder):
            for name in names:
                (self.folder / name).unlink(missing_ok=True)
            sync_folder(self.folder)

    def _opened(self, raw: bytes) -> bytes:
        opening, sealed = raw[:OPENING_BYTES], raw[OPENING_BYTES:]
        if len(opening) < OPENING_BYTES or not opening.startswith(MAGIC):
            raise InvalidTag
        return self._cipher(opening).decrypt(_ONLY_PIECE, sealed, opening)

    def _cipher(self, opening: bytes) -> ChaCha20Poly1305:
        return ChaCha20Poly1305(self.key.draft_key(opening[len(MAGIC) :]))
