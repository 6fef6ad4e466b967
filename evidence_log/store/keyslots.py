"""Key slots: the vault key, wrapped once for each secret that opens the vault.

Wrapping is AES-256-GCM. Vault id, slot id, kind, derivation and its parameters
are associated data, so a slot cannot be weakened, moved or made another kind
unnoticed (docs/vault-format.md, "Slots").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from evidence_log.domain import codes
from evidence_log.errors.opening import WrongPassphrase, WrongRecoveryCode
from evidence_log.errors.written import CodeMistyped, EmptyPassphrase
from evidence_log.store.key_derivation import KeyDerivation
from evidence_log.store.keys import (
    KEY_BYTES,
    RECOVERY_LABEL,
    SLOT_LABEL,
    VaultKey,
    derive,
)

Random: TypeAlias = Callable[[int], bytes]

SALT_BYTES = 16
NONCE_BYTES = 12
WRAPPED_BYTES = KEY_BYTES + 16
MOST_SLOTS = 8

_RECOVERY_BITS = 128


class SlotKind(StrEnum):
    """What secret opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105 - a kind, not a secret
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One wrapped vault key; *derivation* is None for a recovery slot."""

    id: int
    kind: SlotKind
    derivation: KeyDerivation | None
    salt: bytes
    nonce: bytes
    wrapped: bytes

    def __post_init__(self) -> None:
        sizes = (len(self.salt), len(self.nonce), len(self.wrapped))
        if sizes != (SALT_BYTES, NONCE_BYTES, WRAPPED_BYTES):
            raise ValueError("a part of the slot has the wrong size")
        if not 0 <= self.id < MOST_SLOTS:
            raise ValueError("no such slot")
        if (self.derivation is None) != (self.kind is SlotKind.RECOVERY):
            raise ValueError("derivation and kind do not agree")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecoveryCode:
    """128 random bits, shown once in groups of four signs with a check sign."""

    text: str

    @classmethod
    def new(cls, random: Random) -> RecoveryCode:
        """Make a new one."""
        value = int.from_bytes(random(_RECOVERY_BITS // 8))
        return cls(text=codes.encode(value, _RECOVERY_BITS))

    def secret(self) -> bytes:
        """Its 16 bytes; raise WrongRecoveryCode where it is mistyped."""
        try:
            value = codes.decode(self.text, _RECOVERY_BITS)
        except CodeMistyped:
            raise WrongRecoveryCode from None
        return value.to_bytes(_RECOVERY_BITS // 8)


Secret: TypeAlias = str | RecoveryCode
"""What opens a vault: a passphrase as typed, or a recovery code."""


def wrap_for_passphrase(
    key: VaultKey,
    passphrase: str,
    *,
    slot_id: int,
    derivation: KeyDerivation,
    random: Random,
) -> Slot:
    """Make a slot that *passphrase* opens; raise EmptyPassphrase."""
    if not passphrase:
        raise EmptyPassphrase
    salt, nonce = random(SALT_BYTES), random(NONCE_BYTES)
    data = _associated_data(key.vault_id, slot_id, derivation)
    wrapping = AESGCM(derivation.key_from(passphrase, salt))
    return Slot(
        id=slot_id,
        kind=SlotKind.PASSPHRASE,
        derivation=derivation,
        salt=salt,
        nonce=nonce,
        wrapped=wrapping.encrypt(nonce, key.secret, data),
    )


def wrap_for_recovery(
    key: VaultKey, code: RecoveryCode, *, slot_id: int, random: Random
) -> Slot:
    """Make a slot that *code* opens."""
    salt, nonce = random(SALT_BYTES), random(NONCE_BYTES)
    wrapping = AESGCM(derive(code.secret(), salt=salt, info=RECOVERY_LABEL))
    data = _associated_data(key.vault_id, slot_id, None)
    return Slot(
        id=slot_id,
        kind=SlotKind.RECOVERY,
        derivation=None,
        salt=salt,
        nonce=nonce,
        wrapped=wrapping.encrypt(nonce, key.secret, data),
    )


def unwrap(slots: tuple[Slot, ...], secret: Secret, vault_id: bytes) -> VaultKey:
    """Open the first slot that *secret* fits.

    Raises WrongPassphrase or WrongRecoveryCode, by what was given.
    """
    for slot in slots:
        if key := open_slot(slot, secret, vault_id):
            return key
    raise wrong(secret)


def open_slot(slot: Slot, secret: Secret, vault_id: bytes) -> VaultKey | None:
    """The key in *slot*, or None where *secret* is of another kind or does not fit.

    Raises WrongRecoveryCode for a mistyped code, and KeyParametersRefused where
    the machine has too little memory.
    """
    if isinstance(secret, RecoveryCode):
        if slot.derivation is not None:
            return None
        wrapping = derive(secret.secret(), salt=slot.salt, info=RECOVERY_LABEL)
    else:
        if slot.derivation is None:
            return None
        wrapping = slot.derivation.key_from(secret, slot.salt)
    return _opened(slot, wrapping, vault_id)


def kind_of(secret: Secret) -> SlotKind:
    """Which kind of slot *secret* is for."""
    if isinstance(secret, RecoveryCode):
        return SlotKind.RECOVERY
    return SlotKind.PASSPHRASE


def wrong(secret: Secret) -> WrongPassphrase | WrongRecoveryCode:
    """What is to be raised where *secret* opens nothing."""
    if isinstance(secret, RecoveryCode):
        return WrongRecoveryCode()
    return WrongPassphrase()


def _opened(slot: Slot, wrapping: bytes, vault_id: bytes) -> VaultKey | None:
    data = _associated_data(vault_id, slot.id, slot.derivation)
    try:
        secret = AESGCM(wrapping).decrypt(slot.nonce, slot.wrapped, data)
    except InvalidTag:
        return None
    return VaultKey(secret=secret, vault_id=vault_id)


def _associated_data(
    vault_id: bytes, slot_id: int, derivation: KeyDerivation | None
) -> bytes:
    """Label, vault id and slot as lines of text; see docs/vault-format.md."""
    if derivation is None:
        kind, told = SlotKind.RECOVERY, "hkdf-sha256"
    else:
        kind = SlotKind.PASSPHRASE
        numbers = (derivation.memory_kib, derivation.passes, derivation.lanes)
        told = " ".join(("argon2id", *map(str, numbers)))
    lines = (SLOT_LABEL.decode(), vault_id.hex(), str(slot_id), kind.value, told)
    return "\n".join(lines).encode()
