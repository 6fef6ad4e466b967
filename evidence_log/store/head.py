"""Where the ledger stood when the vault was last closed.

A log of which an older copy was put back, or that was used on two computers at
once, is whole and genuine: only this note, kept beside it, tells. It is sealed, so
that it can neither be forged nor read (docs/vault-format.md, "The kept head").
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from struct import Struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from evidence_log.drive import named_failures
from evidence_log.store import durable
from evidence_log.store.keys import VaultKey
from evidence_log.store.keyslots import Random

KEEP = "keep"
NAME = "head"

_MAGIC = b"EVLOGHED\x01"
_NONCE_BYTES = 12
_CONTENT = Struct(">Q32s32sQI")
_BYTES = len(_MAGIC) + _NONCE_BYTES + _CONTENT.size + 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A state of the ledger, and what was copied last.

    *size* counts records, *leaf* is the leaf hash of the last one, *root* that of
    the tree. *copied_size* is the size of the ledger in the newest kept copy, 0
    for none; *copied_on* the day (UTC) it was made, 1 for 0001-01-01.
    """

    size: int = 0
    leaf: bytes = bytes(32)
    root: bytes = bytes(32)
    copied_size: int = 0
    copied_on: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadFile:
    """The file ``keep/head`` of the vault at *folder*."""

    folder: Path
    key: VaultKey
    random: Random

    @property
    def path(self) -> Path:
        """Where it stands."""
        return self.folder / KEEP / NAME

    def is_there(self) -> bool:
        """Whether there is such a file, readable or not."""
        return self.path.exists()

    def read(self) -> Head | None:
        """What it says; None where it is missing or not as it was written."""
        with named_failures(self.path):
            if not self.path.is_file():  # a pipe would be waited for without end
                return None
            with self.path.open("rb") as file:
                untrusted = file.read(_BYTES + 1)
        nonce = untrusted[len(_MAGIC) :][:_NONCE_BYTES]
        if len(untrusted) != _BYTES or not untrusted.startswith(_MAGIC):
            return None
        try:
            content = self._cipher().decrypt(
                nonce, untrusted[len(_MAGIC) + _NONCE_BYTES :], _MAGIC
            )
        except InvalidTag:
            return None
        size, leaf, root, copied_size, copied_on = _CONTENT.unpack(content)
        return Head(
            size=size,
            leaf=leaf,
            root=root,
            copied_size=copied_size,
            copied_on=copied_on,
        )

    def write(self, head: Head) -> None:
        """Write it anew, whole or not at all; raise StorageFailed errors."""
        content = _CONTENT.pack(
            head.size, head.leaf, head.root, head.copied_size, head.copied_on
        )
        nonce = self.random(_NONCE_BYTES)
        sealed = self._cipher().encrypt(nonce, content, _MAGIC)
        with named_failures(self.path):
            durable.make_folder(self.path.parent)
            durable.replace(self.path, _MAGIC + nonce + sealed)

    def _cipher(self) -> ChaCha20Poly1305:
        return ChaCha20Poly1305(self.key.head_key())
