"""The keys and the first header of a vault that is being made."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_log.store.header import Header
from evidence_log.store.key_derivation import KeyDerivation
from evidence_log.store.keys import KEY_BYTES, VAULT_ID_BYTES, VaultKey
from evidence_log.store.keyslots import (
    SALT_BYTES,
    Random,
    RecoveryCode,
    wrap_for_passphrase,
    wrap_for_recovery,
)

_FIRST_SEQUENCE = 1
_PASSPHRASE_SLOT, _RECOVERY_SLOT = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NewHeader:
    """A first header, the key it wraps, and the recovery code if one was wanted."""

    header: Header
    key: VaultKey
    code: RecoveryCode | None


def new_header(
    passphrase: str, *, derivation: KeyDerivation, random: Random, with_recovery: bool
) -> NewHeader:
    """Draw the keys of a new vault and wrap them; raise EmptyPassphrase."""
    key = VaultKey(secret=random(KEY_BYTES), vault_id=random(VAULT_ID_BYTES))
    slots = [
        wrap_for_passphrase(
            key,
            passphrase,
            slot_id=_PASSPHRASE_SLOT,
            derivation=derivation,
            random=random,
        )
    ]
    code = RecoveryCode.new(random) if with_recovery else None
    if code is not None:
        slots.append(
            wrap_for_recovery(key, code, slot_id=_RECOVERY_SLOT, random=random)
        )
    header = Header(
        vault_id=key.vault_id,
        database_salt=random(SALT_BYTES),
        sequence=_FIRST_SEQUENCE,
        slots=tuple(slots),
    )
    return NewHeader(header=header, key=key, code=code)
