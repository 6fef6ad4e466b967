"""Failed tries to unlock, told to the person at the next opening.

They are written while the vault is locked, so each is sealed to a public key
whose private half only the vault key gives (docs/vault-format.md, "Attempts").
Whoever can write to the folder can take lines away or add some; this is a
courtesy, no proof. Nothing in it may change or delay how unlocking fails.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from evidence_log.domain.document import read_instant, write_instant
from evidence_log.drive import named_failures
from evidence_log.store import durable
from evidence_log.store.keys import ATTEMPT_LABEL, VaultKey, derive
from evidence_log.store.keyslots import Random, SlotKind

NAME = "attempts"
MOST_TRIES = 200

_FIRST_LINE = b"EVLOG attempts 1\n"
_PUBLIC_BYTES = 32
_HEAD_BYTES = len(_FIRST_LINE) + 2 * _PUBLIC_BYTES + 1
_LETTERS = {SlotKind.PASSPHRASE: "p", SlotKind.RECOVERY: "r"}
_KINDS = {letter: kind for kind, letter in _LETTERS.items()}
_SEALED_BYTES = _PUBLIC_BYTES + 28 + 16
_LINE_BYTES = 2 * _SEALED_BYTES + 1
_MOST_BYTES = _HEAD_BYTES + MOST_TRIES * _LINE_BYTES
_NO_NONCE = bytes(12)  # each key seals one line


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedTry:
    """When (UTC) somebody tried to unlock, and with what."""

    at: datetime
    kind: SlotKind


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedTries:
    """What the file tells; *is_as_left* if nobody else has written in it.

    There may have been more than MOST_TRIES; then the file holds the first ones.
    """

    tries: tuple[FailedTry, ...] = ()
    is_there: bool = True
    is_as_left: bool = True

    @property
    def is_clean(self) -> bool:
        """Whether there is nothing to tell."""
        return self.is_there and self.is_as_left and not self.tries

    @property
    def is_full(self) -> bool:
        """Whether there may have been more tries than these."""
        return len(self.tries) >= MOST_TRIES


def begin(folder: Path, key: VaultKey) -> None:
    """Write the file anew, without a try. Raises StorageFailed errors."""
    with named_failures(folder / NAME):
        durable.replace(folder / NAME, _head(key))


def note(folder: Path, kind: SlotKind, *, at: datetime, random: Random) -> None:
    """Add one failed try, if the file can take it; never raise, never wait."""
    with (
        suppress(OSError, ValueError),
        _opened(folder / NAME, os.O_RDWR | os.O_APPEND) as (handle, size),
    ):
        public = _public_key(os.read(handle, _HEAD_BYTES))
        if public is None or size + _LINE_BYTES > _MOST_BYTES:
            return
        line = _sealed(FailedTry(at=at, kind=kind), public, random).hex() + "\n"
        os.lseek(handle, -1, os.SEEK_END)
        is_torn = os.read(handle, 1) != b"\n"  # by a power cut
        os.write(handle, b"\n" * is_torn + line.encode("ascii"))
        os.fsync(handle)


def read(folder: Path, key: VaultKey) -> FailedTries:
    """Open the tries noted since :func:`begin`; what is not ours is left out."""
    untrusted = _content(folder / NAME)
    lines = untrusted[_HEAD_BYTES:].splitlines()
    private = X25519PrivateKey.from_private_bytes(key.attempts_key())
    found = [_unsealed(line, private) for line in lines[:MOST_TRIES]]
    tries = tuple(each for each in found if each is not None)
    return FailedTries(
        tries=tries,
        is_there=bool(untrusted),
        is_as_left=(
            untrusted.startswith(_head(key))
            and len(untrusted) == _HEAD_BYTES + len(tries) * _LINE_BYTES
        ),
    )


def _head(key: VaultKey) -> bytes:
    private = X25519PrivateKey.from_private_bytes(key.attempts_key())
    public = private.public_key().public_bytes_raw()
    return _FIRST_LINE + public.hex().encode("ascii") + b"\n"


def _public_key(head: bytes) -> bytes | None:
    """The key in the first two lines, or None where they are not ours."""
    if len(head) < _HEAD_BYTES or not head.startswith(_FIRST_LINE):
        return None
    return bytes.fromhex(head[len(_FIRST_LINE) :].decode("ascii"))


def _sealed(tried: FailedTry, public: bytes, random: Random) -> bytes:
    """Seal to *public* as only the vault key can open; the same length for all."""
    ours = X25519PrivateKey.from_private_bytes(random(_PUBLIC_BYTES))
    sent = ours.public_key().public_bytes_raw()
    shared = ours.exchange(X25519PublicKey.from_public_bytes(public))
    key = derive(shared, salt=sent + public, info=ATTEMPT_LABEL)
    told = f"{write_instant(tried.at)}{_LETTERS[tried.kind]}".encode("ascii")
    return sent + ChaCha20Poly1305(key).encrypt(_NO_NONCE, told, None)


def _unsealed(untrusted: bytes, private: X25519PrivateKey) -> FailedTry | None:
    try:
        sealed = bytes.fromhex(untrusted.decode("ascii"))
        sent, own = sealed[:_PUBLIC_BYTES], private.public_key().public_bytes_raw()
        shared = private.exchange(X25519PublicKey.from_public_bytes(sent))
        key = derive(shared, salt=sent + own, info=ATTEMPT_LABEL)
        told = ChaCha20Poly1305(key).decrypt(_NO_NONCE, sealed[_PUBLIC_BYTES:], None)
        text = told.decode("ascii")
        return FailedTry(at=read_instant(text[:-1]), kind=_KINDS[text[-1:]])
    except (ValueError, KeyError, InvalidTag):
        return None


def _content(path: Path) -> bytes:
    """The bytes of the file, few more than it may have; none where there is none."""
    try:
        with _opened(path, os.O_RDONLY) as (handle, _):
            return os.read(handle, _MOST_BYTES + 1)
    except OSError:
        return b""


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[tuple[int, int]]:
    """The file's handle, at its beginning, and its size; raise OSError.

    A link or a pipe planted in its place is neither followed nor waited for.
    """
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    handle = os.open(path, flags)
    try:
        yield handle, os.fstat(handle).st_size
    finally:
        os.close(handle)
